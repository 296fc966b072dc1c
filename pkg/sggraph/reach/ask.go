package reach

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// Answer is the answer to a question in full.
type Answer struct {
	From, To End
	// Ports are those asked for.
	Ports []sggraph.Ports
	Proof
	// Parts are what of the question shares one answer, where not all of it does.
	Parts []Part
	// Ways are those by load balancers, where From is outside the cluster and does not reach To directly on the ports that these lead to. Where
	// one of them is open, so is the question; Direct is the verdict without them, which is what Proof is about.
	Ways   []Way
	Direct sggraph.Verdict
	// IsBehind is set where load balancers listen on the port that is asked for, and lead to To on another one, or proxies lead to it that are
	// not followed; Notes name them.
	IsBehind bool
	// Notes explain in plain words what is particular about the ends, and what the answer assumes.
	Notes []string
}

// Part is a FlowPart with its proof.
type Part struct {
	sggraph.FlowPart
	Proof
}

// End is one end of a question.
type End struct {
	ID string `json:"id"`
	// Kind is that of the member; "security-group" for anything that carries one group, "network" for addresses.
	Kind sggraph.Kind `json:"kind"`
	// SecurityGroups are those that it carries for certain; see Member.
	SecurityGroups         []string `json:"securityGroups"`
	PossibleSecurityGroups []string `json:"possibleSecurityGroups,omitempty"`
	SecurityGroupsKnown    bool     `json:"securityGroupsKnown"`
	// Because says where the member is in the file and why it carries what it does.
	Because []sggraph.Because `json:"because"`
}

// Ask answers whether one end can open connections to another on each of the ports, as Flow does, with the proof in full. Beyond the names of
// a Query, an end may be the id of a security group, with "sg:" before it where a member has the same name: it stands for anything
// in the VPC that carries that group and no other. An address in the VPC stands for what has it, which may carry groups of the user's that
// rules name; where Flow is about the address alone.
//
// The error is an *UnknownEndError, for an end that the graph does not have or that cannot be asked for.
func Ask(g *sggraph.Graph, from, to string, ports ...sggraph.Ports) (Answer, error) {
	if err := checkEnds(g, from, to); err != nil {
		return Answer{}, err
	}
	with := withHolders(WithSenders(g, from), []string{to})
	ev := newEvaluator(with)
	ev.forPerson = true
	sender, _ := ev.end(from)
	receiver, _ := ev.end(to)
	sender = meant(sender, receiver)
	var pieces []sggraph.Ports
	for _, p := range ports {
		pieces = append(pieces, ev.cutPorts(sender, receiver, p)...)
	}
	s := ev.pieces(sender, receiver, Query{From: from, To: to, text: sggraph.ListPorts(ports)}, pieces)
	a := Answer{From: endOf(sender), To: endOf(receiver), Ports: ports, Proof: Proof{Verdict: s.merged().verdict}}
	if s.areAlike() {
		a.Proof = ev.proofOf(s.merged(), receiver, ports)
		a.Notes = ev.notes(sender, receiver, &a.Proof, ports)
		a.goRound(ev, sender, receiver)
		a.noteProxied(sender, receiver)
		return a, nil
	}
	for _, p := range s.parts(true) {
		part := Part{p.FlowPart, ev.proofOf(p.answer, p.receiver, p.Ports)}
		a.Parts = append(a.Parts, part)
		for _, note := range ev.notes(p.sender, p.receiver, &part.Proof, p.Ports) {
			if !slices.Contains(a.Notes, note) {
				a.Notes = append(a.Notes, note)
			}
		}
	}
	return a, nil
}

func checkEnds(g *sggraph.Graph, from, to string) error {
	unknown := func(name, reason string) error {
		return &UnknownEndError{Name: name, Known: Ends(g), Reason: reason}
	}
	for _, end := range []string{from, to} {
		if !hasEnd(g, end) {
			return unknown(end, "")
		}
	}
	switch {
	case from == sggraph.GatewayEndpoint:
		return unknown(from, "a gateway endpoint opens no connections")
	case isNetwork(from) && isNetwork(to):
		members := slices.DeleteFunc(Ends(g), isNetwork)
		return &UnknownEndError{Name: to, Known: members, Reason: "one end has to be part of the cluster"}
	default:
		return nil
	}
}

func endOf(p *end) End {
	if p.member == nil {
		kind := sggraph.Kind("network")
		if p.id == sggraph.GatewayEndpoint {
			kind = sggraph.MemberVPCEndpoint
		}
		return End{ID: p.id, Kind: kind, SecurityGroups: []string{}, SecurityGroupsKnown: true, Because: []sggraph.Because{}}
	}
	m := p.member
	because := m.Because
	if len(m.Path) > 0 {
		because = append(slices.Clip(because), sggraph.Because{Path: m.Path, Text: strings.TrimSuffix(p.id, sggraph.PodsSuffix)})
	}
	return End{
		ID: p.id, Kind: m.Kind, SecurityGroups: m.SecurityGroups, PossibleSecurityGroups: m.PossibleSecurityGroups,
		SecurityGroupsKnown: m.GroupsKnown, Because: because,
	}
}
