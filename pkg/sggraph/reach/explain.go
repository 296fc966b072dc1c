package reach

import (
	"fmt"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// explainAllowed gives the reasons of the rules that let something in.
func (ev *evaluator) explainAllowed(to *end, rules []int) []sggraph.Because {
	switch {
	case len(rules) > 0:
	case to.isOpenBalancer():
		return []sggraph.Because{{Text: "no security group guards " + to.id}}
	default:
		return []sggraph.Because{{Text: "both are in the VPC's default security group, which admits itself"}}
	}
	return ev.rule(rules[0]).Because
}

// explainDenied says what is missing, and which places of the file have to do with it.
func (ev *evaluator) explainDenied(from, to *end, q Query) []sggraph.Because {
	because := []sggraph.Because{{Text: "no rule of " + ev.guards(to) + " admits " + ev.guards(from) + " on " + q.what()}}
	because = append(because, ev.explainAddress(from, to, q)...)
	ends := []*end{to, from}
	if from == to {
		ends = ends[:1]
	}
	for _, p := range ends {
		because = sggraph.AppendReasons(because, placed(p)...)
		for _, group := range p.groups[:min(sggraph.MostCarried, len(p.groups))] {
			because = sggraph.AppendReasons(because, aboutCluster(&ev.g.SecurityGroups[group])...)
			if p == to {
				because = sggraph.AppendReasons(because, ev.whyLacking(sideOf(group, sggraph.Ingress), from, q)...)
			}
		}
	}
	return because
}

// whyLacking returns where AWS has told the rules of a group, or that it has not one for the other end that the group is made with; nothing where
// neither is so.
func (ev *evaluator) whyLacking(s side, remote *end, q Query) []sggraph.Because {
	sg := &ev.g.SecurityGroups[s.group()]
	for i := range sg.Withdrawn {
		r := &sg.Withdrawn[i].Rule
		if r.Direction == s.direction() && serves(r, q) && (isRuleOf(r, remote) || ev.mayBePeer(r.Peer, remote)) {
			return []sggraph.Because{sg.Withdrawn[i].Because}
		}
	}
	return sg.WhereTold()
}

// nobody answers for nodes that are never started, with which nothing connects.
func nobody(ends ...*end) answer {
	a := denied()
	for _, p := range ends {
		if p.isNobody() {
			a.because = sggraph.AppendReasons(a.because, append([]sggraph.Because{{Text: "there are no nodes of " + p.member.ID}}, placed(p)...)...)
		}
	}
	return a
}

// carriesUnknown says that p may carry more groups than are listed, and why.
func (p *end) carriesUnknown() []sggraph.Because {
	if p.member != nil && p.member.Workload != nil && runsNowhere(p.member.Workload) {
		because := append([]sggraph.Because{{Text: "nothing in this cluster takes " + p.id}}, p.member.Workload.TurnedAway...)
		return sggraph.AppendReasons(because, placed(p)...)
	}
	return append([]sggraph.Because{{Text: "which security groups " + p.id + " carries is not known"}}, placed(p)...)
}

// aboutCluster returns the places that name the group for the whole cluster. They come before those of nodegroups, which may be
// many and are among the nodegroups' own reasons. A group that is named time and again has said enough.
func aboutCluster(sg *sggraph.SecurityGroup) []sggraph.Because {
	for i, b := range sg.Because {
		if len(b.Path) == 0 || b.Path[0].Key != "vpc" || i == sggraph.MostCarried {
			return sg.Because[:i:i]
		}
	}
	return sg.Because
}

// untold says of a group of the user that not all of its rules are known.
func untold(sg *sggraph.SecurityGroup) sggraph.Because {
	if sg.Told != "" {
		return sggraph.Because{Text: fmt.Sprintf("not all rules of %s are known (%s)", sg.ID, sg.Told)}
	}
	return sggraph.Because{Text: "the rules of " + sg.ID + " are not in the file"}
}

// called is what sentences call p.
func (p *end) called() string {
	switch p.id {
	case sggraph.Internet:
		return "the internet"
	case sggraph.AnyVPC:
		return "the VPC"
	default:
		return p.id
	}
}

// guards names the groups of p, or else its addresses, as rules name them.
func (ev *evaluator) guards(p *end) string {
	switch {
	case len(p.groups) > 0:
	case p.inDefault == sggraph.Yes:
		return "the VPC's default security group"
	case p.member != nil && p.member.IsOutside() && len(p.member.CIDRs) > 0 && p.member.GroupsKnown:
		return sggraph.Listed(p.member.CIDRs)
	default:
		return p.called()
	}
	ids := make([]string, len(p.groups))
	for i, group := range p.groups {
		ids[i] = ev.g.SecurityGroups[group].ID
	}
	return sggraph.Listed(ids)
}

// what is asked for, in a sentence.
func (q Query) what() string {
	switch {
	case q.text == string(sggraph.All), q.text == "" && q.Ports.Protocol == sggraph.All:
		return "all ports"
	case q.text != "":
		return q.text
	default:
		return q.Ports.String()
	}
}

// placed returns the reasons of members that point into the file.
func placed(ends ...*end) []sggraph.Because {
	var because []sggraph.Because
	for _, p := range ends {
		if p.member != nil {
			because = append(because, sggraph.WithPlace(p.member.Because)...)
		}
	}
	return because
}

// runsNowhere reports whether nothing takes the pods.
func runsNowhere(w *sggraph.Workload) bool { return len(w.Landings) == 0 && !w.Elsewhere }
