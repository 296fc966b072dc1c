package why

import (
	"fmt"
	"net/netip"
	"slices"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// publicCIDRs is the list of who reaches the public endpoint.
func publicCIDRs() yamldoc.Path { return yamldoc.Keys("vpc", "publicAccessCIDRs") }

// listNetworks proposes to add the sender to the networks that reach the API server: the control plane's interfaces, or the public
// endpoint where it is limited to a list.
func (p *proposer) listNetworks() {
	if prefix, err := netip.ParsePrefix(p.From); err == nil && prefix.Bits() > 0 && isControlPlane(p.To) && !p.isElsewhere(prefix) {
		extra := yamldoc.Keys("vpc", "extraCIDRs")
		if prefix.Addr().Is6() {
			extra = yamldoc.Keys("vpc", "extraIPv6CIDRs")
		}
		p.extend(extra, p.From)
	}
	if senders := p.publicSenders(); len(senders) > 0 && p.To == sggraph.APIServer && p.Config.IsWritten(publicCIDRs()) {
		p.extend(publicCIDRs(), senders...)
	}
}

// isElsewhere reports whether a prefix is of the internet, from where no route leads to the control plane's interfaces.
func (p *proposer) isElsewhere(prefix netip.Prefix) bool {
	return prefix.Addr().Is4() && !p.Graph.IsPrivate(prefix) && p.To == sggraph.APIServer
}

func (p *proposer) extend(list yamldoc.Path, networks ...string) {
	p.propose(fmt.Sprintf("add %s to %s", quoted(networks...), list), p.appended(list, networks...)...)
}

// isControlPlane reports whether an end is what extraCIDRs open.
func isControlPlane(end string) bool {
	return end == sggraph.APIServer || end == string(sggraph.MemberControlPlane) || end == "sg:"+string(sggraph.KindControlPlane)
}

// publicSenders are the sender's prefixes as the public endpoint may see them: neither private ones, nor those of IPv6 in a cluster
// of IPv4.
func (p *proposer) publicSenders() []string {
	names := []string{p.From}
	if p.From == sggraph.Internet {
		names = []string{"0.0.0.0/0", "::/0"}
	}
	return slices.DeleteFunc(names, func(name string) bool {
		prefix, err := netip.ParsePrefix(name)
		return err != nil || p.Graph.IsPrivate(prefix) || prefix.Addr().Is6() && p.Graph.VPC.IPv6 == sggraph.No
	})
}

func (p *proposer) openPrivateEndpoint() {
	if p.To == sggraph.APIServer {
		p.turnOn("privateAccess")
	}
}

// openPublicEndpoint proposes to turn the public endpoint on for the sender, and for nobody else who is not listed already.
func (p *proposer) openPublicEndpoint() {
	senders := p.publicSenders()
	switch {
	case p.To != sggraph.APIServer || len(senders) == 0:
	case p.Config.IsWritten(publicCIDRs()) || isEveryone(p.From):
		p.turnOn("publicAccess")
	default:
		p.turnOn("publicAccess", senders...)
	}
}

// turnOn proposes an endpoint, for certain senders only where there are some.
func (p *proposer) turnOn(endpoint string, only ...string) {
	at := yamldoc.Keys("vpc", "clusterEndpoints", endpoint)
	if on, _ := p.Config.Written(at).(bool); on || p.Config.IsUnknown(at) {
		return
	}
	title, changes := fmt.Sprintf("set \"%s: true\" in vpc.clusterEndpoints", endpoint), []yamldoc.Change{set(at, true)}
	if len(only) > 0 {
		title += fmt.Sprintf(" and add %s to %s", quoted(only...), publicCIDRs())
		changes = append(changes, p.appended(publicCIDRs(), only...)...)
	}
	p.propose(title, changes...)
}

// makeNAT proposes a NAT gateway where the file asks for none and the way may lead through it.
func (p *proposer) makeNAT() {
	at := yamldoc.Keys("vpc", "nat", "gateway")
	if p.Config.Written(at) == api.ClusterDisableNAT && (p.To == sggraph.APIServer || p.found.To.Kind == kindNetwork) {
		p.propose("set \"gateway: "+api.ClusterSingleNAT+"\" in vpc.nat", set(at, api.ClusterSingleNAT))
	}
}
