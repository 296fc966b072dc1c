package reach

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// Proof is a verdict with what makes it so; of a partial one, the parts have it.
type Proof struct {
	Verdict sggraph.Verdict
	// Access is set where To is the API server and the way there is known.
	Access Access
	// Egress and Ingress are the rules that let the flow out of From and into To; empty unless it is allowed.
	Egress, Ingress []sggraph.Rule
	// Admitted are the rules by which To lets others in on the ports asked for; empty where it is allowed.
	Admitted []sggraph.Rule
	// DependsOn is Flow.DependsOn.
	DependsOn []sggraph.Dependency
	// LacksRule is set where the flow is denied for want of a rule, of the groups that To carries, that lets From in.
	LacksRule bool
	// Lacking is Flow.Lacking.
	Lacking []sggraph.Lack
	// Because is Flow.Because.
	Because []sggraph.Because
}

// proofOf fills in the rules that make a flow allowed, or else those that let others in.
func (ev *evaluator) proofOf(a answer, to *end, ports []sggraph.Ports) Proof {
	p := Proof{Verdict: a.verdict, Access: a.access, Because: a.because, LacksRule: a.lacksRule, Lacking: ev.lacks(a.lacking)}
	p.DependsOn = a.dependencies()
	if a.verdict != sggraph.Allowed {
		if a.access != PublicEndpoint && a.by == "" {
			p.Admitted = ev.admittedBy(to, ports)
		}
		return p
	}
	for _, i := range a.rules {
		if rule := ev.rule(i); rule.Direction == sggraph.Egress {
			p.Egress = append(p.Egress, *rule)
		} else {
			p.Ingress = append(p.Ingress, *rule)
		}
	}
	return p
}

// admittedBy are the rules by which an end lets others in on some of the ports.
func (ev *evaluator) admittedBy(to *end, ports []sggraph.Ports) []sggraph.Rule {
	var rules []sggraph.Rule
	for _, group := range to.groups {
		for _, i := range ev.bySide[sideOf(group, sggraph.Ingress)] {
			rule := &ev.g.Rules[i]
			if slices.ContainsFunc(ports, func(p sggraph.Ports) bool { return rule.Protocol == sggraph.All || rule.Ports().Overlaps(p) }) {
				rules = append(rules, *rule)
			}
		}
	}
	return rules
}
