package subnetdiscovery

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
)

// named are the subnets that manifests name. They are taken as they are, public or not (aws-load-balancer-controller
// pkg/networking/subnet_resolver.go, ResolveViaNameOrIDSlice; cloud-provider-aws pkg/providers/v1/aws.go, resolveSubnetNameOrIDs). How Auto Mode
// takes them is not published.
func (s *search) named() (Found, bool) {
	switch {
	case s.Maker != loadbalancer.Controller && s.Maker != loadbalancer.CloudProvider:
		return Found{}, false
	case s.Named.IsUnknown:
		return s.some()
	case len(s.Named.Names) == 0:
		return s.tagged()
	}
	var found Found
	for _, name := range s.Named.Names {
		subnet := s.byTag(name, found.Subnets)
		if loadbalancer.IsSubnetID(name) {
			subnet = s.byID(name)
		}
		if subnet == nil {
			return s.lacking(name)
		}
		found.Subnets = append(found.Subnets, subnet)
	}
	if found.At = found.Subnets[0].At; s.Maker == loadbalancer.Controller && s.Kind == loadbalancer.Application {
		found.Lack = s.lackOfZones(found.Subnets)
	}
	return found, true
}

// lacking is what is found where a subnet that is named is none that AWS has told: the controller looks for all of them.
func (s *search) lacking(name string) (Found, bool) {
	isPattern := strings.ContainsAny(name, `*?\`)
	if s.Maker != loadbalancer.Controller || loadbalancer.IsSubnetID(name) || isPattern || !s.areTagsTold() {
		return Found{}, false
	}
	return Found{At: s.subnets[0].At, Lack: fmt.Sprintf("%s has the tag Name %q", s.none(), printable.Name(name))}, true
}

// byID is the subnet with an id, of which AWS may have told nothing else; nil where it is in another VPC.
func (s *search) byID(id string) *facts.Subnet {
	subnet := s.known.Subnet(id)
	if subnet == nil {
		return &facts.Subnet{ID: id}
	}
	if subnet.VPC != s.VPC && subnet.VPC != "" && s.VPC != "" {
		return nil
	}
	return subnet
}

// byTag is the first subnet with a name for a tag that is not taken yet; nil where that is not known.
func (s *search) byTag(name string, taken []*facts.Subnet) *facts.Subnet {
	if !s.areTagsTold() {
		return nil
	}
	i := slices.IndexFunc(s.subnets, func(subnet *facts.Subnet) bool {
		return subnet.Tags["Name"] == name && !slices.Contains(taken, subnet)
	})
	if i < 0 {
		return nil
	}
	return s.subnets[i]
}

func (s *search) areTagsTold() bool {
	return s.areAll && !slices.ContainsFunc(s.subnets, func(subnet *facts.Subnet) bool { return !subnet.TagsTold })
}

// some are all subnets of the VPC, in some of which it is, unless they are made for it yet.
func (s *search) some() (Found, bool) {
	return Found{Subnets: s.subnets, IsChoice: true, MayBeOthers: true}, s.areAll
}

// tagged are the subnets with the tags that manifests name, among which the controller chooses one in each zone (same file,
// ResolveViaSelector). Which ones filters with wildcards let through is left open.
func (s *search) tagged() (Found, bool) {
	if !s.areTagsTold() || len(s.Named.Tags) == 0 {
		return Found{}, false
	}
	for _, values := range s.Named.Tags {
		if slices.ContainsFunc(values, func(value string) bool { return strings.ContainsAny(value, `*?\`) }) {
			return s.some()
		}
	}
	lacks := func(subnet *facts.Subnet) bool {
		for key, values := range s.Named.Tags {
			if value, isThere := subnet.Tags[key]; !isThere || !slices.Contains(values, value) {
				return true
			}
		}
		return false
	}
	return s.choice(candidates{
		subnets: slices.DeleteFunc(slices.Clone(s.subnets), lacks),
		all:     s.all() + " with the tags that are named for it",
		none:    s.none() + " has the tags that are named for it",
	}), true
}
