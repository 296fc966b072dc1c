package sggraph

import (
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// remoteNetwork is one prefix of hybrid nodes or of their pods.
type remoteNetwork struct {
	path yamldoc.Path
	cidr string
}

// remoteNetworks lists them in eksctl's order, nodes before pods (eksctl pkg/apis/eksctl.io/v1alpha5/types.go,
// ToRemoteNetworksPool). A list that is not known yet counts as one network without a prefix.
func (b *builder) remoteNetworks() []remoteNetwork {
	at := yamldoc.Keys("remoteNetworkConfig")
	config := b.spec.RemoteNetworkConfig
	if config == nil {
		if b.cfg.IsUnknown(at) {
			return []remoteNetwork{{path: at}}
		}
		return nil
	}
	return append(
		b.remoteNetworksAt(at.Child(yamldoc.Key("remoteNodeNetworks")), config.RemoteNodeNetworks),
		b.remoteNetworksAt(at.Child(yamldoc.Key("remotePodNetworks")), config.RemotePodNetworks)...)
}

func (b *builder) remoteNetworksAt(at yamldoc.Path, networks []*api.RemoteNetwork) []remoteNetwork {
	var all []remoteNetwork
	for i, network := range networks {
		for j, cidr := range network.CIDRs {
			all = append(all, remoteNetwork{at.Child(yamldoc.Index(i), yamldoc.Key("cidrs"), yamldoc.Index(j)), cidr})
		}
	}
	if len(all) == 0 && b.cfg.IsUnknown(at) {
		all = append(all, remoteNetwork{path: at})
	}
	return all
}

// hybridNodes enters the nodes outside AWS: they carry no security group, only addresses.
func (b *builder) hybridNodes() {
	networks := b.remoteNetworks()
	if len(networks) == 0 && !b.spec.HasRemoteNetworkingConfigured() {
		return
	}
	at := yamldoc.Keys("remoteNetworkConfig")
	m := Member{ID: string(MemberHybridNodes), Kind: MemberHybridNodes, GroupsKnown: true, Path: at}
	m.Because = []Because{b.because(at, "hybrid nodes carry no security group")}
	for _, n := range networks {
		if b.cfg.IsUnknown(n.path) || n.cidr == "" {
			m.GroupsKnown = false
			m.Because = append(m.Because, b.because(n.path, "this network is not known yet"))
			continue
		}
		m.CIDRs = appendNew(m.CIDRs, n.cidr)
	}
	b.addMember(m)
}
