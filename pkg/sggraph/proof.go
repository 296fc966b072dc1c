package sggraph

import "slices"

// Proof is a verdict with what makes it so; of a partial one, the parts have it.
type Proof struct {
	Verdict Verdict
	// Access is set where To is the API server and the way there is known.
	Access Access
	// Egress and Ingress are the rules that let the flow out of From and into To; empty unless it is allowed.
	Egress, Ingress []Rule
	// Admitted are the rules by which To lets others in on the ports asked for; empty where it is allowed.
	Admitted []Rule
	// DependsOn is Flow.DependsOn.
	DependsOn []Dependency
	// LacksRule is set where the flow is denied for want of a rule, of the groups that To carries, that lets From in.
	LacksRule bool
	// Lacking is Flow.Lacking.
	Lacking []Lack
	// Because is Flow.Because.
	Because []Because
}

// proofOf fills in the rules that make a flow allowed, or else those that let others in.
func (ev *evaluator) proofOf(a answer, to *end, ports []Ports) Proof {
	p := Proof{Verdict: a.verdict, Access: a.access, Because: a.because, LacksRule: a.lacksRule, Lacking: ev.lacks(a.lacking)}
	p.DependsOn = a.dependencies()
	if a.verdict != Allowed {
		if a.access != PublicEndpoint {
			p.Admitted = ev.admittedBy(to, ports)
		}
		return p
	}
	for _, i := range a.rules {
		if rule := ev.rule(i); rule.Direction == Egress {
			p.Egress = append(p.Egress, *rule)
		} else {
			p.Ingress = append(p.Ingress, *rule)
		}
	}
	return p
}

// admittedBy are the rules by which an end lets others in on some of the ports.
func (ev *evaluator) admittedBy(to *end, ports []Ports) []Rule {
	var rules []Rule
	for _, group := range to.groups {
		for _, i := range ev.bySide[sideOf(group, Ingress)] {
			rule := &ev.g.Rules[i]
			if slices.ContainsFunc(ports, func(p Ports) bool { return rule.Protocol == All || rule.Ports().overlaps(p) }) {
				rules = append(rules, *rule)
			}
		}
	}
	return rules
}
