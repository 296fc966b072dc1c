package derive

import (
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// ToldCluster is the cluster of a configuration, by its name and region, as EKS has it; nil where that is not told.
func ToldCluster(cfg *clusterconfig.Config, known *facts.Facts) *facts.Cluster {
	name, region := yamldoc.Keys("metadata", "name"), yamldoc.Keys("metadata", "region")
	if known == nil || cfg.IsUnknown(name) || cfg.IsUnknown(region) {
		return nil
	}
	return known.Cluster(cfg.Text(name), cfg.Text(region))
}

// answer is what EKS tells of a cluster in the terms of its file: what would be written at a path.
type answer struct {
	at    yamldoc.Path
	enter func(*api.ClusterConfig)
}

// completed returns cfg with what EKS tells of its cluster, where the file leaves it to that, and the paths at which it does.
func completed(cfg *clusterconfig.Config, known *facts.Facts) (*clusterconfig.Config, yamldoc.PathSet) {
	all := answers(cfg, known)
	if len(all) == 0 {
		return cfg, nil
	}
	paths := make([]yamldoc.Path, len(all))
	for i, a := range all {
		paths[i] = a.at
	}
	with := cfg.Completed(paths...)
	for _, a := range all {
		a.enter(with.Spec)
	}
	return with, yamldoc.NewPathSet(paths)
}

// answers are what the cluster of cfg has, where the file leaves it to a cluster that exists. Whether that is fully private, which is a matter
// of what eksctl made beside it, is none of them.
func answers(cfg *clusterconfig.Config, known *facts.Facts) []answer {
	cluster := ToldCluster(cfg, known)
	if cluster == nil || !cluster.HasVPC {
		return nil
	}
	all := slices.Concat(accessOf(cluster), controlPlaneGroupsOf(cluster, known), remoteNetworksOf(cluster), natureOf(cluster))
	if shared := yamldoc.Keys("vpc", "sharedNodeSecurityGroup"); !cfg.IsWritten(shared) && hasMadeSharedGroup(cluster, known) {
		all = append(all, sharedGroupOf(shared)...)
	}
	return slices.DeleteFunc(all, func(a answer) bool { return cfg.IsWritten(a.at) || !cfg.IsUnknown(a.at) })
}

// accessOf is how the API server is reached.
func accessOf(c *facts.Cluster) []answer {
	endpoints := yamldoc.Keys("vpc", "clusterEndpoints")
	return []answer{
		{endpoints.Child(yamldoc.Key("publicAccess")), func(spec *api.ClusterConfig) {
			clusterEndpoints(spec).PublicAccess = aws.Bool(c.HasPublicAccess)
		}},
		{endpoints.Child(yamldoc.Key("privateAccess")), func(spec *api.ClusterConfig) {
			clusterEndpoints(spec).PrivateAccess = aws.Bool(c.HasPrivateAccess)
		}},
		{yamldoc.Keys("vpc", "publicAccessCIDRs"), func(spec *api.ClusterConfig) { vpcOf(spec).PublicAccessCIDRs = c.PublicAccessCIDRs }},
	}
}

// controlPlaneGroupsOf are the security groups of the control plane besides the cluster group: one that eksctl made, or those of the user. It
// may have none where eksctl did not make the cluster; which one eksctl then lets talk to nodes is in the file alone.
func controlPlaneGroupsOf(c *facts.Cluster, known *facts.Facts) []answer {
	groups := c.Groups
	if len(groups) == 1 && isMadeFor(c, known.SecurityGroup(groups[0]), sggraph.KindControlPlane) {
		groups = nil
	}
	all := []answer{
		{yamldoc.Keys("vpc", "controlPlaneSecurityGroupIDs"), func(spec *api.ClusterConfig) { vpcOf(spec).ControlPlaneSecurityGroupIDs = groups }},
	}
	if len(c.Groups) > 0 {
		all = append(all, answer{yamldoc.Keys("vpc", "securityGroup"), func(*api.ClusterConfig) {}})
	}
	return all
}

// hasMadeSharedGroup reports whether eksctl made the group that the nodes of a cluster share.
func hasMadeSharedGroup(c *facts.Cluster, known *facts.Facts) bool {
	return slices.ContainsFunc(known.SecurityGroups(), func(sg *facts.SecurityGroup) bool { return isMadeFor(c, sg, sggraph.KindSharedNode) })
}

// sharedGroupOf is a shared group that eksctl made, to which it then adds its rules: it refuses to leave them out but for one that the file names
// (eksctl pkg/apis/eksctl.io/v1alpha5/validation.go:523-525).
func sharedGroupOf(at yamldoc.Path) []answer {
	asMade := func(*api.ClusterConfig) {}
	return []answer{{at, asMade}, {yamldoc.Keys("vpc", "manageSharedNodeSecurityGroupRules"), asMade}}
}

// isMadeFor reports whether EKS or eksctl made a group for a cluster as this kind, by its tags.
func isMadeFor(c *facts.Cluster, sg *facts.SecurityGroup, as sggraph.Kind) bool {
	if sg == nil {
		return false
	}
	kind, of := madeAs(sg)
	return kind == as && of == c.Name
}

// remoteNetworksOf are those of hybrid nodes and their pods.
func remoteNetworksOf(c *facts.Cluster) []answer {
	at := yamldoc.Keys("remoteNetworkConfig")
	if len(c.RemoteNodeCIDRs)+len(c.RemotePodCIDRs) == 0 {
		return []answer{{at, func(*api.ClusterConfig) {}}}
	}
	return []answer{
		{at.Child(yamldoc.Key("remoteNodeNetworks")), func(spec *api.ClusterConfig) {
			remoteOf(spec).RemoteNodeNetworks = []*api.RemoteNetwork{{CIDRs: c.RemoteNodeCIDRs}}
		}},
		{at.Child(yamldoc.Key("remotePodNetworks")), func(spec *api.ClusterConfig) {
			remoteOf(spec).RemotePodNetworks = []*api.RemoteNetwork{{CIDRs: c.RemotePodCIDRs}}
		}},
	}
}

// natureOf is what a cluster is for good, and its version.
func natureOf(c *facts.Cluster) []answer {
	all := []answer{{yamldoc.Keys("vpc", "id"), func(spec *api.ClusterConfig) { vpcOf(spec).ID = c.VPC }}}
	if !c.OnOutposts {
		all = append(all, answer{yamldoc.Keys("outpost"), func(*api.ClusterConfig) {}})
	}
	if c.IPFamily != "" {
		all = append(all, answer{yamldoc.Keys("kubernetesNetworkConfig", "ipFamily"), func(spec *api.ClusterConfig) {
			if spec.KubernetesNetworkConfig == nil {
				spec.KubernetesNetworkConfig = &api.KubernetesNetworkConfig{}
			}
			spec.KubernetesNetworkConfig.IPFamily = c.IPFamily
		}})
	}
	if c.Version != "" {
		all = append(all, answer{yamldoc.Keys("metadata", "version"), func(spec *api.ClusterConfig) { spec.Metadata.Version = c.Version }})
	}
	if c.AutoMode { // an answer may be of a time before Auto Mode
		all = append(all, answer{yamldoc.Keys("autoModeConfig"), func(spec *api.ClusterConfig) {
			spec.AutoModeConfig = &api.AutoModeConfig{Enabled: aws.Bool(true), NodePools: &c.NodePools}
		}})
	}
	return all
}

func vpcOf(spec *api.ClusterConfig) *api.ClusterVPC {
	if spec.VPC == nil {
		spec.VPC = &api.ClusterVPC{}
	}
	return spec.VPC
}

func clusterEndpoints(spec *api.ClusterConfig) *api.ClusterEndpoints {
	vpc := vpcOf(spec)
	if vpc.ClusterEndpoints == nil {
		vpc.ClusterEndpoints = &api.ClusterEndpoints{}
	}
	return vpc.ClusterEndpoints
}

func remoteOf(spec *api.ClusterConfig) *api.RemoteNetworkConfig {
	if spec.RemoteNetworkConfig == nil {
		spec.RemoteNetworkConfig = &api.RemoteNetworkConfig{}
	}
	return spec.RemoteNetworkConfig
}
