package derive

import (
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// write enters the rules for what is permitted. In a cluster's default setting the controller folds all permissions from one group to one
// into a single range of ports for each protocol, over all load balancers (aws-load-balancer-controller
// pkg/networking/networking_manager.go, computeRestrictedIngressPermissionsPerSG).
func (w *ruleWriter) write() {
	var keys []foldKey
	folded := map[foldKey][]permission{}
	joins := loadbalancer.JoinsPorts(w.objects, w.clusterNameValue())
	for _, p := range w.permissions {
		if joins == sggraph.No || !p.folds() {
			w.enter(p)
			continue
		}
		if joins == sggraph.Maybe && p.isByHand { // for load balancers of its own, a controller that does not join ports opens all
			w.enter(p)
			p.exists = p.exists.And(joins)
		}
		key := foldKey{p.group, p.protocol, p.source}
		if folded[key] == nil {
			keys = append(keys, key)
		}
		folded[key] = append(folded[key], p)
	}
	for _, key := range keys {
		w.fold(folded[key])
	}
}

// fold enters the rules for permissions that are folded: the range that is certainly let in; what it is on each condition; and what it may
// be at most.
func (w *ruleWriter) fold(all []permission) {
	f := folding{on: map[condition]*span{}, noted: map[condition]bool{}}
	for _, p := range all {
		f.take(p)
	}
	sure := f.span(condition{})
	if sure.isRange() {
		w.enter(sure.permission(condition{}, sggraph.Yes))
	}
	isOpen := func(s *span) bool { return sure.isRange() && s.from >= sure.from && s.to <= sure.to }
	for _, c := range f.conditions {
		if s := f.held(c); s.isRange() && !isOpen(s) {
			w.enter(s.permission(c, sggraph.Yes))
		}
	}
	if !isOpen(&f.most) && f.isMore {
		w.enter(f.most.permission(condition{}, sggraph.Maybe))
	}
}

// folding are permissions that the controller folds.
type folding struct {
	// on are what each condition brings, conditions those that permissions have, in their order, each noted once.
	on         map[condition]*span
	noted      map[condition]bool
	conditions []condition
	// most is all that may be let in; isMore is set where that may be more than any one condition brings.
	most   span
	isMore bool
	// same are the ports that all permissions on conditions are for, as long as these are the same.
	same *sggraph.Ports
}

func (f *folding) take(p permission) {
	f.most.add(p, p.from, p.to)
	if p.exists != sggraph.Yes {
		f.isMore = true
		return
	}
	if p.condition != (condition{}) {
		f.note(p)
	}
	f.span(p.condition).add(p, p.from, p.to)
	if p.chosen != "" {
		f.span(condition{premise: p.premise}).add(p, p.to, p.from) // what any choice gives
	}
}

// note notes the condition of a permission. Where several hold at once, more is let in than on each if they are about other ports.
func (f *folding) note(p permission) {
	if !f.noted[p.condition] {
		f.noted[p.condition], f.conditions = true, append(f.conditions, p.condition)
	}
	ports := p.ports()
	if f.same == nil {
		f.same = &ports
	}
	f.isMore = f.isMore || len(f.conditions) > 1 && *f.same != ports
}

// span is what a condition brings by itself.
func (f *folding) span(c condition) *span {
	if f.on[c] == nil {
		f.on[c] = &span{}
	}
	return f.on[c]
}

// held is what is let in on a condition, with all that is then.
func (f *folding) held(c condition) *span {
	held := *f.on[c]
	for _, less := range []condition{{}, {premise: c.premise}, {chosen: c.chosen}} {
		if s := f.on[less]; s != nil && s.isSet && less != c {
			held.join(*s)
		}
	}
	return &held
}

// span is a range of ports that grows, with the permissions that its ends come from.
type span struct {
	first, last permission
	from, to    int
	isSet       bool
}

// add widens the span to ports that a permission asks for.
func (s *span) add(p permission, from, to int) {
	if !s.isSet || from < s.from {
		s.first, s.from = p, from
	}
	if !s.isSet || to > s.to {
		s.last, s.to = p, to
	}
	s.isSet = true
}

func (s *span) join(o span) {
	s.add(o.first, o.from, s.to)
	s.add(o.last, s.from, o.to)
}

func (s *span) isRange() bool { return s.isSet && s.from <= s.to }

// permission is one for all of the span. Its reasons are those for its ends.
func (s *span) permission(on condition, exists sggraph.Truth) permission {
	p := s.first
	p.from, p.to, p.condition, p.exists = s.from, s.to, on, exists
	if p.because = sggraph.AppendReasons(s.first.because, s.last.because...); len(p.because) > 1 || s.first.ports() != s.last.ports() {
		p.because = append([]sggraph.Because{{Text: "the controller joins the ports that its load balancers need into one range"}}, p.because...)
	}
	p.doubts = sggraph.AppendReasons(s.first.doubts, s.last.doubts...)
	return p
}

func (p permission) ports() sggraph.Ports {
	return sggraph.Ports{Protocol: p.protocol, From: p.from, To: p.to}
}

// enter enters the rule for a permission, once.
func (w *ruleWriter) enter(p permission) {
	exist := p.exists
	rule := sggraph.Rule{
		SecurityGroup: p.group, Direction: sggraph.Ingress, Protocol: p.protocol, FromPort: p.from, ToPort: p.to, Peer: p.source,
		Origin: p.origin,
		For:    p.client, Because: p.because,
	}
	if exist != sggraph.Yes {
		rule.Because = sggraph.AppendReasons(rule.Because, p.doubts...)
	}
	if rule.If = p.String(); rule.If != "" && exist == sggraph.Yes {
		exist = sggraph.Maybe
	} else {
		rule.If = "" // what makes it doubtful is more than the condition
	}
	key := ruleKey{rule.SecurityGroup, rule.Ports(), rule.Peer, rule.Origin, rule.For, rule.If, exist}
	if w.entered[key] {
		return
	}
	w.entered[key] = true
	w.addRules(exist, rule)
}

// ruleKey is what tells rules apart.
type ruleKey struct {
	group          string
	ports          sggraph.Ports
	peer           sggraph.Peer
	origin         sggraph.Origin
	client, ifThat string
	exist          sggraph.Truth
}
