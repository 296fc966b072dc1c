package sggraph

// queryGateway answers for the S3 endpoint: a gateway endpoint is a target in route tables, has no interface and so no security
// group (https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html). Only the sender's own groups count. It
// serves the subnets of its route tables, which are the private ones (eksctl pkg/cfn/builder/vpc_endpoint.go:60-95), and so
// nothing outside the VPC.
func (g *Graph) queryGateway(q Query) Answer {
	with := g.WithSenders(q.From)
	ev := newEvaluator(with)
	from, _ := ev.end(q.From)
	a := Answer{
		Query: q, From: with.endOf(q.From), Because: []Because{},
		To: End{ID: q.To, Kind: MemberVPCEndpoint, SecurityGroups: []string{}, SecurityGroupsKnown: true, Because: []Because{}},
		Notes: []string{
			"the endpoint of S3 is a gateway endpoint: it has no network interface and no security group, and is reached through the " +
				"route tables of the private subnets; only what the sender's own groups let out counts",
		},
	}
	if !from.guarded() {
		a.Verdict = Denied
		if v := ev.covers([]network{ev.vpc}, from); v != Denied {
			a.Verdict = Unknown
		}
		a.Because = []Because{{Text: "a gateway endpoint serves the subnets of its route tables, and nothing outside the VPC"}}
		return a
	}
	out := ev.evaluate(Egress, from, &end{id: anyIPv4, networks: []network{networkOf(anyIPv4)}, whole: true}, q)
	a.Verdict = out.verdict
	for _, i := range out.rules {
		a.Egress = append(a.Egress, with.Rules[i])
	}
	switch {
	case out.verdict == Denied:
		a.Because = append(placed(from), Because{Text: "no rule lets it out of " + from.id})
	case out.because != nil:
		a.Because = out.because
	}
	return a
}
