package reach

import (
	"slices"
	"sync"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// faces are what an end may turn out to be: the pods of a workload on each thing on which they may run. An end of any other kind is its
// own only one.
func (ev *evaluator) faces(p *end) []*end {
	if p.isWorkload() {
		return ev.facesOf[p.id]
	}
	return []*end{p}
}

// isWorkload reports whether p is a workload as a whole.
func (p *end) isWorkload() bool { return p.member != nil && p.member.Workload != nil && !p.isFace }

// enterFaces enters the faces of the workloads.
func (ev *evaluator) enterFaces() {
	ev.facesOf = map[string][]*end{}
	for i := range ev.g.Members {
		m := &ev.g.Members[i]
		if m.Workload == nil {
			continue
		}
		var faces []*end
		own := sync.OnceValue(func() *end { return ev.onOwnGroups(m) })
		for j := range m.Workload.Landings {
			for _, id := range m.Workload.Landings[j].Interfaces {
				faces = append(faces, ev.face(m, own, &m.Workload.Landings[j], id))
			}
		}
		tellApart(faces)
		if m.Workload.Elsewhere || len(faces) == 0 {
			faces = append(faces, ev.elsewhere(m, own))
		}
		ev.facesOf[m.ID] = faces
	}
}

// tellApart has those of some faces that are on one host say whose groups they have.
func tellApart(faces []*end) {
	on := map[string]int{}
	for _, f := range faces {
		on[f.premise]++
	}
	for _, f := range faces {
		switch {
		case on[f.premise] < 2:
		case f.onBranch:
			f.apart = " with groups of its own"
		default:
			f.apart = " with the groups of that"
		}
	}
}

// onOwnGroups is the pods of a workload on interfaces with the groups of policies, wherever they land.
func (ev *evaluator) onOwnGroups(m *sggraph.Member) *end {
	own := *m
	own.SecurityGroups, own.PossibleSecurityGroups = m.Workload.SecurityGroups, m.Workload.PossibleSecurityGroups
	own.GroupsKnown, own.CIDRs = m.Workload.GroupsKnown, nil
	return ev.endOfMember(&own)
}

// face is the pods of a workload where they land, with the interface that has an id; onOwn is as onOwnGroups.
func (ev *evaluator) face(m *sggraph.Member, onOwn func() *end, l *sggraph.Landing, id string) *end {
	host := ev.ends[l.On]
	var f end
	if id == m.ID {
		f = *onOwn()
	} else {
		f = *ev.ends[id]
	}
	of := *f.member
	if id == m.ID {
		of.Placement = ev.placeOfBranch(host)
	} else {
		of.Because = slices.Concat(l.Because, m.Because, of.Because)
	}
	f.member = &of
	f.id, f.isFace, f.premise = m.ID, true, sggraph.PremiseOf(m.ID, l.On)
	f.host, f.onBranch = host, id == m.ID && host.member.Kind != sggraph.MemberFargateProfile
	f.pods = id != l.On || m.Workload.OnHostNetwork == sggraph.No
	return &f
}

// placeOfBranch is where the branch interfaces of a node are: with custom networking in the subnet of the ENIConfig
// (amazon-vpc-resource-controller-k8s pkg/aws/ec2/instance.go, updateCurrentSubnetAndCidrBlock).
func (ev *evaluator) placeOfBranch(host *end) *sggraph.Placement {
	if pods, isOwn := ev.ends[host.id+sggraph.PodsSuffix]; isOwn && pods.onSecondary() {
		return pods.member.Placement
	}
	return host.member.Placement
}

// isRemoteWithoutNetwork reports whether f is the pods of a workload on hybrid nodes, and not on the host network, where the cluster has no
// networks for such: these are those that can contain pods which the control plane calls
// (https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteNetworkConfigRequest.html).
func (p *end) isRemoteWithoutNetwork() bool {
	return p.isFace && p.pods && p.member.Kind == sggraph.MemberHybridNodes && p.member.GroupsKnown && len(p.member.CIDRs) > 0
}

// elsewhere is the pods of a workload on something that is not known; onOwn is as onOwnGroups.
func (ev *evaluator) elsewhere(m *sggraph.Member, onOwn func() *end) *end {
	if m.Workload.Elsewhere && m.Workload.OwnGroupsElsewhere == sggraph.Yes {
		f := *onOwn()
		f.isFace, f.pods, f.onBranch = true, true, true
		return &f
	}
	return ev.unknownFace(m)
}

// unknownFace is a workload, or a node on which it is, of whose groups nothing is known.
func (ev *evaluator) unknownFace(m *sggraph.Member) *end {
	unknown := *m
	unknown.SecurityGroups, unknown.PossibleSecurityGroups, unknown.GroupsKnown = nil, nil, false
	f := ev.endOfMember(&unknown)
	f.isFace, f.pods = true, true
	return f
}

// answerFaces answers for ends of which one may be several things.
func (ev *evaluator) answerFaces(from, to *end, q Query) answer {
	var pieces []*answer
	var differ []sggraph.Because
	for _, f := range ev.faces(from) {
		for _, t := range ev.faces(to) {
			a := ev.answer(f, t, q)
			pieces = append(pieces, &a)
			differ = sggraph.AppendReasons(differ, sggraph.Because{Text: string(a.verdict) + " with " + whereabouts(f, t)})
		}
	}
	if !slices.ContainsFunc(pieces, func(a *answer) bool { return a.verdict != pieces[0].verdict }) {
		return alike(pieces)
	}
	a := unknown(sggraph.OnScheduling, differ...)
	for _, piece := range pieces {
		a.dependsOn = append(a.dependsOn, piece.dependencies()...)
		if piece.verdict == sggraph.Unknown {
			a.because = sggraph.AppendReasons(a.because, piece.because...)
		}
	}
	return a
}

// whereabouts says where the pods of faces run.
func whereabouts(ends ...*end) string {
	text := ""
	for _, p := range ends {
		switch {
		case !p.isFace:
			continue
		case text != "":
			text += " and "
		}
		if p.host == nil {
			text += p.id + " elsewhere"
			continue
		}
		text += p.premise + p.apart
	}
	return text
}
