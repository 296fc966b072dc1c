package sggraph

import "slices"

// Access is the way by which a connection gets to the API server.
type Access string

// Ways to the API server; the empty one is none, or none that is known.
const (
	PrivateEndpoint Access = "private-endpoint"
	PublicEndpoint  Access = "public-endpoint"
)

// GatewayEndpoint is the name in a Query of the S3 endpoint of a fully private cluster. It is not a member of the graph: it has
// no network interface.
const GatewayEndpoint = "vpc-endpoint/s3"

// End is one end of a question.
type End struct {
	ID string `json:"id"`
	// Kind is that of the member; "security-group" for anything that carries one group, "network" for a prefix.
	Kind                Kind     `json:"kind"`
	SecurityGroups      []string `json:"securityGroups"`
	SecurityGroupsKnown bool     `json:"securityGroupsKnown"`
	// Because says where the member is in the file and why it carries what it does.
	Because []Because `json:"because"`
}

// Answer is a Flow in full.
type Answer struct {
	Query    Query
	Verdict  Verdict
	From, To End
	// Access is set where To is the API server and the way there is known.
	Access Access
	// Egress and Ingress are the rules that let the flow out of From and into To; empty unless it is allowed.
	Egress, Ingress []Rule
	// Admitted are the rules by which To lets others in on the protocol and port asked for; empty where it is allowed.
	Admitted []Rule
	// Because is Flow.Because.
	Because []Because
	// Notes explain in plain words what is particular about the ends.
	Notes []string
}

// Query answers q as Flow does, and gives the proof in full. Beyond what Flow takes, From and To may be the id of a security
// group, unless a member has that id: it stands for anything in the VPC that carries that group and no other. Where it is not
// known what such a sender's group lets out, it is taken to be everything, as in every new group. To may be GatewayEndpoint.
//
// The error is an *UnknownEndError, for an end that the graph does not have or that cannot be asked for.
func (g *Graph) Query(q Query) (Answer, error) {
	for _, end := range []string{q.From, q.To} {
		if !g.hasEnd(end) {
			return Answer{}, &UnknownEndError{Name: end, Known: g.Ends()}
		}
	}
	if q.From == GatewayEndpoint {
		return Answer{}, &UnknownEndError{Name: q.From, Known: g.Ends(), Reason: "a gateway endpoint opens no connections"}
	}
	if q.To == GatewayEndpoint {
		return g.queryGateway(q), nil
	}
	with := g.WithSenders(q.From).withHolders([]string{q.To})
	ev := newEvaluator(with)
	from, _ := ev.end(q.From)
	to, _ := ev.end(q.To)
	if to.member == nil && q.To != anyIPv4 {
		return Answer{}, &UnknownEndError{Name: q.To, Known: g.Ends(), Reason: "a network cannot be asked what it lets in"}
	}
	flow := ev.flow(q)
	a := Answer{Query: q, Verdict: flow.Verdict, From: with.endOf(q.From), To: with.endOf(q.To), Because: flow.Because}
	if q.To == APIServer && q.From != APIServer {
		a.Access = ev.access(from)
	}
	with.prove(&a, flow.Rules)
	a.Notes = ev.notes(from, to, &a)
	return a, nil
}

// prove fills in the rules that make a flow allowed, or else those that let others in.
func (g *Graph) prove(a *Answer, rules []int) {
	if a.Verdict != Allowed {
		if a.Access != PublicEndpoint {
			a.Admitted = g.admitted(a.To, a.Query)
		}
		return
	}
	for _, i := range rules {
		if rule := g.Rules[i]; rule.Direction == Egress {
			a.Egress = append(a.Egress, rule)
		} else {
			a.Ingress = append(a.Ingress, rule)
		}
	}
}

// admitted are the rules by which an end lets others in on what q asks for.
func (g *Graph) admitted(to End, q Query) []Rule {
	var rules []Rule
	for i := range g.Rules {
		if rule := &g.Rules[i]; rule.Direction == Ingress && slices.Contains(to.SecurityGroups, rule.SecurityGroup) && rule.serves(q) {
			rules = append(rules, *rule)
		}
	}
	return rules
}
