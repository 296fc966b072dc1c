package sggraph

import (
	"cmp"
	"slices"
)

// write enters the rules for what is permitted. In a cluster's default setting the controller folds all permissions from one group to one
// into a single range of ports for each protocol, over all load balancers (aws-load-balancer-controller
// pkg/networking/networking_manager.go, computeRestrictedIngressPermissionsPerSG).
func (w *ruleWriter) write() {
	var keys []foldKey
	folded := map[foldKey][]permission{}
	for _, p := range w.permissions {
		if !p.folds() {
			w.enter(p, p.exists)
			continue
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
	certain := slices.DeleteFunc(slices.Clone(all), func(p permission) bool { return p.exists != Yes })
	sure, isSure := joined(certain, func(permission) bool { return false })
	sure.condition = ""
	if isSure {
		w.enter(sure, Yes)
	}
	entered := []Ports{sure.ports()}
	var conditions []string
	for _, p := range all {
		if p.condition == "" || slices.Contains(conditions, p.condition) {
			continue
		}
		conditions = append(conditions, p.condition)
		held := slices.DeleteFunc(slices.Clone(all), func(o permission) bool { return o.exists != Yes && o.condition != p.condition })
		rule, _ := joined(held, func(o permission) bool { return o.condition == p.condition })
		if rule.condition = p.condition; !isSure || rule.ports() != sure.ports() {
			w.enter(rule, Maybe)
			entered = append(entered, rule.ports())
		}
	}
	most, _ := joined(all, func(permission) bool { return true })
	if most.condition = ""; !isSure && len(entered) == 1 || !slices.Contains(entered, most.ports()) {
		w.enter(most, Maybe)
	}
}

// joined is one permission for several. Of a port that is still to be chosen, all of the range counts where that is meant, and else what any
// choice gives.
func joined(all []permission, isMeant func(permission) bool) (permission, bool) {
	if len(all) == 0 {
		return permission{}, false
	}
	rule := all[0]
	var reasons []Because
	for _, p := range all {
		from, to := p.from, p.to
		if p.isChosen && !isMeant(p) {
			from, to = p.to, p.from
		}
		if len(reasons) == 0 {
			rule.from, rule.to = from, to
		}
		rule.from, rule.to = min(rule.from, from), max(rule.to, to)
		reasons = appendReasons(reasons, p.because...)
	}
	slices.SortStableFunc(reasons, func(a, b Because) int { return cmp.Or(cmp.Compare(a.place(), b.place()), cmp.Compare(a.Text, b.Text)) })
	if slices.ContainsFunc(all, func(p permission) bool { return p.ports() != all[0].ports() }) {
		reasons = append([]Because{{Text: "the controller joins the ports that its load balancers need into one range"}}, reasons...)
	}
	rule.because = reasons
	return rule, rule.from <= rule.to
}

func (p permission) ports() Ports { return Ports{p.protocol, p.from, p.to} }

// enter enters the rule for a permission, once.
func (w *ruleWriter) enter(p permission, exist Truth) {
	rule := Rule{
		SecurityGroup: p.group, Direction: Ingress, Protocol: p.protocol, FromPort: p.from, ToPort: p.to, Peer: p.source, Origin: p.origin,
		For: p.client, Because: p.because,
	}
	if exist == Maybe {
		rule.If = p.condition
	}
	list := w.graph.Rules
	if exist == Maybe {
		list = w.graph.PossibleRules
	}
	i := slices.IndexFunc(list, func(o Rule) bool {
		return o.Origin == rule.Origin && o.key() == rule.key() && o.If == rule.If && o.For == rule.For
	})
	if i >= 0 {
		list[i].Because = appendReasons(list[i].Because, rule.Because...)
		return
	}
	w.addRules(exist, rule)
}

// key is what a rule lets through.
func (rule *Rule) key() ruleKey {
	return ruleKey{rule.SecurityGroup, rule.Direction, rule.Ports(), rule.Peer}
}

type ruleKey struct {
	group     string
	direction Direction
	ports     Ports
	peer      Peer
}
