package sggraph

import (
	"cmp"
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
	for _, target := range targets {
		for _, rule := range t.Rules {
			if target.id != "" {
				w.permit(m, lb, t, rule, target, exists)
			}
		}
	}
}

// permit adds the permissions of one rule for one target.
func (w *ruleWriter) permit(
	m *Member, lb *loadbalancer.LoadBalancer, t *loadbalancer.TargetGroup, rule loadbalancer.BackendRule, on target, exists Truth,
) {
	p := permission{
		group: on.id, protocol: Protocol(rule.Protocol), origin: originOf(lb), exists: exists.And(on.certain), condition: on.condition,
		because: []Because{becauseOf(t.At, m.ID+" reaches its targets for "+printable.Name(t.Namespace+"/"+t.Name))},
	}
	if on.condition != "" {
		p.exists = p.exists.And(Maybe)
	}
	if rule.Protocol == "-1" {
		p.protocol = All
	} else if port := w.portOf(t, rule.Port, []string{on.member}); port != nil {
		p.from, p.to, p.isChosen = port.From, port.To, port.Chosen != ""
		if p.isChosen {
			p.condition = cmp.Or(p.condition, port.Chosen)
		}
	} else {
		return // its number is not known, so that it may be any
	}
	for _, source := range w.sourcesOf(m, lb, rule) {
		one := p
		if one.source = source; source.CIDR != "" {
			one.client = lb.ID
		}
		w.permissions = append(w.permissions, one)
	}
}

// sourcesOf are whom a rule lets in.
func (w *ruleWriter) sourcesOf(m *Member, lb *loadbalancer.LoadBalancer, rule loadbalancer.BackendRule) []Peer {
	switch rule.Source {
	case loadbalancer.FromGroup:
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
