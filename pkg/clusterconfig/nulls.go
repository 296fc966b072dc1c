package clusterconfig

import (
	"fmt"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

const latestVersion = "latest"

func item(key string, i int) yamldoc.Path {
	return yamldoc.Path{yamldoc.Key(key), yamldoc.Index(i)}
}

// fillNulls puts empty values where eksctl would follow a nil pointer: missing metadata, null items of lists, and
// nodegroups none of whose keys belong to the embedded NodeGroupBase. It reports those that make eksctl crash; for missing
// metadata and null nodegroups eksctl has a message of its own.
func (j *judge) fillNulls() {
	cfg := j.cfg
	if cfg.Metadata == nil {
		cfg.Metadata = &api.ClusterMeta{}
	}
	for i := range cfg.NodeGroups {
		j.fillNodeGroup(&cfg.NodeGroups[i], i)
	}
	for i := range cfg.ManagedNodeGroups {
		j.fillManagedNodeGroup(&cfg.ManagedNodeGroups[i], i)
	}
	fillList(j, cfg.Addons, yamldoc.Keys("addons"))
	fillList(j, cfg.IAMIdentityMappings, yamldoc.Keys("iamIdentityMappings"))
	fillList(j, cfg.FargateProfiles, yamldoc.Keys("fargateProfiles"))
	if cfg.IAM != nil {
		fillList(j, cfg.IAM.ServiceAccounts, yamldoc.Keys("iam", "serviceAccounts"))
	}
	if net := cfg.RemoteNetworkConfig; net != nil {
		fillList(j, net.RemoteNodeNetworks, yamldoc.Keys("remoteNetworkConfig", "remoteNodeNetworks"))
		fillList(j, net.RemotePodNetworks, yamldoc.Keys("remoteNetworkConfig", "remotePodNetworks"))
	}
	for i := range cfg.IdentityProviders {
		if idp := &cfg.IdentityProviders[i]; idp.Inner == nil {
			idp.Inner = &api.OIDCIdentityProvider{}
		}
	}
}

func fillList[T any](j *judge, list []*T, at yamldoc.Path) {
	for i := range list {
		if list[i] == nil {
			list[i] = new(T)
			j.crashesAt(at.Child(yamldoc.Index(i)), "a null item")
		}
	}
}

func (j *judge) crashesAt(at yamldoc.Path, what string) {
	j.verdicts = append(j.verdicts, verdict{kind: IssuePanic, about: at, located: true,
		message: fmt.Sprintf("eksctl crashes (nil pointer dereference) on %s: fill in or remove %s", what, at)})
}

func (j *judge) fillNodeGroup(ng **api.NodeGroup, i int) {
	if *ng == nil {
		*ng = &api.NodeGroup{NodeGroupBase: &api.NodeGroupBase{}}
	}
	j.fillBase(&(*ng).NodeGroupBase, item("nodeGroups", i))
}

func (j *judge) fillManagedNodeGroup(ng **api.ManagedNodeGroup, i int) {
	if *ng == nil {
		*ng = &api.ManagedNodeGroup{NodeGroupBase: &api.NodeGroupBase{}}
	}
	j.fillBase(&(*ng).NodeGroupBase, item("managedNodeGroups", i))
}

func (j *judge) fillBase(base **api.NodeGroupBase, at yamldoc.Path) {
	if *base == nil {
		*base = &api.NodeGroupBase{}
		j.crashesAt(at, "a nodegroup without a name")
	}
	fillList(j, (*base).AdditionalVolumes, at.Child(yamldoc.Key("additionalVolumes")))
}
