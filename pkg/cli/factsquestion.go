package cli

import (
	"maps"
	"slices"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// questionOf is what a cluster leaves to AWS.
func questionOf(c *cluster.Cluster, drift bool) facts.Question {
	q := facts.Question{
		Region: c.Config.Text(yamldoc.Keys("metadata", "region")), Drift: drift,
		LoadBalancers: len(c.Graph.LoadBalancers) > 0, GroupTags: selectsByTags(c.Manifests()) || namesByTag(c.Graph.LoadBalancers),
	}
	if drift || c.Config.Purpose == clusterconfig.PurposeExistingCluster {
		q.Cluster = c.Config.Text(yamldoc.Keys("metadata", "name"))
	}
	q.Plugin = q.Cluster != "" && derive.LeavesPlugin(c.Config, c.Facts())
	q.Groups = groupsOf(c.Graph)
	for _, lb := range c.Graph.LoadBalancers {
		for _, rule := range lb.Rules {
			q.PrefixLists = append(q.PrefixLists, rule.PrefixList)
		}
	}
	if spec := c.Config.Spec; spec != nil {
		q.LaunchTemplates, q.Subnets = launchTemplatesOf(c.Config), subnetsOf(spec)
		if spec.VPC != nil {
			q.VPC = spec.VPC.ID
		}
	}
	return q
}

// groupsOf are the security groups of the user; one without a role is named by a rule alone.
func groupsOf(g *sggraph.Graph) (ids []string) {
	for i := range g.SecurityGroups {
		if sg := &g.SecurityGroups[i]; sg.Origin == sggraph.OriginUser && len(sg.Roles) > 0 {
			ids = append(ids, sg.ID)
		}
	}
	return ids
}

// selectsByTags reports whether a node class selects security groups by their tags.
func selectsByTags(found *manifest.Manifests) bool {
	if found == nil {
		return false
	}
	return slices.ContainsFunc(slices.Concat(found.EC2NodeClasses, found.NodeClasses), func(class *manifest.EC2NodeClass) bool {
		terms := slices.Concat(class.Spec.SecurityGroupSelectorTerms, class.Spec.PodSecurityGroupSelectorTerms)
		return slices.ContainsFunc(terms, func(term manifest.SelectorTerm) bool { return len(term.Tags) > 0 })
	})
}

// namesByTag reports whether an object names security groups for a load balancer by their tag Name.
func namesByTag(balancers []*loadbalancer.LoadBalancer) bool {
	return slices.ContainsFunc(balancers, func(lb *loadbalancer.LoadBalancer) bool {
		return slices.ContainsFunc(lb.Front, func(group loadbalancer.Group) bool { return group.NameTag != "" })
	})
}

// subnetsOf are those that a file names, some by names that are no ids.
func subnetsOf(spec *api.ClusterConfig) (ids []string) {
	if vpc := spec.VPC; vpc != nil {
		ids = append(ids, vpc.ControlPlaneSubnetIDs...)
		if subnets := vpc.Subnets; subnets != nil {
			ids = slices.Concat(ids, idsOf(subnets.Private), idsOf(subnets.Public))
		}
	}
	for _, ng := range spec.NodeGroups {
		ids = append(ids, ng.Subnets...)
	}
	for _, ng := range spec.ManagedNodeGroups {
		ids = append(ids, ng.Subnets...)
	}
	for _, profile := range spec.FargateProfiles {
		ids = append(ids, profile.Subnets...)
	}
	return ids
}

func idsOf(subnets api.AZSubnetMapping) []string {
	var ids []string
	for _, key := range slices.Sorted(maps.Keys(subnets)) {
		ids = append(ids, subnets[key].ID)
	}
	return ids
}

// launchTemplatesOf are those of a file, but for one whose version is not known yet.
func launchTemplatesOf(c *clusterconfig.Config) (all []facts.LaunchTemplateVersion) {
	for i, ng := range c.Spec.ManagedNodeGroups {
		at := yamldoc.Path{yamldoc.Key("managedNodeGroups"), yamldoc.Index(i), yamldoc.Key("launchTemplate"), yamldoc.Key("version")}
		t := ng.LaunchTemplate
		if t == nil || c.IsUnknown(at) {
			continue
		}
		named := facts.LaunchTemplateVersion{Template: t.ID}
		if t.Version != nil {
			named.Version = *t.Version
		}
		all = append(all, named)
	}
	return all
}
