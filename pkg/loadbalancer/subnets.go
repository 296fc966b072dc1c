package loadbalancer

import (
	"maps"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Subnets are those in which manifests put a load balancer.
type Subnets struct {
	// Names are their ids, or else the values of their tags Name: it is in each of them.
	Names []string
	// Tags have for each key the filters of which a value has to fit one, where there are no Names: it is in one such subnet of each zone.
	Tags map[string][]string
	// IsUnknown is set where it is not known what manifests say, nor whether they do.
	IsUnknown bool
	At        manifest.Place
}

// SubnetSearch is how the controller looks for the subnets of load balancers that name none.
type SubnetSearch struct {
	// ChecksClusterTags answers whether it leaves out subnets that are tagged for other clusters alone.
	ChecksClusterTags truth.Truth
	// GoesByRoutes answers whether it goes by routes where no subnet has the tag of its role.
	GoesByRoutes truth.Truth
	// TakesOne answers whether it makes an application load balancer in one subnet.
	TakesOne truth.Truth
}

// SubnetSearchOf returns how the controller of a cluster looks for subnets, by the features (pkg/config/feature_gates.go) with which its workload
// among the manifests is started, or else by its defaults.
func SubnetSearchOf(found *manifest.Manifests, cluster manifest.Value) SubnetSearch {
	flags := flagsOf(found, cluster)
	return SubnetSearch{
		ChecksClusterTags: flags.isOn(clusterTagsGate), GoesByRoutes: flags.isOn(routesGate), TakesOne: flags.isOn(oneSubnetGate),
	}
}

// IsSubnetID reports whether the name of a subnet is its id (aws-load-balancer-controller pkg/networking/subnet_resolver.go,
// listSubnetsByNameOrIDs).
func IsSubnetID(name string) bool { return strings.HasPrefix(name, "subnet-") }

// subnetsNamed are those of an annotation; nil where it is not written.
func subnetsNamed(s setting) *Subnets {
	if !s.IsWritten {
		return nil
	}
	return &Subnets{Names: s.list(), IsUnknown: s.IsUnknown, At: s.at}
}

// subnets are what the class of an Ingress says, or else its annotation; nil where neither does.
func (m member) subnets() *Subnets {
	if s := m.subnetsOfClass(); s != nil {
		return s
	}
	return subnetsNamed(ofIngress(&m.Object, "subnets"))
}

// subnetsOfClass are those that the settings of its class name, or may (apis/elbv2/v1beta1/ingressclassparams_types.go).
func (m member) subnetsOfClass() *Subnets {
	path := yamldoc.Keys("spec", "subnets")
	switch {
	case m.doubt != nil:
		return &Subnets{IsUnknown: true, At: *m.doubt}
	case m.params == nil:
		return nil
	case m.params.IsUnknown(path):
		return &Subnets{IsUnknown: true, At: m.params.Locate(path)}
	case m.params.Spec.Subnets == nil:
		return nil
	}
	return &Subnets{Names: m.params.Spec.Subnets.IDs, Tags: m.params.Spec.Subnets.Tags, At: m.params.Locate(path)}
}

// agreedSubnets are those that the members of a group name, as of gives them for each; the controller refuses members that do not agree.
func agreedSubnets[T any](members []T, of func(T) *Subnets) *Subnets {
	var agreed *Subnets
	for _, m := range members {
		switch s := of(m); {
		case s == nil:
		case agreed == nil || s.IsUnknown:
			agreed = s
		case !agreed.IsUnknown && !agreed.equals(s):
			agreed = &Subnets{IsUnknown: true, At: s.At}
		}
	}
	return agreed
}

func (s *Subnets) equals(other *Subnets) bool {
	return slices.Equal(sorted(s.Names), sorted(other.Names)) && maps.EqualFunc(s.Tags, other.Tags, slices.Equal)
}

// subnets are those that the configurations of a Gateway name (pkg/gateway/model/model_build_subnet.go, resolveEC2Subnets); nil where they
// name none.
func (c gatewaySettings) subnets() *Subnets {
	named := c.list("loadBalancerSubnets", func(s *configuration) *[]string {
		if s.LoadBalancerSubnets == nil {
			return nil
		}
		var names []string
		for _, subnet := range *s.LoadBalancerSubnets {
			names = append(names, subnet.Identifier)
		}
		return &names
	})
	if named.IsUnknown || len(named.list()) > 0 {
		return subnetsNamed(named)
	}
	var tags map[string][]string
	selected := c.value("loadBalancerSubnetsSelector", func(s *configuration) (string, bool) {
		if s.LoadBalancerSubnetsSelector != nil {
			tags = *s.LoadBalancerSubnetsSelector
		}
		return "", s.LoadBalancerSubnetsSelector != nil
	})
	if selected.IsUnknown || len(tags) > 0 {
		return &Subnets{Tags: tags, IsUnknown: selected.IsUnknown, At: selected.at}
	}
	return nil
}

// checkSubnets refuses members of a group that name other subnets (aws-load-balancer-controller
// pkg/ingress/model_build_load_balancer.go, buildLoadBalancerSubnetMappings). Settings of classes have precedence, and are not looked at.
func (b *builder) checkSubnets(members []member) {
	if slices.ContainsFunc(members, func(m member) bool { return m.subnetsOfClass() != nil }) {
		return
	}
	var first setting
	for _, m := range members {
		switch s := ofIngress(&m.Object, "subnets"); {
		case s.IsUnknown:
			return
		case !s.IsWritten:
		case !first.IsWritten:
			first = s
		case !slices.Equal(sorted(first.list()), sorted(s.list())):
			b.refuse(s.object, s.at, "conflicting subnets: %v | %v", first.list(), s.list())
		}
	}
}
