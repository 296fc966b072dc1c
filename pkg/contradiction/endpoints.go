package contradiction

import (
	"slices"
	"strings"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// compareEndpoints looks for endpoints of the VPC whose private names or routes eksctl's own would take (eksctl
// pkg/cfn/builder/vpc_endpoint.go), which AWS refuses (https://github.com/eksctl-io/eksctl/issues/5335, .../issues/2510). An endpoint may be one that
// eksctl has made from this file before.
func (c *comparison) compareEndpoints() {
	if !c.isNew() || !c.makesEndpoints() || c.home.id == "" || c.home.isDisputed {
		return
	}
	made := c.madeServices()
	endpoints, areAll := c.known.EndpointsOf(c.home.id)
	noneIsOwn := areAll && !slices.ContainsFunc(endpoints, func(e *facts.Endpoint) bool { return e.IsInterface() && !c.isOfOthers(e) })
	for _, e := range endpoints {
		if slices.Contains(made, e.Service) && (c.takesNames(e) || noneIsOwn && c.takesRoutes(e)) {
			c.add(e.At, Contradiction{
				Kind: EndpointExists, Path: yamldoc.Keys("privateCluster", "enabled"), Subject: e.ID, Told: e.Service,
				Because: c.home.because, IsRefused: true,
			})
		}
	}
}

// isNew reports whether AWS has told of no cluster of the name that the file has.
func (c *comparison) isNew() bool { return c.cluster() == nil && c.text("metadata", "name") != "" }

// takesNames reports whether an interface endpoint of others has the private names of its service.
func (c *comparison) takesNames(e *facts.Endpoint) bool { return hasPrivateNames(e) && c.isOfOthers(e) }

// takesRoutes reports whether a gateway endpoint has a route in a table of the private subnets, where eksctl's own gets one for the same
// prefixes. It has no security groups: it is none that eksctl has made for this cluster where there are no interface endpoints of it, which
// eksctl makes in the same stack.
func (c *comparison) takesRoutes(e *facts.Endpoint) bool {
	return e.IsGateway() && e.IsAvailable() && e.Tags[api.ClusterNameTag] != c.text("metadata", "name") &&
		slices.ContainsFunc(c.subnets, func(s inventory.Subnet) bool {
			if s.Tier != inventory.TierPrivate || s.ID == nil {
				return false
			}
			table := c.known.RouteTableOf(*s.ID)
			return table != nil && table.ID != "" && slices.Contains(e.RouteTables, table.ID)
		})
}

// makesEndpoints reports whether eksctl certainly makes endpoints for a cluster that it creates.
func (c *comparison) makesEndpoints() bool {
	return c.cfg.Purpose == clusterconfig.PurposeCreateCluster && c.cfg.Written(yamldoc.Keys("privateCluster", "enabled")) == true &&
		(c.isAbsent("privateCluster", "skipEndpointCreation") || c.cfg.Written(yamldoc.Keys("privateCluster", "skipEndpointCreation")) == false)
}

func hasPrivateNames(e *facts.Endpoint) bool {
	return e.IsInterface() && e.IsAvailable() && e.LeadsNames()
}

// madeServices are the names of the services that eksctl makes endpoints for.
func (c *comparison) madeServices() []string {
	region := c.text("metadata", "region")
	services := api.RequiredEndpointServices(false)
	for _, name := range c.ids(yamldoc.Keys("privateCluster", "additionalEndpointServices")) {
		if further, err := api.MapOptionalEndpointServices([]string{name.id}, false); err == nil {
			services = append(services, further...)
		}
	}
	var names []string
	for _, service := range services {
		names = append(names, strings.Join([]string{api.Partitions.GetEndpointServiceDomainPrefix(service, region), region, service.Name}, "."))
	}
	return names
}

// isOfOthers reports whether an endpoint is certainly none that eksctl has made for this cluster: its own ones carry a group that has the
// name of the cluster as a tag.
func (c *comparison) isOfOthers(e *facts.Endpoint) bool {
	name := c.text("metadata", "name")
	return e.Tags[api.ClusterNameTag] != name && len(e.Groups) > 0 && !slices.ContainsFunc(e.Groups, func(id string) bool {
		group := c.known.SecurityGroup(id)
		return group == nil || group.Name == "" || group.Tags[api.ClusterNameTag] == name
	})
}
