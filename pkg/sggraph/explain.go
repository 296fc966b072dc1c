package sggraph

import (
	"fmt"
	"strings"
)

// explainAllowed gives the reasons of the rules that let something in.
func (ev *evaluator) explainAllowed(to *end, rules []int) []Because {
	switch {
	case len(rules) > 0:
	case to.isOpenBalancer():
		return []Because{{Text: "no security group guards " + to.id}}
	default:
		return []Because{{Text: "both are in the VPC's default security group, which admits itself"}}
	}
	return ev.rule(rules[0]).Because
}

// explainDenied says what is missing, and which places of the file have to do with it.
func (ev *evaluator) explainDenied(from, to *end, q Query) []Because {
	because := []Because{{Text: "no rule of " + ev.guards(to) + " admits " + ev.guards(from) + " on " + q.what()}}
	ends := []*end{to, from}
	if from == to {
		ends = ends[:1]
	}
	for _, p := range ends {
		because = appendReasons(because, placed(p)...)
		for _, group := range p.groups[:min(mostCarried, len(p.groups))] {
			because = appendReasons(because, ev.g.SecurityGroups[group].aboutCluster()...)
			if p == to {
				because = appendReasons(because, ev.g.SecurityGroups[group].told()...)
			}
		}
	}
	return because
}

// carriesUnknown says that p may carry more groups than are listed, and why.
func (p *end) carriesUnknown() []Because {
	if p.member != nil && p.member.Workload != nil && p.member.Workload.runsNowhere() {
		because := append([]Because{{Text: "nothing in this cluster takes " + p.id}}, p.member.Workload.turnedAway...)
		return appendReasons(because, placed(p)...)
	}
	return append([]Because{{Text: "which security groups " + p.id + " carries is not known"}}, placed(p)...)
}

// aboutCluster returns the places that name the group for the whole cluster. They come before those of nodegroups, which may be
// many and are among the nodegroups' own reasons. A group that is named time and again has said enough.
func (sg *SecurityGroup) aboutCluster() []Because {
	for i, b := range sg.Because {
		if len(b.Path) == 0 || b.Path[0].Key != "vpc" || i == mostCarried {
			return sg.Because[:i:i]
		}
	}
	return sg.Because
}

// told returns where AWS has told the rules of a group of the user; nothing where it has not told all of them.
func (sg *SecurityGroup) told() []Because {
	if sg.Told == "" || !sg.RulesKnown {
		return nil
	}
	return []Because{{Text: fmt.Sprintf("the rules of %s are those in %s", sg.ID, sg.Told)}}
}

// untold says of a group of the user that not all of its rules are known.
func (sg *SecurityGroup) untold() Because {
	if sg.Told != "" {
		return Because{Text: fmt.Sprintf("not all rules of %s are known (%s)", sg.ID, sg.Told)}
	}
	return Because{Text: "the rules of " + sg.ID + " are not in the file"}
}

// called is what sentences call p.
func (p *end) called() string {
	switch p.id {
	case Internet:
		return "the internet"
	case anyVPC:
		return "the VPC"
	default:
		return p.id
	}
}

// guards names the groups of p, or else its addresses, as rules name them.
func (ev *evaluator) guards(p *end) string {
	switch {
	case len(p.groups) > 0:
	case p.inDefault == Yes:
		return "the VPC's default security group"
	case p.member != nil && p.member.IsOutside() && len(p.member.CIDRs) > 0 && p.member.GroupsKnown:
		return listed(p.member.CIDRs)
	default:
		return p.called()
	}
	ids := make([]string, len(p.groups))
	for i, group := range p.groups {
		ids[i] = ev.g.SecurityGroups[group].ID
	}
	return listed(ids)
}

// listed writes a list for a sentence, which is in many answers: no more of it than a network interface may have groups.
func listed(list []string) string {
	if more := len(list) - mostCarried; more > 0 {
		return strings.Join(list[:mostCarried], ", ") + fmt.Sprintf(" and %d more", more)
	}
	return strings.Join(list, ", ")
}

// what is asked for, in a sentence.
func (q Query) what() string {
	switch {
	case q.text == string(All), q.text == "" && q.Ports.Protocol == All:
		return "all ports"
	case q.text != "":
		return q.text
	default:
		return q.Ports.String()
	}
}

// placed returns the reasons of members that point into the file.
func placed(ends ...*end) []Because {
	var because []Because
	for _, p := range ends {
		if p.member != nil {
			because = append(because, withPlace(p.member.Because)...)
		}
	}
	return because
}

func withPlace(because []Because) []Because {
	var kept []Because
	for _, b := range because {
		if b.hasPlace() {
			kept = append(kept, b)
		}
	}
	return kept
}
