package sggraph

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
)

// permission is what the maker of a load balancer wants a security group of targets to let in.
type permission struct {
	group    string
	protocol Protocol
	// from and to are its ports; isChosen is set where the API server will choose one of them.
	from, to int
	isChosen bool
	source   Peer
	// client is the load balancer whose clients come with their own addresses.
	client string
	// exists is Maybe where it may not be wanted after all; condition is that of Rule.If.
	exists    Truth
	condition string
	origin    Origin
	because   []Because
}

// foldKey is what permissions have in common that the controller folds.
type foldKey struct {
	group    string
	protocol Protocol
	source   Peer
}

// folds reports whether the controller folds it with others: those from one group to one.
func (p permission) folds() bool {
	return p.origin == OriginController && p.source.SecurityGroup != "" && p.protocol != All
}

// ruleWriter collects permissions and writes them as rules.
type ruleWriter struct {
	*builder

	permissions []permission
	entered     map[ruleKey]bool
}

// open adds what is wanted for a target group: on the group of each node or pod that is one of its targets. Where that fails for one of
// them, none of it is written.
func (w *ruleWriter) open(m *Member, lb *loadbalancer.LoadBalancer, t *loadbalancer.TargetGroup, g *TargetGroup) {
	exists := truthOf(lb)
	var targets []target
	for _, id := range g.Members {
		of := w.targetsOf(w.member(id))
		targets = append(targets, of...)
	}
	for _, target := range targets {
		switch {
		case target.certain == No && target.exists == Yes:
			g.Refused = appendReasons(g.Refused, target.refused...)
		case target.certain != Yes:
			exists = exists.And(Maybe)
		}
	}
	if len(g.Refused) > 0 {
		return
	}
	if len(t.Rules) == 0 {
		w.openPerhaps(m, lb, t, g.Members)
	}
	for _, target := range targets {
		for _, rule := range t.Rules {
			w.permit(m, lb, t, rule, target, exists)
		}
	}
}

// openPerhaps adds what may be wanted on the groups of what may be targets.
func (w *ruleWriter) openPerhaps(m *Member, lb *loadbalancer.LoadBalancer, t *loadbalancer.TargetGroup, perhaps []string) {
	for _, id := range perhaps {
		for _, target := range w.targetsOf(w.member(id)) {
			target.condition = ""
			for _, rule := range perhapsRules(lb, t) {
				w.permit(m, lb, t, rule, target, Maybe)
			}
		}
	}
}

// perhapsRules are the rules of a target group, or those that there may be where its ports are not known.
func perhapsRules(lb *loadbalancer.LoadBalancer, t *loadbalancer.TargetGroup) []loadbalancer.BackendRule {
	rule := loadbalancer.BackendRule{Port: loadbalancer.Port{IsUnknown: true}, Source: loadbalancer.FromSubnets}
	switch {
	case len(lb.Refusals) > 0:
		return nil
	case len(t.Rules) > 0 || t.IsKnown() && lb.IsKnown(loadbalancer.PartTargets):
		return t.Rules
	case lb.Backend != nil, !lb.IsKnown(loadbalancer.PartGroups):
		rule.Source = loadbalancer.FromGroup
	case len(lb.Front) > 0:
		return nil // none are written for groups that the user brings
	}
	var rules []loadbalancer.BackendRule
	for _, protocol := range []Protocol{TCP, UDP} {
		isOpen := t.Protocol == "" && lb.Kind != loadbalancer.Application
		if protocol == TCP || isOpen || slices.Contains(protocolsOf(t), protocol) {
			rule.Protocol = string(protocol)
			rules = append(rules, rule)
		}
	}
	return rules
}

// permit adds the permissions of one rule for one target.
func (w *ruleWriter) permit(
	m *Member, lb *loadbalancer.LoadBalancer, t *loadbalancer.TargetGroup, rule loadbalancer.BackendRule, on target, exists Truth,
) {
	p := permission{
		protocol: Protocol(rule.Protocol), origin: originOf(lb), exists: exists.And(on.certain), condition: on.condition,
		because: []Because{becauseOf(t.At, m.ID+" reaches its targets for "+printable.Name(t.Namespace+"/"+t.Name))},
	}
	if on.condition != "" {
		p.exists = p.exists.And(Maybe)
	}
	if w.lacksPort(on.member, rule.Port) {
		return
	}
	p.setPorts(w.portOf(t, rule.Port, p.protocol, []string{on.member}), rule)
	for _, p.group = range on.ids {
		for _, p.source = range w.sourcesOf(m, lb, rule) {
			if p.client = ""; p.source.CIDR != "" {
				p.client, m.LoadBalancer.Clients = lb.ID, unique(append(m.LoadBalancer.Clients, p.source.CIDR))
			}
			w.permissions = append(w.permissions, p)
		}
	}
}

// lacksPort reports whether the pods of a workload have no port of a name, so that they are not among the targets.
func (w *ruleWriter) lacksPort(workload string, port loadbalancer.Port) bool {
	m := w.member(workload)
	if port.Name == "" || port.IsNodePort || m.Workload == nil || !m.Workload.portsKnown {
		return false
	}
	return !slices.ContainsFunc(m.Workload.Ports, func(p ContainerPort) bool { return p.Name == port.Name })
}

// setPorts enters the ports of a rule; all of them where they are not known.
func (p *permission) setPorts(port *TargetPort, rule loadbalancer.BackendRule) {
	switch {
	case rule.Protocol == "-1":
		p.protocol = All
	case port == nil:
		p.from, p.to, p.exists, p.condition = 0, maxPort, p.exists.And(Maybe), ""
	default:
		if p.from, p.to = port.From, port.To; port.Chosen != "" {
			p.isChosen, p.condition = true, cmp.Or(p.condition, port.Chosen)
		}
	}
}

// sourcesOf are whom a rule lets in.
func (w *ruleWriter) sourcesOf(m *Member, lb *loadbalancer.LoadBalancer, rule loadbalancer.BackendRule) []Peer {
	switch rule.Source {
	case loadbalancer.FromGroup:
		if lb.Backend == nil {
			return []Peer{{SecurityGroup: m.PossibleSecurityGroups[0]}}
		}
		if lb.Maker == loadbalancer.Controller {
			return []Peer{{SecurityGroup: lb.Backend.Name}}
		}
		return []Peer{{SecurityGroup: m.SecurityGroups[0]}}
	case loadbalancer.FromCIDR:
		return []Peer{{CIDR: rule.CIDR}}
	case loadbalancer.FromVPC:
		var peers []Peer
		for cidr := range strings.FieldsSeq(cmp.Or(strings.Join(w.graph.VPC.Prefixes, " "), w.graph.VPC.CIDR, anyVPC)) {
			peers = append(peers, Peer{CIDR: cidr})
		}
		return peers
	default:
		return []Peer{{SubnetsOf: m.ID}}
	}
}
