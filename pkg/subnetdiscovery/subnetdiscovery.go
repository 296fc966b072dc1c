// Package subnetdiscovery says in which subnets of a VPC that exists the maker of a load balancer puts it: those that manifests name, or those
// that it finds, as far as AWS has told, and nothing where it has not told all that the maker looks at.
package subnetdiscovery

import (
	"fmt"
	"slices"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/truth"
)

// Query is a load balancer that is to be in subnets of a VPC.
type Query struct {
	VPC    string
	Maker  loadbalancer.Maker
	Kind   loadbalancer.Kind
	Scheme string
	// Named are those that manifests name; nil where its maker looks for some.
	Named *loadbalancer.Subnets
	// Cluster is the name of its cluster; empty where that is not known.
	Cluster string
	// By is how the controller looks for subnets.
	By loadbalancer.SubnetSearch
}

// Found is what is found for a load balancer.
type Found struct {
	// Subnets are those that are named, of which AWS may have told no more than the id; or those among which its maker chooses, one in each
	// zone, and those among which it is where that is all that is known, ordered by id.
	Subnets []*facts.Subnet
	// IsChoice is set where it is in some of these alone: several are in one zone, or may be, or it is not known which ones manifests name.
	IsChoice bool
	// MayBeOthers is set where it is not known which ones manifests name, so that it may be in others as well.
	MayBeOthers bool
	// Lack is why these are certainly too few, so that there will be no load balancer; empty where they are not.
	Lack string
	// ForOthers is set where they are too few as some are tagged for other clusters alone.
	ForOthers bool
	// At is where the first of the subnets that were looked at is told.
	At facts.Place
}

// Of returns what is found for a load balancer; false where that is not known.
func Of(known *facts.Facts, q Query) (Found, bool) {
	subnets, areAll := known.SubnetsOf(q.VPC)
	s := search{Query: q, known: known, subnets: subnets, areAll: areAll && len(subnets) > 0}
	switch {
	case q.Named != nil:
		return s.named()
	case !s.areAll:
		return Found{}, false
	case q.Scheme != loadbalancer.Internal && q.Scheme != loadbalancer.InternetFacing:
		return Found{}, false
	case q.Maker == loadbalancer.Controller:
		return s.byController()
	case q.Maker == loadbalancer.CloudProvider && q.Scheme == loadbalancer.InternetFacing:
		return s.byCloudProvider()
	default: // how Auto Mode chooses is not published in all detail
		return Found{}, false
	}
}

// search is one for subnets of a VPC.
type search struct {
	Query

	known   *facts.Facts
	subnets []*facts.Subnet
	// areAll is set where the VPC has no others.
	areAll bool
}

// byController follows aws-load-balancer-controller pkg/networking/subnet_resolver.go, ResolveViaDiscovery: subnets with the tag of their role,
// and only where there are none, those that are public or private by their routes. Earlier versions do not go by routes, and find nothing
// either where nothing is found here. That it leaves out those with few addresses changes with time, and they may be among those that are
// found here.
func (s *search) byController() (Found, bool) {
	role := s.role()
	fit := candidates{all: fmt.Sprintf("%s that are tagged %q", s.all(), role)}
	for _, subnet := range s.subnets {
		switch has, isKnown := hasRole(subnet, role); {
		case !isKnown:
			return Found{}, false
		case has:
			fit.subnets = append(fit.subnets, subnet)
		}
	}
	if len(fit.subnets) == 0 {
		var areKnown bool
		if fit, areKnown = s.reachable(role); !areKnown {
			return Found{}, false
		}
	}
	return s.choice(fit), true
}

// reachable are those that are public or private by their routes, if the controller goes by these.
func (s *search) reachable(role string) (fit candidates, areKnown bool) {
	if s.By.GoesByRoutes == truth.No {
		return candidates{none: fmt.Sprintf("%s is tagged %q", s.none(), role)}, true
	}
	isPublic := s.Scheme == loadbalancer.InternetFacing
	fit = candidates{all: s.all() + " with a route to an internet gateway", none: s.lack(role)}
	if !isPublic {
		fit.all = s.all() + " without a route to an internet gateway"
	}
	fit.subnets, areKnown = s.byRoutes(isPublic)
	return fit, areKnown && (len(fit.subnets) == 0 || s.By.GoesByRoutes == truth.Yes)
}

// byCloudProvider follows cloud-provider-aws pkg/providers/v1/aws.go, findELBSubnets, as far as that is a matter of routes alone.
func (s *search) byCloudProvider() (Found, bool) {
	public, areKnown := s.byRoutes(true)
	if !areKnown || len(public) > 0 {
		return Found{}, false
	}
	return Found{Lack: s.none() + " has a route to an internet gateway", At: s.subnets[0].At}, true
}

// byRoutes are the subnets that are public, or those that are not; false where that is not known of all.
func (s *search) byRoutes(isPublic bool) (found []*facts.Subnet, areKnown bool) {
	for _, subnet := range s.subnets {
		table := s.known.RouteTableOf(subnet.ID)
		if table == nil || !table.IsComplete {
			return nil, false
		}
		leads := func(r facts.Route) bool { return r.Target == facts.InternetGateway }
		if slices.ContainsFunc(table.Routes, leads) == isPublic {
			found = append(found, subnet)
		}
	}
	return found, true
}

// role is the key of the tag that subnets for the scheme have.
func (s *search) role() string {
	if s.Scheme == loadbalancer.Internal {
		return internalRole
	}
	return publicRole
}

// none and all are the first words about subnets none, or all, of which are not as they should be.
func (s *search) none() string { return "no subnet of " + printable.Name(s.VPC) }

func (s *search) all() string { return "all subnets of " + printable.Name(s.VPC) }

func (s *search) lack(role string) string {
	if s.Scheme == loadbalancer.Internal {
		return fmt.Sprintf("%s is tagged %q, and each has a route to an internet gateway", s.none(), role)
	}
	return fmt.Sprintf("%s is tagged %q, or has a route to an internet gateway", s.none(), role)
}
