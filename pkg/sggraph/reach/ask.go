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
	// Ways are those by load balancers to some of the ports, where From is outside the cluster and does not reach all of To directly. Direct is
	// the verdict without them, which is what Proof is about.
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
	// By is the load balancer by way of which it is so, as Ways have it; empty where Proof is that of the direct connection.
	By string
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
	with := withHolders(withSender(g, from), []string{to})
	ev := newEvaluator(with)
	ev.forPerson = true
	sender, _ := ev.end(from)
	receiver, _ := ev.end(to)
	sender = meant(sender, receiver)
	q := Query{From: from, To: to, text: sggraph.ListPorts(ports)}
	direct := ev.pieces(sender, receiver, q, ev.cutAll(sender, receiver, ports, nil))
	a := Answer{From: endOf(sender), To: endOf(receiver), Ports: ports, Proof: Proof{Verdict: direct.merged().verdict}}
	if direct.areAlike() {
		a.Proof = ev.proofOf(direct.merged(), receiver, ports)
		a.Notes = ev.notes(sender, receiver, &a.Proof, ports)
	}
	if round := a.goRound(ev, sender, receiver, q); round != nil {
		direct = round
	}
	if !direct.areAlike() {
		a.enterParts(ev, direct)
	}
	a.noteProxied(sender, receiver)
	return a, nil
}

// cutAll cuts all ports that are asked for, at the borders of others besides.
func (ev *evaluator) cutAll(from, to *end, asked, others []sggraph.Ports) []sggraph.Ports {
	var all []sggraph.Ports
	for _, p := range asked {
		all = append(all, ev.cutPortsAt(from, to, p, others)...)
	}
	return all
}

// enterParts enters the parts of a question, with what there is to say of those that are not open by a load balancer.
func (a *Answer) enterParts(ev *evaluator, s pieces) {
	for _, p := range s.parts(true) {
		part := Part{p.FlowPart, p.answer.by, ev.proofOf(p.answer, p.receiver, p.Ports)}
		a.Parts = append(a.Parts, part)
		if part.By != "" {
			continue
		}
		for _, note := range ev.notes(p.sender, p.receiver, &part.Proof, p.Ports) {
			if !slices.Contains(a.Notes, note) {
				a.Notes = append(a.Notes, note)
			}
		}
	}
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
		reason := "one end has to be part of the cluster"
		if g.Services.Hold(networkOf(to).prefix) == sggraph.Yes {
			reason = "nobody outside the cluster reaches an address of its Services"
		}
		return &UnknownEndError{Name: to, Known: slices.DeleteFunc(Ends(g), isNetwork), Reason: reason}
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
