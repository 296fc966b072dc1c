package diagram

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

const podsSuffix = "/pods"

// isOfPods reports whether the flow is one between pods, which is asked of one member for all that are alike.
func (f *flag) isOfPods() bool {
	return f.query.To != f.query.From && (f.name == "pod-to-pod" || f.name == "pod-to-dns")
}

// addAlike draws the needs of pods towards boxes that were not asked for.
func (p *picture) addAlike() {
	type need struct {
		from *box
		what string
	}
	asked := map[need][]*box{}
	for _, f := range p.unmet {
		if f.isOfPods() {
			n := need{p.boxOfEnd(f.from), f.what}
			asked[n] = append(asked[n], n.from, p.boxOfEnd(f.to))
		}
	}
	for _, f := range p.unmet {
		n := need{p.boxOfEnd(f.from), f.what}
		if asked[n] == nil || n.from == nil {
			continue
		}
		for _, b := range p.boxes {
			if slices.Contains(asked[n], b) {
				continue
			}
			if v, because := p.verdictOn(f, b); v != sggraph.Allowed {
				p.addNeed(f.what, v, because, &n.from.node, &b.node)
			}
		}
		delete(asked, n)
	}
}

// verdictOn is the verdict on a need of pods towards a box, with its reasons; allowed where it is nobody's.
func (p *picture) verdictOn(f *flag, b *box) (sggraph.Verdict, []sggraph.Because) {
	i := slices.IndexFunc(b.members, func(m *sggraph.Member) bool { return p.serves(f, m) })
	if i < 0 {
		return sggraph.Allowed, nil
	}
	return p.verdicts.of(f, b.members[i].ID)
}

// serves reports whether pods may need to reach a member by the flow: one that stands for pods, and for DNS where that may run.
func (p *picture) serves(f *flag, m *sggraph.Member) bool {
	switch {
	case m.Kind == sggraph.MemberControlPlane, m.Kind == sggraph.MemberVPCEndpoint, p.boxOf[m.ID+podsSuffix] != nil:
		return false
	default:
		return f.name != "pod-to-dns" || p.mayHostDNS(m)
	}
}

// mayHostDNS reports whether CoreDNS may run on a member, or on the nodes of pods.
func (p *picture) mayHostDNS(m *sggraph.Member) bool {
	owner := strings.TrimSuffix(m.ID, podsSuffix)
	b := p.boxOf[owner]
	if m.Kind != sggraph.MemberPods || b == nil {
		return m.MayHostDNS
	}
	return slices.ContainsFunc(b.members, func(o *sggraph.Member) bool { return o.ID == owner && o.MayHostDNS })
}

// countAlike counts for each group the members to which the same applies although others were asked for in their place; each
// counts once.
func (p *picture) countAlike(groups []*flowGroup) {
	type claim struct{ from, what, to string }
	claimed := map[claim]bool{}
	claims := func(g *flowGroup, to string) {
		for _, from := range g.from {
			for _, what := range g.what {
				claimed[claim{from, what, to}] = true
			}
		}
	}
	for _, g := range groups {
		for _, to := range g.to {
			claims(g, to)
		}
	}
	for _, g := range groups {
		f := g.flags[0]
		p.eachServing(f, func(m *sggraph.Member) {
			if slices.Contains(g.from, m.ID) || claimed[claim{g.from[0], f.what, m.ID}] {
				return
			}
			if v, _ := p.verdicts.of(f, m.ID); v == g.verdict {
				g.alike++
				claims(g, m.ID)
			}
		})
	}
}

// eachServing visits the members that pods may need to reach by the flow, if it is one of pods.
func (p *picture) eachServing(f *flag, visit func(*sggraph.Member)) {
	if !f.isOfPods() {
		return
	}
	for _, b := range p.boxes {
		for _, m := range b.members {
			if p.serves(f, m) {
				visit(m)
			}
		}
	}
}
