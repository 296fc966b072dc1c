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
func (v *validation) fillNulls() {
	cfg := v.cfg
	if cfg.Metadata == nil {
		cfg.Metadata = &api.ClusterMeta{}
	}
	for i := range cfg.NodeGroups {
		v.fillNodeGroup(&cfg.NodeGroups[i], i)
	}
	for i := range cfg.ManagedNodeGroups {
		v.fillManagedNodeGroup(&cfg.ManagedNodeGroups[i], i)
	}
	fillList(v, cfg.Addons, yamldoc.Keys("addons"))
	fillList(v, cfg.IAMIdentityMappings, yamldoc.Keys("iamIdentityMappings"))
	fillList(v, cfg.FargateProfiles, yamldoc.Keys("fargateProfiles"))
	if cfg.IAM != nil {
		fillList(v, cfg.IAM.ServiceAccounts, yamldoc.Keys("iam", "serviceAccounts"))
	}
	if net := cfg.RemoteNetworkConfig; net != nil {
		fillList(v, net.RemoteNodeNetworks, yamldoc.Keys("remoteNetworkConfig", "remoteNodeNetworks"))
		fillList(v, net.RemotePodNetworks, yamldoc.Keys("remoteNetworkConfig", "remotePodNetworks"))
	}
	for i := range cfg.IdentityProviders {
		if idp := &cfg.IdentityProviders[i]; idp.Inner == nil {
			idp.Inner = &api.OIDCIdentityProvider{}
		}
	}
}

func fillList[T any](v *validation, list []*T, at yamldoc.Path) {
	for i := range list {
		if list[i] == nil {
			list[i] = new(T)
			v.crashesAt(at.Child(yamldoc.Index(i)), "a null item")
		}
	}
}

// nilPanic is what Go says where eksctl follows a nil pointer.
const nilPanic = "runtime error: invalid memory address or nil pointer dereference"

func (v *validation) crashesAt(at yamldoc.Path, what string) {
	v.objections = append(v.objections, objection{kind: IssuePanic, about: at, located: true, original: nilPanic,
		message: fmt.Sprintf("eksctl crashes on %s: fill in or remove %s", what, at)})
}

func (v *validation) fillNodeGroup(ng **api.NodeGroup, i int) {
	if *ng == nil {
		*ng = &api.NodeGroup{NodeGroupBase: &api.NodeGroupBase{}}
	}
	v.fillBase(&(*ng).NodeGroupBase, item("nodeGroups", i))
}

func (v *validation) fillManagedNodeGroup(ng **api.ManagedNodeGroup, i int) {
	if *ng == nil {
		*ng = &api.ManagedNodeGroup{NodeGroupBase: &api.NodeGroupBase{}}
	}
	v.fillBase(&(*ng).NodeGroupBase, item("managedNodeGroups", i))
}

func (v *validation) fillBase(base **api.NodeGroupBase, at yamldoc.Path) {
	if *base == nil {
		*base = &api.NodeGroupBase{}
		v.crashesAt(at, "a nodegroup without a name")
	}
	fillList(v, (*base).AdditionalVolumes, at.Child(yamldoc.Key("additionalVolumes")))
}
