package reach

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// noteTaker collects what is particular about an answer.
type noteTaker struct {
	*evaluator
	*Proof

	from, to *end
	ports    []sggraph.Ports
	notes    []string
}

// notes explain in plain words what is particular about the two ends of an answer, and what it assumes.
func (ev *evaluator) notes(from, to *end, p *Proof, ports []sggraph.Ports) []string {
	n := &noteTaker{evaluator: ev, Proof: p, from: from, to: to, ports: ports}
	if to.id == sggraph.APIServer && from.id != sggraph.APIServer {
		n.aboutAPI()
	}
	switch {
	case to.id == sggraph.GatewayEndpoint:
		n.aboutGateway()
	case ev.ofServices(to) != sggraph.No:
		n.aboutService()
	case to.member == nil:
		n.aboutRoutes()
	case n.Access != PublicEndpoint:
		n.aboutReceiver()
		n.aboutRouteBack()
	}
	n.aboutSender()
	for _, p := range []*end{from, to} {
		n.aboutUntold(p)
		if len(p.subnets) > 0 {
			n.say("each answer is for what is in these subnets, whether anything of " + p.id + " is there or not")
		}
		n.aboutMember(p)
	}
	n.aboutNetworkPolicies()
	if p.Verdict == sggraph.Allowed && len(p.Ingress) > 0 {
		n.say("replies need no rule: security groups remember the connection")
	}
	return n.notes
}

func (n *noteTaker) aboutGateway() {
	tables := "the route tables of the private subnets"
	if n.g.VPC.GatewayEndpoint != "" {
		tables = "the route tables that AWS has told"
	}
	n.say("the endpoint of S3 is a gateway endpoint: it has no network interface and no security group, and is reached through " + tables +
		"; only what the sender's own groups let out counts")
}

func (n *noteTaker) say(text string) {
	if !slices.Contains(n.notes, text) {
		n.notes = append(n.notes, text)
	}
}

// what is asked for, in a sentence.
func (n *noteTaker) what() string { return Query{text: sggraph.ListPorts(n.ports)}.what() }

func (n *noteTaker) aboutAPI() {
	if n.from.arePods() && n.Access == PrivateEndpoint {
		n.say("pods reach the API server through the Service \"kubernetes\": the control plane's network interfaces in the VPC, " +
			"whichever endpoints are on")
		return
	}
	switch n.Access {
	case PrivateEndpoint:
		n.say("the API server is reached through the private endpoint: the control plane's network interfaces in the VPC, which " +
			"the control plane's security groups guard")
	case PublicEndpoint:
		n.aboutPublicEndpoint()
	default:
		if n.Verdict == sggraph.Unknown {
			n.say("whether it goes through the private or the public endpoint is not known")
		}
	}
}

func (n *noteTaker) aboutPublicEndpoint() {
	e := &n.g.Endpoint
	if e.Public == sggraph.Denied {
		n.say("outside the VPC the name of the API server leads to the public endpoint, which is off")
		return
	}
	n.say("the API server is reached through the public endpoint, which no security group guards: only vpc.publicAccessCIDRs do")
	limited := len(e.PublicCIDRs) > 0 && e.PublicCIDRsKnown
	switch {
	case n.from.member == nil || !limited: // an address is its own reason
	case n.Verdict == sggraph.Unknown && n.mayBeListed():
		n.say("it sees public addresses only, and which one " + n.from.called() + " has there is not known")
	case n.Verdict == sggraph.Denied && !n.hasNoWayOut():
		n.say("it sees public addresses only, and those of " + n.from.called() + " are not listed")
	}
	if e.Private == sggraph.Allowed {
		n.say("inside the VPC, and in networks that resolve names there, the private endpoint comes first")
	}
}

// mayBeListed reports whether the list of sources is what an answer hangs on.
func (n *noteTaker) mayBeListed() bool { return n.listed(n.from).verdict == sggraph.Unknown }

// hasNoWayOut reports whether the sender is in the VPC and gets no further than that.
func (n *noteTaker) hasNoWayOut() bool {
	return n.from.guarded() && n.routeOut(n.from).verdict == sggraph.Denied
}

func (n *noteTaker) aboutRoutes() {
	if len(n.from.subnets) > 0 {
		return // the reasons of each part say what is taken for granted
	}
	isUntold := func(r sggraph.SubnetRoutes) bool {
		route := sggraph.RouteFor(r.Table, n.to.networks[0].prefix)
		return route == nil || route.Way == sggraph.WayTaken
	}
	sender := n.sending(n.from, n.to)
	if n.inside(n.to) == sggraph.Yes || sender.hasRoutes() && !slices.ContainsFunc(sender.routes(), isUntold) {
		return // every table has the local route, or AWS has told all
	}
	if n.g.VPC.Origin == sggraph.OriginUser && n.from.guarded() && n.Verdict == sggraph.Allowed && !n.to.isLinkLocal() {
		n.say("the routes of a VPC of your own are not in the file: they are taken to lead there")
	}
}

// aboutRouteBack says of a network outside a VPC that eksctl makes that a route to it is taken for granted, which eksctl does not make: whoever
// lets such a network in has one, or is about to.
func (n *noteTaker) aboutRouteBack() {
	isFromOutside := n.from.isPrefixes() && !n.from.isInternet() && n.to.guarded() && n.inside(n.from) == sggraph.No
	if !isFromOutside || n.Verdict != sggraph.Allowed || n.g.VPC.Origin != sggraph.OriginEKSCTL || n.hasRemoteRoute(n.to, n.from.networks[0]) {
		return
	}
	if sggraph.NeverPublic(n.from.networks[0].prefix) || n.sheltered(n.from, n.to) == sggraph.Yes {
		n.say("eksctl makes no route that leads from there: this holds where one of your own does")
	}
}

// aboutReceiver says why groups that are known do not decide.
func (n *noteTaker) aboutReceiver() {
	for _, group := range n.to.groups {
		if sg := &n.g.SecurityGroups[group]; n.Verdict == sggraph.Unknown && !sg.RulesKnown {
			n.say("it is allowed if " + sg.ID + " admits " + n.guards(n.from) + " on " + n.what())
		}
	}
	if n.to.isEndpoint() {
		n.aboutEndpoint()
	}
	if n.isStranger() && n.to.guarded() {
		n.say(n.from.called() + " is taken to be outside the cluster; a node or pod with such an address is let in by rules for its groups, too")
	}
}

// aboutEndpoint says of one that eksctl makes what it carries, and of one that the VPC has already what AWS has told.
func (n *noteTaker) aboutEndpoint() {
	if n.to.member.Told != "" {
		for _, b := range n.to.member.Because {
			n.say(b.Text)
		}
		return
	}
	if n.Verdict == sggraph.Denied && len(n.to.groups) > 0 && !n.from.isEndpoint() {
		n.say("every interface endpoint carries " + n.guards(n.to) + " and nothing else")
	}
}

// isStranger reports whether the sender is an address in the VPC that rules decide about.
func (n *noteTaker) isStranger() bool {
	return n.from.member == nil && n.inside(n.from) != sggraph.No && (n.Verdict == sggraph.Allowed || n.LacksRule)
}

// aboutSender says what is assumed about a sender.
func (n *noteTaker) aboutSender() {
	if n.Verdict == sggraph.Allowed && n.from.guarded() && len(n.Egress) == 0 {
		for _, group := range n.assumedOpen(n.from) {
			n.say("what " + n.g.SecurityGroups[group].ID + " lets out is not in the file: it is taken to be everything, as with a new group")
		}
	}
	if n.from.holds() && n.from.id != n.to.id {
		n.say("a security group as the sender stands for anything that carries " + n.guards(n.from) + " and no other group")
		if sg := &n.g.SecurityGroups[n.from.groups[0]]; slices.Contains(sg.Roles, sggraph.KindNodegroup) && !sg.RulesKnown && sg.MayBe == "" {
			n.say(n.guards(n.from) + " is taken to be a group of your own, not one that EKS or eksctl makes")
		}
	}
}

func (n *noteTaker) aboutMember(p *end) {
	if p.member == nil {
		if p.isInternet() && p.id != sggraph.Internet {
			n.say(p.id + " is taken for the internet: private addresses are asked for by prefixes of their own, such as 10.0.0.0/8")
		}
		return
	}
	if p.member.Kind == sggraph.MemberInterface {
		n.say(p.member.Because[0].Text)
	}
	if p.holds() && len(n.g.SecurityGroups[p.groups[0]].Because) == 0 {
		n.say("the file does not name " + n.guards(p))
	}
	if n.Verdict == sggraph.Unknown {
		n.aboutUnknownMember(p)
	}
	if lb := p.balancer(); lb != nil && lb.Maker == loadbalancer.MakerUnknown {
		n.say("who makes " + p.id + " is not known, since its Service does not say so: --load-balancer-maker, or load-balancer-maker in the " +
			"configuration, does")
	}
	n.aboutGuards(p)
}

// aboutGuards says of an end without groups what decides instead.
func (n *noteTaker) aboutGuards(p *end) {
	isInVPC := func(f *end) bool { return f.member == nil || !f.member.IsOutside() }
	isOutside := !slices.ContainsFunc(n.faces(p), isInVPC)
	if p == n.to && isOutside && n.Verdict != sggraph.Denied {
		n.say("a firewall outside AWS decides what hybrid nodes let in")
	}
	if p.inDefault == sggraph.Yes && !isOutside {
		n.say(p.id + " carries no group that the file gives it, so EC2 gives it the VPC's default one, which admits only itself")
	}
}

// aboutNetworkPolicies names those that may stop what groups and routes let through.
func (n *noteTaker) aboutNetworkPolicies() {
	var called []string
	for _, p := range []*end{n.from, n.to} {
		if n.Verdict != sggraph.Allowed || p.member == nil || p.member.Workload == nil {
			continue
		}
		for _, policy := range p.member.Workload.NetworkPolicies {
			isAbout := policy.Ingress
			if p == n.from {
				isAbout = policy.Egress
			}
			if isAbout && !slices.Contains(called, policy.Called) {
				called = append(called, policy.Called)
			}
		}
	}
	if len(called) > 0 {
		n.say("what NetworkPolicies let through is not read, and these may stop it: " + sggraph.Listed(called))
	}
}

// aboutUnknownMember says what would tell what a member carries.
func (n *noteTaker) aboutUnknownMember(p *end) {
	if p.open && slices.ContainsFunc(p.member.Because, isLaunchTemplate) {
		n.say("if the launch template of " + strings.TrimSuffix(p.member.ID, sggraph.PodsSuffix) + " names security groups, EKS adds none; if it " +
			"names none, EKS attaches the cluster security group")
	}
	if p.isOnUnknownPools() {
		n.say("the node pools of Karpenter are not known: its NodePools and EC2NodeClasses, as \"kubectl get nodepools,ec2nodeclasses --output yaml\" " +
			"prints them, are missing from the manifests")
	}
}

// isOnUnknownPools reports whether p is nodes of Karpenter of which no manifest says what they are, or pods that may be on them.
func (p *end) isOnUnknownPools() bool {
	isUnknown := func(id string) bool { return id == string(sggraph.MemberKarpenter) }
	w := p.member.Workload
	return isUnknown(sggraph.OwnerOf(p.id)) || w != nil && slices.ContainsFunc(w.Landings, func(l sggraph.Landing) bool { return isUnknown(l.On) })
}

func isLaunchTemplate(b sggraph.Because) bool {
	return len(b.Path) > 0 && strings.HasPrefix(b.Path[len(b.Path)-1].Key, "launchTemplate")
}
