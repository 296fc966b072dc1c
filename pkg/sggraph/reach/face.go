package reach

import (
	"slices"

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
		for j := range m.Workload.Landings {
			for _, id := range m.Workload.Landings[j].Interfaces {
				faces = append(faces, ev.face(m, &m.Workload.Landings[j], id))
			}
		}
		if m.Workload.Elsewhere || len(faces) == 0 {
			faces = append(faces, ev.elsewhere(m))
		}
		ev.facesOf[m.ID] = faces
	}
}

// face is the pods of a workload where they land, with the interface that has an id.
func (ev *evaluator) face(m *sggraph.Member, l *sggraph.Landing, id string) *end {
	host := ev.ends[l.On]
	own := *m
	own.SecurityGroups, own.PossibleSecurityGroups = m.Workload.SecurityGroups, m.Workload.PossibleSecurityGroups
	own.GroupsKnown, own.Placement, own.CIDRs = m.Workload.GroupsKnown, host.member.Placement, nil
	f := ev.endOfMember(&own)
	if id != m.ID {
		of := *ev.ends[id].member
		of.Because = slices.Concat(l.Because, m.Because, of.Because)
		copied := *ev.ends[id]
		f, copied.member = &copied, &of
	}
	f.id, f.isFace, f.premise = m.ID, true, sggraph.PremiseOf(m.ID, l.On)
	f.host, f.onBranch = host, id == m.ID && host.member.Kind != sggraph.MemberFargateProfile
	f.pods = id != l.On || m.Workload.OnHostNetwork == sggraph.No
	return f
}

// elsewhere is the pods of a workload on something that is not known.
func (ev *evaluator) elsewhere(m *sggraph.Member) *end {
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
		text += p.premise
	}
	return text
}
