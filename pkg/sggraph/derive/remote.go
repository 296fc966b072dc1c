package derive

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
	return append(b.remoteNodeNetworks(), b.remotePodNetworks()...)
}

func (b *builder) remoteNodeNetworks() []remoteNetwork {
	at := yamldoc.Keys("remoteNetworkConfig")
	if config := b.spec.RemoteNetworkConfig; config != nil {
		return b.remoteNetworksAt(at.Child(yamldoc.Key("remoteNodeNetworks")), config.RemoteNodeNetworks)
	}
	if b.cfg.IsUnknown(at) {
		return []remoteNetwork{{path: at}}
	}
	return nil
}

func (b *builder) remotePodNetworks() []remoteNetwork {
	if config := b.spec.RemoteNetworkConfig; config != nil {
		return b.remoteNetworksAt(yamldoc.Keys("remoteNetworkConfig", "remotePodNetworks"), config.RemotePodNetworks)
	}
	return nil
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
