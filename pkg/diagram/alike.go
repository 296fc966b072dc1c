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
	asked := map[need]map[*box]bool{}
	for _, f := range p.unmet {
		if f.isOfPods() {
			n := need{p.boxOfEnd(f.from), f.what}
			if asked[n] == nil {
				asked[n] = map[*box]bool{n.from: true}
			}
			asked[n][p.boxOfEnd(f.to)] = true
		}
	}
	for _, f := range p.unmet {
		n := need{p.boxOfEnd(f.from), f.what}
		if asked[n] == nil || n.from == nil {
			continue
		}
		for _, b := range p.boxes {
			if asked[n][b] {
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
	case m.Workload != nil, m.LoadBalancer != nil:
		return false // of these, each is asked for
	case m.Kind == sggraph.MemberControlPlane, m.Kind == sggraph.MemberVPCEndpoint, p.boxOf[m.ID+podsSuffix] != nil:
		return false
	default:
		return f.name != "pod-to-dns" || p.mayHostDNS(m)
	}
}

// mayHostDNS reports whether CoreDNS may run on a member, or on the nodes of pods.
func (p *picture) mayHostDNS(m *sggraph.Member) bool {
	owner := strings.TrimSuffix(m.ID, podsSuffix)
	o := p.memberOf[owner]
	if m.Kind != sggraph.MemberPods || o == nil {
		return m.MayHostDNS
	}
	return o.MayHostDNS
}

// claim is what one member needs of another.
type claim struct{ from, what, to string }

// claims are those of the first senders of groups: a group may have thousands of senders, and as many receivers.
type claims struct {
	made    map[claim]bool
	isFirst map[string]bool
}

// claimsOf are those that groups make.
func claimsOf(groups []*flowGroup) claims {
	claimed := claims{map[claim]bool{}, map[string]bool{}}
	for _, g := range groups {
		claimed.isFirst[g.from[0]] = true
	}
	for _, g := range groups {
		for _, to := range g.to {
			claimed.enter(g, to)
		}
	}
	return claimed
}

func (c claims) enter(g *flowGroup, to string) {
	for _, from := range g.from {
		for _, what := range g.what {
			if c.isFirst[from] {
				c.made[claim{from, what, to}] = true
			}
		}
	}
}

const (
	// maxAsked is how many answers countAlike asks for: as many as there are for pairs of the boxes that a picture has at most.
	maxAsked = 2 * maxBoxes * maxBoxes
	// notCounted is in the place of a number where that would take more.
	notCounted = -1
)

// countAlike counts for each group the members to which the same applies although others were asked for in their place; each
// counts once.
func (p *picture) countAlike(groups []*flowGroup) {
	claimed := claimsOf(groups)
	asked := 0
	for _, g := range groups {
		f := g.flags[0]
		if asked > maxAsked && f.isOfPods() {
			g.alike = notCounted
			continue
		}
		isSender := setOf(g.from)
		verdicts := map[*box]sggraph.Verdict{} // members of one box are alike
		p.eachServing(f, func(b *box, m *sggraph.Member) {
			if isSender[m.ID] || claimed.made[claim{g.from[0], f.what, m.ID}] {
				return
			}
			if _, ok := verdicts[b]; !ok {
				verdicts[b], _ = p.verdicts.of(f, m.ID)
				asked++
			}
			if verdicts[b] == g.verdict {
				g.alike++
				claimed.enter(g, m.ID)
			}
		})
	}
}

func setOf[T comparable](list []T) map[T]bool {
	set := make(map[T]bool, len(list))
	for _, item := range list {
		set[item] = true
	}
	return set
}

// eachServing visits the members that pods may need to reach by the flow, if it is one of pods.
func (p *picture) eachServing(f *flag, visit func(*box, *sggraph.Member)) {
	if !f.isOfPods() {
		return
	}
	for _, b := range p.boxes {
		for _, m := range b.members {
			if p.serves(f, m) {
				visit(b, m)
			}
		}
	}
}
