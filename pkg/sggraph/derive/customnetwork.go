package derive

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/truth"
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

// customNetworking says whether the add-on vpc-cni has custom networking, by which pods are on secondary interfaces with the
// subnet and security groups of an ENIConfig (https://docs.aws.amazon.com/eks/latest/userguide/cni-custom-network.html).
func (b *builder) customNetworking() *podNetwork {
	plugins, certain := vpccni.Addons(b.cfg)
	switch {
	case b.toldPlugin != nil:
		n := b.podNetworkOf(*b.toldPlugin, b.eniConfigs())
		n.because[0].Text = b.graph.CNI.Cited(n.because[0].Text)
		return n
	case certain:
		return b.podNetworkOf(plugins[0].Values, b.eniConfigs())
	case slices.ContainsFunc(plugins, func(a vpccni.Addon) bool { return customNetworkingOf(a.Values) != sggraph.No }):
		why := b.because(yamldoc.Keys("addons"), "it is not known which add-on is vpc-cni, and with it whether custom networking is on")
		return &podNetwork{own: sggraph.Maybe, because: []sggraph.Because{why}}
	default:
		return b.podNetworkOf(clusterconfig.Values{}, b.eniConfigs())
	}
}

func customNetworkSwitch() yamldoc.Path {
	return yamldoc.Keys("env", "AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG")
}

// customNetworkingOf answers whether the values of vpc-cni switch custom networking on. The plugin reads the variable as Go reads
// a boolean, and takes what is none for false (amazon-vpc-cni-k8s pkg/ipamd/ipamd.go, UseCustomNetworkCfg).
func customNetworkingOf(v clusterconfig.Values) sggraph.Truth {
	at := customNetworkSwitch()
	_, isMapping := v.Written(at[:1]).(map[string]any)
	if v.IsUnknown(at) || v.IsWritten(at[:1]) && !isMapping {
		return sggraph.Maybe
	}
	on, err := strconv.ParseBool(fmt.Sprint(v.Written(at)))
	return truth.Of(err == nil && on)
}

// podNetworkOf returns what the values of vpc-cni, and ENIConfigs among the manifests, make of the network of pods. ENIConfigs have no other
// use than custom networking, which the guide of EKS switches on in the cluster
// (https://docs.aws.amazon.com/eks/latest/userguide/cni-custom-network-tutorial.html).
func (b *builder) podNetworkOf(v clusterconfig.Values, configs []*manifest.ENIConfig) *podNetwork {
	n := &podNetwork{own: customNetworkingOf(v)}
	isLeftOpen := n.own == sggraph.No && len(configs) > 0 && !v.IsWritten(customNetworkSwitch())
	if isLeftOpen {
		n.own = sggraph.Maybe
	}
	switch n.own {
	case sggraph.No:
		n.groupsKnown = true
		n.note(v, customNetworkSwitch(), "custom networking is off: pods share the network interfaces of their node")
		return n
	case sggraph.Maybe:
		if isLeftOpen {
			at := configs[0].Locate(nil)
			text := "custom networking is not on in the file, and may be in the cluster: here is an ENIConfig"
			n.because = append(n.because, sggraph.Because{At: &at, Text: text})
			break
		}
		n.note(v, customNetworkSwitch(), "it is not known whether custom networking is on")
	case sggraph.Yes:
		n.note(v, customNetworkSwitch(), "custom networking puts pods on network interfaces of their own")
	}
	n.byZone = isByZone(v)
	areAll := len(configs) > 0 && (n.byZone == sggraph.No || b.areOfAllZones(configs))
	n.readENIConfigs(v, configs, areAll)
	return n
}

// note adds a reason.
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
