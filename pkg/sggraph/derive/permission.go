package derive

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// permission is what the maker of a load balancer wants a security group of targets to let in.
type permission struct {
	group    string
	protocol sggraph.Protocol
	from, to int
	source   sggraph.Peer
	// client is the load balancer whose clients come with their own addresses.
	client string
	// exists is Maybe where it may not be wanted after all, other than by its condition.
	exists sggraph.Truth
	condition
	origin  sggraph.Origin
	because []sggraph.Because
	// isByHand is set where a TargetGroupBinding that somebody writes himself wants it.
	isByHand bool
	// doubts are some of those for which it may not exist.
	doubts []sggraph.Because
}

// condition is what a permission depends on, empty where that is nothing: there being the target, and a port of its range that the API
// server will choose.
type condition struct{ premise, chosen string }

// String is the condition as in Rule.If.
func (c condition) String() string {
	if c.premise != "" && c.chosen != "" {
		return c.premise + sggraph.ConditionJoint + c.chosen
	}
	return c.premise + c.chosen
}

// foldKey is what permissions have in common that the controller folds.
type foldKey struct {
	group    string
	protocol sggraph.Protocol
	source   sggraph.Peer
}

// folds reports whether the controller folds it with others: those from one group to one.
func (p permission) folds() bool {
	return p.origin == sggraph.OriginController && p.source.SecurityGroup != "" && p.protocol != sggraph.All
}

// ruleWriter collects permissions and writes them as rules.
type ruleWriter struct {
	*builder

	permissions []permission
	entered     map[ruleKey]bool
	// anything are the interfaces of whatever may be a target, by the type of targets; spread is what they are opened for already.
	anything map[loadbalancer.TargetType][]target
	spread   map[spreadKey]bool
}

// open adds what is wanted for a target group, or may be: on the group of each node or pod that is one of its targets, or may be.
func (w *ruleWriter) open(m *sggraph.Member, lb *loadbalancer.LoadBalancer, t *loadbalancer.TargetGroup, g *sggraph.TargetGroup) {
	targets := w.interfacesOf(g, t.Traffic)
	exists, refused := written(targets)
	// Without rules to write, the controller looks for no group, and gives up on nothing (ReconcileForPodEndpoints).
	if len(t.Rules) > 0 && len(g.Refused) == 0 {
		g.Refused = refused
	}
	if exists == sggraph.No {
		return
	}
	why, doubts := openedFor(m, t), doubtsOf(targets)
	permit := func(rules []loadbalancer.BackendRule, p permission) {
		if g.AnyMember {
			rules = w.notSpread(rules, g.Type, m, lb, p.exists)
		}
		for _, on := range targets {
			for _, rule := range rules {
				w.permit(p, m, lb, t, rule, on)
			}
		}
	}
	permit(t.Rules, permission{exists: exists.And(truthOf(lb)), origin: originOf(lb.Maker), because: why, doubts: doubts})
	doubts = slices.Concat(ruleDoubts(lb), doubts)
	permit(perhapsRules(lb, t), permission{exists: sggraph.Maybe, origin: originOf(lb.Maker), because: why, doubts: doubts})
}

// openedFor says for what the targets of a group let a load balancer in.
func openedFor(m *sggraph.Member, t *loadbalancer.TargetGroup) []sggraph.Because {
	text := m.ID + " reaches its targets"
	if t.Name != "" { // else it is not known which they are
		text += " for " + printable.Name(t.Namespace+"/"+t.Name)
	}
	why := []sggraph.Because{becauseOf(t.At, text)}
	if t.Unrestricted != nil {
		why = append(why, becauseOf(*t.Unrestricted, "the controller is started not to restrict its rules to ports"))
	}
	return slices.Clip(why)
}

// ruleDoubts are why it is not known what lets a load balancer in on its targets.
func ruleDoubts(lb *loadbalancer.LoadBalancer) []sggraph.Because {
	var because []sggraph.Because
	for _, u := range lb.Unknowns {
		switch {
		case u.Part == loadbalancer.PartGroups:
			because = sggraph.AppendReasons(because, becauseOf(u.At, "the security group from which "+lb.ID+" reaches them is not known"))
		case u.Part == loadbalancer.PartTargetRules && lb.IsKnown(loadbalancer.PartGroups):
			because = sggraph.AppendReasons(because, becauseOf(u.At, "what they let in from "+lb.ID+" is not known"))
		}
	}
	return because
}

// interfaces are the network interfaces of members that are targets, and of those that may be. Pods without a port of the name are none.
func (w *ruleWriter) interfaces(ids, perhaps []string, port loadbalancer.Port) []target {
	var all []target
	for _, id := range ids {
		if !w.lacksPort(id, port) {
			all = append(all, w.targetsOf(w.member(id))...)
		}
	}
	for _, id := range perhaps {
		for _, t := range w.targetsOf(w.member(id)) {
			t.exists = sggraph.Maybe
			all = append(all, t)
		}
	}
	return all
}

// written answers whether rules are written for targets, and why not: where that fails for one of them, none are.
func written(targets []target) (exists sggraph.Truth, refused []sggraph.Because) {
	exists, refused = sggraph.Yes, []sggraph.Because{}
	for i := range targets {
		switch t := &targets[i]; {
		case t.certain == sggraph.No && t.isThere():
			exists, refused = sggraph.No, sggraph.AppendReasons(refused, t.refused...)
		case t.certain != sggraph.Yes:
			exists = exists.And(sggraph.Maybe)
		}
	}
	return exists, refused
}

// doubtsOf are the first reasons for which it is not known whether rules are written for targets.
func doubtsOf(targets []target) []sggraph.Because {
	const most = 3
	var doubts []sggraph.Because
	for i := range targets {
		if doubts = sggraph.AppendReasons(doubts, targets[i].doubts...); len(doubts) >= most {
			break
		}
	}
	return doubts
}

// perhapsRules are the rules that there may be for a target group, besides those that there are, where its ports or its rules are not known.
func perhapsRules(lb *loadbalancer.LoadBalancer, t *loadbalancer.TargetGroup) []loadbalancer.BackendRule {
	rule := loadbalancer.BackendRule{Port: loadbalancer.Port{IsUnknown: true}, Source: loadbalancer.FromSubnets}
	isKnown := len(t.Rules) > 0 || t.IsKnown() && lb.IsKnown(loadbalancer.PartTargets)
	switch {
	case len(lb.Refusals) > 0, isKnown && lb.IsKnown(loadbalancer.PartTargetRules):
		return nil
	case lb.Backend != nil, !lb.IsKnown(loadbalancer.PartGroups):
		rule.Source = loadbalancer.FromGroup
	case len(lb.Front) > 0:
		return nil // none are written for groups that the user brings
	}
	var rules []loadbalancer.BackendRule
	for _, protocol := range []sggraph.Protocol{sggraph.TCP, sggraph.UDP} {
		isOpen := t.Protocol == "" && mayHaveUDP(lb)
		if protocol == sggraph.TCP || isOpen || slices.Contains(protocolsOf(t), protocol) {
			rule.Protocol = string(protocol)
			rules = append(rules, rule)
		}
	}
	return rules
}

// mayHaveUDP reports whether a load balancer may send datagrams to targets: where it may listen to them.
func mayHaveUDP(lb *loadbalancer.LoadBalancer) bool {
	isUDP := func(l loadbalancer.Listener) bool {
		return strings.Contains(l.Protocol, "UDP") || strings.Contains(l.Protocol, "QUIC")
	}
	return lb.Kind != loadbalancer.Application && (!lb.IsKnown(loadbalancer.PartListeners) || slices.ContainsFunc(lb.Listeners, isUDP))
}

// permit adds the permissions of one rule for one target.
func (w *ruleWriter) permit(
	p permission, m *sggraph.Member, lb *loadbalancer.LoadBalancer, t *loadbalancer.TargetGroup, rule loadbalancer.BackendRule, on target,
) {
	if w.lacksPort(on.member, rule.Port) {
		return
	}
	p.protocol = sggraph.Protocol(rule.Protocol)
	switch port := w.openPort(t, rule.Port, on.member); {
	case rule.Protocol == "-1":
		p.protocol = sggraph.All
	case port == nil:
		p.to, p.exists = sggraph.MaxPort, p.exists.And(sggraph.Maybe)
	default:
		p.from, p.to, p.chosen = port.From, port.To, port.Chosen
	}
	for _, p.source = range w.sourcesOf(m, lb, rule) {
		if p.client = ""; p.source.CIDR != "" && rule.Source != loadbalancer.FromSubnets && len(on.ids) > 0 {
			p.client, m.LoadBalancer.Clients = lb.ID, unique(append(m.LoadBalancer.Clients, p.source.CIDR))
		}
		w.add(p, on)
	}
}

// add adds a permission on the group of a target.
func (w *ruleWriter) add(p permission, on target) {
	p.exists, p.premise = p.exists.And(on.certain).And(on.exists), on.premise
	for _, p.group = range on.ids {
		w.permissions = append(w.permissions, p)
	}
}

// lacksPort reports whether the pods of a workload have no port of a name, so that they are not among the targets.
func (w *ruleWriter) lacksPort(workload string, port loadbalancer.Port) bool {
	m := w.member(workload)
	return port.Name != "" && !port.IsNodePort && m.Workload != nil && m.Workload.PortsKnown && portNamed(m.Workload, port.Name) == nil
}

// sourcesOf are whom a rule lets in.
func (w *ruleWriter) sourcesOf(m *sggraph.Member, lb *loadbalancer.LoadBalancer, rule loadbalancer.BackendRule) []sggraph.Peer {
	switch rule.Source {
	case loadbalancer.FromGroup:
		return firstOf(w.backGroups(m, lb))
	case loadbalancer.FromCIDR:
		return []sggraph.Peer{{CIDR: rule.CIDR}}
	case loadbalancer.FromVPC:
		var peers []sggraph.Peer
		for cidr := range strings.FieldsSeq(cmp.Or(strings.Join(w.graph.VPC.Prefixes, " "), w.graph.VPC.CIDR, sggraph.AnyVPC)) {
			peers = append(peers, sggraph.Peer{CIDR: cidr})
		}
		return peers
	default:
		return w.subnetsOf(m, lb)
	}
}

// subnetsOf are the subnets of a load balancer: their prefixes, where it is certainly in each of them and these are all of its addresses.
func (w *ruleWriter) subnetsOf(m *sggraph.Member, lb *loadbalancer.LoadBalancer) []sggraph.Peer {
	isNamed := lb.Subnets != nil && len(lb.Subnets.Names) > 0
	if !isNamed || m.Placement == nil || m.Placement.Told == nil || len(m.Placement.Told.Prefixes) == 0 || w.graph.VPC.IPv6 != sggraph.No {
		return []sggraph.Peer{{SubnetsOf: m.ID}}
	}
	var peers []sggraph.Peer
	for _, cidr := range m.Placement.Told.Prefixes {
		peers = append(peers, sggraph.Peer{CIDR: cidr})
	}
	return peers
}

// backGroups are the groups from which a load balancer reaches its targets, or may; the first one counts.
func (w *ruleWriter) backGroups(m *sggraph.Member, lb *loadbalancer.LoadBalancer) []string {
	switch {
	case lb.Backend == nil:
		return m.PossibleSecurityGroups
	case lb.Maker == loadbalancer.Controller && !lb.ReachesFromFront():
		return []string{w.backGroup(lb.Backend, lb.Maker)}
	default:
		return m.SecurityGroups
	}
}

// firstOf is the first of some groups as a peer; none where there are no groups.
func firstOf(groups []string) []sggraph.Peer {
	if len(groups) == 0 {
		return nil
	}
	return []sggraph.Peer{{SecurityGroup: groups[0]}}
}
