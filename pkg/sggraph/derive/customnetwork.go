package derive

import (
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/vpccni"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// podNetwork says what carries the pods on nodes, but for those on the host network.
type podNetwork struct {
	// own answers whether pods are on network interfaces of their own, those of custom networking.
	own sggraph.Truth
	// configs are the ENIConfigs of which nodes take one; lacking says why these may not be all.
	configs []eniConfig
	lacking []sggraph.Because
	// byZone answers whether nodes take the one that is called like their zone; areOfZones is set where these are those of the zones of a node.
	byZone     sggraph.Truth
	areOfZones bool
	// groups are the security groups that these interfaces have in every zone; none where they have those of the node.
	groups []podGroup
	// groupsKnown is false where they may have others besides.
	groupsKnown bool
	because     []sggraph.Because
	// differ says of configs that their groups do, and bare that none has any.
	differ, bare sggraph.Because
}

// customNetworking says whether the plugin has custom networking, by which pods are on secondary interfaces with the
// subnet and security groups of an ENIConfig (https://docs.aws.amazon.com/eks/latest/userguide/cni-custom-network.html).
func (b *builder) customNetworking() *podNetwork {
	plugins, certain := vpccni.Addons(b.cfg)
	configs := b.eniConfigs()
	switch on := b.graph.CNI.CustomNetworking; {
	case b.toldPlugin != nil:
		on.Place = on.Place.Or(b.graph.CNI.Place)
		return b.podNetworkOf(on, *b.toldPlugin, configs)
	case certain:
		return b.podNetworkOf(on, plugins[0].Values, configs)
	case on.On == sggraph.Maybe && len(plugins) == 0 && !b.graph.CNI.Place.IsWritten(): // where nothing speaks of the plugin it is as usual
		return b.podNetworkOf(vpccni.Setting{On: sggraph.No}, clusterconfig.Values{}, configs)
	case on.On == sggraph.Maybe && len(plugins) > 0:
		why := b.because(yamldoc.Keys("addons"), "it is not known which add-on is vpc-cni, and with it whether custom networking is on")
		return &podNetwork{own: sggraph.Maybe, because: []sggraph.Because{why}}
	default:
		return b.podNetworkOf(on, clusterconfig.Values{}, configs)
	}
}

// podNetworkOf returns what the switch of custom networking, the values of the add-on and ENIConfigs among the manifests make of the network of
// pods. ENIConfigs have no other use than custom networking, which the guide of EKS switches on in the cluster
// (https://docs.aws.amazon.com/eks/latest/userguide/cni-custom-network-tutorial.html).
func (b *builder) podNetworkOf(on vpccni.Setting, v clusterconfig.Values, configs []*manifest.ENIConfig) *podNetwork {
	n := &podNetwork{own: on.On}
	isWritten := b.graph.CNI.CustomNetworking.Place.IsWritten()
	switch {
	case n.own == sggraph.No && len(configs) > 0 && !isWritten:
		n.own = sggraph.Maybe
		at := configs[0].Locate(nil)
		text := "custom networking is not on in the file, and may be in the cluster: here is an ENIConfig"
		n.because = append(n.because, sggraph.Because{At: &at, Text: text})
	case n.own == sggraph.No:
		n.groupsKnown = true
		n.noteAt(on.Place, "custom networking is off: pods share the network interfaces of their node")
		return n
	case n.own == sggraph.Maybe:
		n.noteAt(on.Place, "it is not known whether custom networking is on")
	default:
		n.noteAt(on.Place, "custom networking puts pods on network interfaces of their own")
	}
	byZone := b.graph.CNI.ByZone
	n.byZone = byZone.On
	var lacking []sggraph.Because
	if len(configs) > 0 && !b.areOfAllZones(configs) {
		lacking = lackingENIConfig(byZone, configs)
	}
	n.readENIConfigs(v, configs, lacking)
	return n
}

// noteAt adds a reason with the place of a setting.
func (n *podNetwork) noteAt(place vpccni.Place, text string) {
	n.because = append(n.because, sggraph.BecauseAt(place, text))
}

// note adds a reason, with its place where the values have something there.
func (n *podNetwork) note(v clusterconfig.Values, p yamldoc.Path, text string) {
	n.because = append(n.because, reasonAt(v, p, text))
}

// reasonAt is a reason with its place where the values have something there.
func reasonAt(v clusterconfig.Values, p yamldoc.Path, text string) sggraph.Because {
	why := sggraph.Because{Text: text}
	if v.IsWritten(p) && v.Path != nil {
		why.Path = v.Path.Child(p...)
	}
	return why
}

// eniConfigs are those among the manifests.
func (b *builder) eniConfigs() []*manifest.ENIConfig {
	if b.objects == nil {
		return nil
	}
	return b.objects.ENIConfigs
}
