package sggraph

import (
	"strconv"
	"strings"
)

// explainAllowed gives the reasons of the rules that let something in.
func (r *reach) explainAllowed(rules []int) []Because {
	if len(rules) == 0 {
		return []Because{{Text: "both are in the VPC's default security group, which admits itself"}}
	}
	return r.g.Rules[rules[0]].Because
}

// explainDenied says what is missing, and which places of the file have to do with it.
func (r *reach) explainDenied(from, to *party, q Query) []Because {
	because := []Because{{Text: "no rule of " + r.guards(to) + " admits " + r.guards(from) + " on " + q.what()}}
	ends := []*party{to, from}
	if from == to {
		ends = ends[:1]
	}
	for _, p := range ends {
		because = append(because, notes(p)...)
		for _, group := range p.groups {
			because = append(because, r.g.SecurityGroups[group].aboutCluster()...)
		}
	}
	return because
}

// carriesUnknown says that p may carry more groups than are listed, and why.
func (p *party) carriesUnknown() []Because {
	return append([]Because{{Text: "which security groups " + p.id + " carries is not known"}}, notes(p)...)
}

// aboutCluster returns the places that name the group for the whole cluster. They come before those of nodegroups, of which
// there may be many; the nodegroups tell of theirs themselves.
func (sg *SecurityGroup) aboutCluster() []Because {
	for i, b := range sg.Because {
		if len(b.Path) == 0 || b.Path[0].Key != "vpc" {
			return sg.Because[:i:i]
		}
	}
	return sg.Because
}

// guards names the groups of p, or p itself where it has none.
func (r *reach) guards(p *party) string {
	if len(p.groups) == 0 {
		if p.defaultGroup {
			return "the VPC's default security group"
		}
		return p.id
	}
	ids := make([]string, len(p.groups))
	for i, group := range p.groups {
		ids[i] = r.g.SecurityGroups[group].ID
	}
	return strings.Join(ids, ", ")
}

// what is asked for, as people write it: tcp/443.
func (q Query) what() string {
	switch q.Protocol {
	case All:
		return "all ports"
	case ICMP:
		return "icmp"
	default:
		return string(q.Protocol) + "/" + strconv.Itoa(q.Port)
	}
}

// notes are the reasons of members that point into the file.
func notes(parties ...*party) []Because {
	var because []Because
	for _, p := range parties {
		if p.member != nil {
			because = append(because, placed(p.member.Because)...)
		}
	}
	return because
}

func placed(because []Because) []Because {
	var kept []Because
	for _, b := range because {
		if len(b.Path) > 0 {
			kept = append(kept, b)
		}
	}
	return kept
}
