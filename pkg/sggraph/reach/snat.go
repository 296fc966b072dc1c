package reach

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/vpccni"
)

// leave answers for a connection that leaves the VPC, or may. Where the node translates the address of pods on other interfaces than its first,
// it is that which sends, with the node's groups: by answers for one sender or the other.
func (ev *evaluator) leave(from, to *end, by func(sender *end) answer) answer {
	inside := ev.inside(to)
	if !from.isTranslated() || inside == sggraph.Yes || to.isIPv6() { // what the plugin translates is of IPv4
		return by(from)
	}
	translated, why := ev.translated(from, to)
	if translated == sggraph.Yes && inside == sggraph.Maybe {
		translated, why = sggraph.Maybe, sggraph.Because{
			Text: "whether " + to.called() + " is in the VPC, so that the groups of the pods decide, is not known",
		}
	}
	if translated == sggraph.Yes {
		return ev.asNode(from, why, by)
	}
	own := asPods(from, to, why, by)
	switch {
	case translated == sggraph.Maybe && own.verdict != ev.asNode(from, why, by).verdict:
		return unknown(sggraph.OnValue, why)
	case translated == sggraph.No && own.verdict == sggraph.Denied && ev.g.CNI.Mode == vpccni.Standard:
		own.because = sggraph.AppendReasons(own.because, why)
	}
	return own
}

// asPods answers for pods that leave the VPC with an address of their own, which has no public one on its side.
func asPods(from, to *end, why sggraph.Because, by func(sender *end) answer) answer {
	isPublic := to.isInternet() || !sggraph.NeverPublic(to.networks[0].prefix)
	if place := from.member.Placement; isPublic && place != nil && place.Subnets == sggraph.PublicSubnets {
		return denied(why, place.Because)
	}
	return by(from)
}

// asNode answers for pods that leave the VPC with the address of their node.
func (ev *evaluator) asNode(from *end, why sggraph.Because, by func(sender *end) answer) answer {
	a := by(ev.onHost(from))
	a.because = append([]sggraph.Because{why}, a.because...)
	return a
}

// sending is who sends what leaves the VPC for an end: the node that certainly translates its address, or else the end itself.
func (ev *evaluator) sending(from, to *end) *end {
	if !from.isTranslated() || ev.inside(to) != sggraph.No || to.isIPv6() {
		return from
	}
	if translated, _ := ev.translated(from, to); translated != sggraph.Yes {
		return from
	}
	return ev.onHost(from)
}

// onHost is the interface of the node on which pods are, in the subnets in which these are looked at, unless they have others.
func (ev *evaluator) onHost(p *end) *end {
	host := p.host
	switch {
	case host == nil && p.isFace: // of pods elsewhere
		return ev.unknownFace(p.member)
	case host == nil:
		host = ev.ends[sggraph.OwnerOf(p.member.ID)]
	}
	if len(p.subnets) > 0 && host.isIn(p.subnets) {
		return ev.in(host, p.routes())
	}
	return host
}

// isIn reports whether an end has all of some subnets.
func (p *end) isIn(subnets []string) bool {
	isOther := func(id string) bool {
		return !slices.ContainsFunc(p.routes(), func(r sggraph.SubnetRoutes) bool { return r.ID == id })
	}
	return !slices.ContainsFunc(subnets, isOther)
}

// onSecondary reports whether p is pods on the interfaces of custom networking, or maybe so.
func (p *end) onSecondary() bool {
	return !p.onBranch && p.member != nil && p.member.Kind == sggraph.MemberPods && !p.member.IsOutside()
}

// isTranslated reports whether p is pods whose addresses a node may translate where that makes a difference.
func (p *end) isTranslated() bool { return p.onBranch || p.onSecondary() }

// translated answers whether a node translates the addresses of pods for what goes to a network outside the VPC, and says what that means.
func (ev *evaluator) translated(from, to *end) (sggraph.Truth, sggraph.Because) {
	if from.onBranch {
		return ev.translatedOnBranch(to)
	}
	return ev.translatedOnSecondary(to)
}

// translatedOnSecondary answers for pods of custom networking: what leaves the VPC goes by the first interface of the node, with its address,
// unless the plugin leaves that to others (amazon-vpc-cni-k8s pkg/networkutils/network.go, updateHostIptablesRules and UpdateRuleListBySrc;
// https://docs.aws.amazon.com/eks/latest/userguide/external-snat.html).
func (ev *evaluator) translatedOnSecondary(to *end) (sggraph.Truth, sggraph.Because) {
	cni := &ev.g.CNI
	isExcluded, name := ev.isExcluded(to)
	switch {
	case cni.ExternalSNAT.On == sggraph.Yes:
		return sggraph.No, sggraph.BecauseAt(cni.ExternalSNAT.Place, "with AWS_VPC_K8S_CNI_EXTERNALSNAT pods keep their addresses")
	case isExcluded == sggraph.Yes:
		return sggraph.No, sggraph.BecauseAt(cni.ExcludeSNAT.Place, "for "+name+" pods keep their addresses")
	case cni.ExternalSNAT.On == sggraph.No && isExcluded == sggraph.No:
		return sggraph.Yes, sggraph.BecauseAt(cni.Place,
			"what leaves the VPC goes by the first interface of the node, whose security groups decide, not those of the pods")
	default:
		return sggraph.Maybe, sggraph.BecauseAt(cni.Place, "whether nodes translate the addresses of pods is not known")
	}
}

// translatedOnBranch answers whether nodes translate the addresses of pods with groups of their own for what goes to a network outside the VPC, and
// says what that means. In strict mode nothing does, so that such pods need a NAT gateway; in standard mode their node does, unless the plugin
// leaves that to others, or is told of networks to which that does not apply (amazon-vpc-cni-k8s README.md,
// POD_SECURITY_GROUP_ENFORCING_MODE and AWS_VPC_K8S_CNI_EXTERNALSNAT; pkg/networkutils/network.go, GetExcludeSNATCIDRs).
func (ev *evaluator) translatedOnBranch(to *end) (sggraph.Truth, sggraph.Because) {
	const ownDecide = " do not translate the addresses of pods with groups of their own: these decide, and only a NAT gateway leads them to the internet"
	cni := &ev.g.CNI
	isExcluded, name := ev.isExcluded(to)
	switch {
	case cni.Mode == vpccni.Strict:
		return sggraph.No, sggraph.BecauseAt(cni.ModePlace, "in strict mode nodes"+ownDecide)
	case cni.ExternalSNAT.On == sggraph.Yes:
		return sggraph.No, sggraph.BecauseAt(cni.ExternalSNAT.Place, "with AWS_VPC_K8S_CNI_EXTERNALSNAT nodes"+ownDecide)
	case isExcluded == sggraph.Yes:
		return sggraph.No, sggraph.BecauseAt(cni.ExcludeSNAT.Place, "for "+name+" nodes"+ownDecide)
	case cni.Mode == vpccni.Standard && cni.ExternalSNAT.On == sggraph.No && isExcluded == sggraph.No:
		return sggraph.Yes, sggraph.BecauseAt(cni.ModePlace,
			"in standard mode what leaves the VPC goes by the interface of the node, whose security groups decide, not those of the pods")
	default:
		return sggraph.Maybe, sggraph.BecauseAt(cni.Place, "how the VPC CNI treats pods with groups of their own is not known")
	}
}

// isExcluded answers whether a network is one for which addresses are not translated, and which of those it is in.
func (ev *evaluator) isExcluded(to *end) (is sggraph.Truth, name string) {
	exclude := &ev.g.CNI.ExcludeSNAT
	if !exclude.IsKnown {
		return sggraph.Maybe, ""
	}
	is = sggraph.No
	for _, prefix := range exclude.Prefixes {
		switch n := to.networks[0].prefix; {
		case prefix.Bits() <= n.Bits() && prefix.Contains(n.Addr()):
			return sggraph.Yes, prefix.String()
		case prefix.Overlaps(n) && !sggraph.NeverPublic(prefix):
			is = sggraph.Maybe
		}
	}
	return is, ""
}

// lettingOut are the sides that may let out what an end sends: those of its own groups, and of the nodes that may translate its address.
func (ev *evaluator) lettingOut(from *end) []side {
	sides := from.sides(sggraph.Egress)
	for _, f := range ev.faces(from) {
		if f.isTranslated() {
			sides = append(sides, ev.onHost(f).sides(sggraph.Egress)...)
		}
	}
	return sides
}

// excluded are the networks for which the address of an end is not translated, where that matters.
func (ev *evaluator) excluded(from *end) prefixList {
	if !slices.ContainsFunc(ev.faces(from), (*end).isTranslated) {
		return prefixList{}
	}
	return newPrefixList(ev.g.CNI.ExcludeSNAT.Prefixes)
}
