package sggraph

import (
	"slices"
	"strings"
)

// notes explain what is particular about the two ends of an answer.
func (ev *evaluator) notes(from, to *end, a *Answer) []string {
	var all []string
	say := func(when bool, text string) {
		if when && !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	ev.aboutAPI(a, say)
	switch {
	case to.member == nil:
		say(ev.g.VPC.Origin == OriginUser, "the routes of a VPC of your own are not in the file: they are taken to lead to the internet")
	case a.Access != PublicEndpoint:
		ev.aboutReceiver(from, to, a, say)
	}
	for _, p := range []*end{from, to} {
		aboutMember(p, say)
	}
	say(from.holds() && from.id != to.id, "a security group as the sender stands for anything that carries "+from.id+" and no other group")
	say(from.holds() && slices.Contains(ev.g.SecurityGroups[from.groups[0]].Roles, KindNodegroup),
		from.id+" is taken for a group of your own, not for one that EKS or eksctl makes")
	for _, p := range []*end{from, to} {
		say(p.holds() && len(ev.g.SecurityGroups[p.groups[0]].Because) == 0, "the file does not name "+p.id)
	}
	say(a.Verdict == Allowed && len(a.Ingress) > 0, "replies need no rule: security groups remember the connection")
	return all
}

func (ev *evaluator) aboutAPI(a *Answer, say func(bool, string)) {
	if a.Query.To != APIServer || a.Query.From == APIServer {
		return
	}
	e := &ev.g.Endpoint
	switch a.Access {
	case PrivateEndpoint:
		say(true, "the API server is reached through the private endpoint: the control plane's network interfaces in the VPC, which "+
			"the control plane's security groups guard")
	case PublicEndpoint:
		say(e.Public != Denied, "the API server is reached through the public endpoint, which no security group guards: only "+
			"vpc.publicAccessCIDRs do")
		say(a.Verdict == Unknown && e.PublicCIDRsKnown, "it sees public addresses only, and which one "+a.From.ID+" has there is not known")
		say(a.Verdict == Denied && a.From.Kind != "network" && e.Public != Denied,
			"it sees public addresses only, and those of "+a.From.ID+" are not listed")
		say(e.Public == Denied, "outside the VPC the name of the API server leads to the public endpoint, which is off")
		say(e.Private == Allowed,
			"inside the VPC, and in networks that resolve names there, the private endpoint comes first")
	default:
		say(true, "whether it goes through the private or the public endpoint is not known")
	}
}

// aboutReceiver says why groups that are known do not decide.
func (ev *evaluator) aboutReceiver(from, to *end, a *Answer, say func(bool, string)) {
	for _, group := range to.groups {
		sg := &ev.g.SecurityGroups[group]
		say(a.Verdict == Unknown && !sg.RulesKnown,
			"depends on "+sg.ID+", which ekslint cannot see: allowed if it admits "+ev.guards(from)+" on "+a.Query.what())
	}
	if a.Verdict == Unknown && len(a.Ingress) == 0 {
		for _, group := range from.groups {
			sg := &ev.g.SecurityGroups[group]
			say(!sg.RulesKnown && ev.evaluate(Egress, from, to, a.Query).verdict == Unknown,
				"depends on "+sg.ID+", which ekslint cannot see: it has to let "+a.Query.what()+" out")
		}
	}
	say(a.Verdict == Denied && to.member.Kind == MemberVPCEndpoint && len(to.groups) > 0,
		"every interface endpoint carries "+ev.guards(to)+" and nothing else; it is reached only by what that group admits")
}

func aboutMember(p *end, say func(bool, string)) {
	if p.member == nil {
		return
	}
	kind := p.member.Kind
	template := kind == MemberManagedNodegroup && p.open && slices.ContainsFunc(p.member.Because, func(b Because) bool {
		return len(b.Path) > 0 && strings.HasPrefix(b.Path[len(b.Path)-1].Key, "launchTemplate")
	})
	say(template, "a launch template of your own decides the security groups of "+p.id+": if it names any, EKS adds none, and if it "+
		"names none, EKS attaches the cluster security group")
	say(kind == MemberHybridNodes, "hybrid nodes carry no security group: their addresses count, and their own firewall decides what they let in")
	say(kind == MemberKarpenter, "the EC2NodeClass of Karpenter, an object in the cluster, decides the security groups of its nodes")
	say(p.defaultGroup, p.id+" carries no group that the file gives it, so EC2 gives it the VPC's default one, which admits only itself")
}
