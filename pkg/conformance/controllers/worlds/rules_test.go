package worlds_test

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/conformance/controllers/lbcontroller"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// ports is a range of ports that a peer may reach.
type ports struct {
	protocol string
	from, to int
	peer     string
}

// portsOf are those of a permission. All ports of a protocol are a range that the controller writes.
func portsOf(p lbcontroller.Permission) ports {
	first, last, isRange := strings.Cut(p.Ports, "-")
	from, _ := strconv.Atoi(first)
	to := from
	if isRange {
		to, _ = strconv.Atoi(last)
	}
	return ports{p.Protocol, from, to, p.Peer}
}

// targetRules are the rules of a list that the controller writes on groups of targets.
func (v *comparison) targetRules(list []sggraph.Rule) []sggraph.Rule {
	var rules []sggraph.Rule
	front := map[string]bool{}
	for _, sg := range v.graph.SecurityGroups {
		front[sg.ID] = sg.Kind == sggraph.KindFrontEnd
	}
	for _, r := range list {
		if r.Origin == sggraph.OriginController && r.Direction == sggraph.Ingress && !front[r.SecurityGroup] {
			rules = append(rules, r)
		}
	}
	return rules
}

// peers are whom a rule lets in, as the account has them; none where that is not known.
func (v *comparison) peers(r *sggraph.Rule) []string {
	switch {
	case r.Peer.SecurityGroup != "":
		return []string{v.world.ID(r.Peer.SecurityGroup)}
	case r.Peer.CIDR == "vpc":
		return v.world.Account.VPC
	case r.Peer.CIDR != "":
		return []string{r.Peer.CIDR}
	}
	var cidrs []string
	for i := range v.graph.Members {
		if m := &v.graph.Members[i]; m.ID == r.Peer.SubnetsOf {
			if lb := v.made(m); lb != nil {
				for _, s := range v.world.Account.Subnets {
					if slices.Contains(lb.Subnets, s.ID) {
						cidrs = append(cidrs, s.CIDR)
					}
				}
			}
		}
	}
	return cidrs
}

// chosen are the ports that the API server has chosen, where a condition is about such a port: one, or one for each of two protocols.
func (v *comparison) chosen(condition string) []int32 {
	for part := range strings.SplitSeq(condition, " and ") {
		if name, ok := strings.CutPrefix(part, "node port of "); ok {
			return v.nodePorts[name]
		}
	}
	return nil
}

// holds reports whether all conditions of a rule hold in this world, those on ports that are chosen aside.
func (v *comparison) holds(r *sggraph.Rule) bool {
	for part := range strings.SplitSeq(r.If, " and ") {
		if !strings.HasPrefix(part, "node port of ") && part != "" && !v.world.Holds[part] {
			return false
		}
	}
	return true
}

// expected looks for the rules that the graph says there are: the certain ones, and those whose condition holds.
func (v *comparison) expected() string {
	for _, r := range v.targetRules(v.graph.Rules) {
		v.count("certain rule")
		if failure := v.isThere(&r, r.FromPort, r.ToPort); failure != "" {
			return "certain rule: " + failure
		}
	}
	for _, r := range v.targetRules(v.graph.PossibleRules) {
		switch chosen := v.chosen(r.If); {
		case r.If == "":
		case !v.holds(&r):
			v.count("condition does not hold")
		case chosen == nil:
			v.count("condition holds")
			if failure := v.isThere(&r, r.FromPort, r.ToPort); failure != "" {
				return "rule whose condition holds: " + failure
			}
		default:
			v.count("chosen port")
			if !slices.ContainsFunc(chosen, func(port int32) bool { return v.isThere(&r, int(port), int(port)) == "" }) {
				return "rule for a chosen port: " + v.isThere(&r, int(chosen[0]), int(chosen[0]))
			}
		}
	}
	return ""
}

func (v *comparison) isThere(r *sggraph.Rule, from, to int) string {
	group := v.world.ID(r.SecurityGroup)
	for _, peer := range v.peers(r) {
		var open []ports
		for _, p := range v.result.Rules[group] {
			open = append(open, portsOf(p))
		}
		if !covers(open, ports{string(r.Protocol), from, to, peer}) {
			return fmt.Sprintf("%s has no %s %d-%d from %s (if %q)", group, r.Protocol, from, to, peer, r.If)
		}
	}
	return ""
}

// covers reports whether ranges together let through what one does.
func covers(open []ports, one ports) bool {
	open = slices.Clone(open)
	slices.SortFunc(open, func(a, b ports) int { return cmp.Compare(a.from, b.from) })
	next := one.from
	for _, o := range open {
		if o.protocol == one.protocol && o.peer == one.peer && o.from <= next {
			next = max(next, o.to+1)
		}
	}
	return next > one.to
}

// allowed looks for what the controller permits and the graph does not know of.
func (v *comparison) allowed() string {
	if v.world.Strange {
		return ""
	}
	for group, permissions := range v.result.Rules {
		var open []ports
		unnamed, doubtful := false, false
		for i, r := range append(v.targetRules(v.graph.Rules), v.targetRules(v.graph.PossibleRules)...) {
			isChoice := v.chosen(r.If) != nil
			isCertain := i < len(v.targetRules(v.graph.Rules))
			if v.world.ID(r.SecurityGroup) != group || !v.holds(&r) {
				continue
			}
			unnamed = unnamed || r.Peer == sggraph.Peer{}
			doubtful = doubtful || !isCertain && r.If == "" || isChoice
			for _, peer := range v.peers(&r) {
				open = append(open, ports{string(r.Protocol), r.FromPort, r.ToPort, peer})
			}
		}
		for _, p := range permissions {
			v.count("permission")
			if !doubtful && !unnamed {
				v.count("exact set of rules")
			}
			if !covers(open, portsOf(p)) && !unnamed {
				return fmt.Sprintf("permission that the graph does not have: %s on %s", p, group)
			}
		}
	}
	return ""
}
