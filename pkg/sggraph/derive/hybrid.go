package derive

import (
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// hybridNodes enters the nodes outside AWS, and their pods where the file gives those networks of their own: they carry no security
// group, only addresses.
func (b *builder) hybridNodes() {
	nodes, pods := b.remoteNodeNetworks(), b.remotePodNetworks()
	if len(nodes)+len(pods) == 0 && !b.spec.HasRemoteNetworkingConfigured() {
		return
	}
	at := yamldoc.Keys("remoteNetworkConfig")
	m := sggraph.Member{ID: string(sggraph.MemberHybridNodes), Kind: sggraph.MemberHybridNodes, SeveralNodes: true, MayHostDNS: true, Path: at}
	b.addMember(b.remote(m, at, nodes))
	if len(pods) > 0 {
		at = at.Child(yamldoc.Key("remotePodNetworks"))
		b.addMember(b.remote(sggraph.Member{ID: m.ID + sggraph.PodsSuffix, Kind: sggraph.MemberPods, Path: at}, at, pods))
	}
}

// remote gives a member its networks.
func (b *builder) remote(m sggraph.Member, at yamldoc.Path, networks []remoteNetwork) sggraph.Member {
	m.GroupsKnown = true
	m.Because = []sggraph.Because{b.because(at, "hybrid nodes and their pods carry no security group")}
	for _, n := range networks {
		if b.cfg.IsUnknown(n.path) || n.cidr == "" {
			m.GroupsKnown = false
			m.Because = append(m.Because, b.because(n.path, "this network is not known yet"))
			continue
		}
		m.CIDRs = append(m.CIDRs, n.cidr)
	}
	m.CIDRs = unique(m.CIDRs)
	return m
}
