package diagram

import (
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// detail is how much a picture tells apart. What nobody can read in a picture is folded: less detail makes fewer boxes, of which
// lines say what holds for some of what is in them.
type detail int

const (
	// full tells apart groups by their rules, and members by what they carry and lack.
	full detail = iota
	// byRole tells apart groups by their kinds only, as the step before it does, and members by their roles only.
	byRole = full + 2
)

const (
	// maxBoxes is how many boxes a picture has at most with all details: the lines between more of them, whose number grows with the
	// square of theirs, cannot be followed.
	maxBoxes = 40
	// maxFolds is how many groups, of those that are told apart, a picture names at most.
	maxFolds = 100
	// maxListed is how many members of a kind a box lists at most; of more it names the first few.
	maxListed = 60
	// maxNetworks is how many networks are drawn at most; of more, the first few. It is also how many sources AWS lets the public
	// endpoint have (https://docs.aws.amazon.com/eks/latest/userguide/service-quotas.html).
	maxNetworks = 40
	// fewNamed is how many are named of what is too many.
	fewNamed = 6
	// maxColumns is how much of a name a picture shows.
	maxColumns = 100
)

// isTooLarge reports whether the picture has to have less detail.
func (p *picture) isTooLarge() bool { return len(p.boxes) > maxBoxes || len(p.folds.list) > maxFolds }

// isFolded reports whether the picture shows less than there is.
func (p *picture) isFolded() bool {
	if p.detail > full || p.moreNetworks != "" {
		return true
	}
	for _, b := range p.boxes {
		for _, members := range b.membersByKind() {
			if len(members) > maxListed {
				return true
			}
		}
	}
	return false
}

// foldedNote says that a picture is folded, and how to see what is in it.
func (p *picture) foldedNote() string {
	switch {
	case !p.isFolded():
		return ""
	case p.detail > full:
		return "Folded, to be readable: a line holds for some of what is in its boxes. The format text lists all of it, ekslint why answers for one."
	default:
		return "Folded, to be readable. The format text lists all of it, ekslint why answers for one."
	}
}

// few are the names, or the first few of them where they are too many, and how many there are besides.
func few(names []string) string {
	if len(names) <= maxListed {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:fewNamed], ", ") + " " + andMore(len(names)-fewNamed)
}

// andMore is "and 3,994 more".
func andMore(n int) string { return "and " + thousands(n) + " more" }

// thousands writes a number with commas.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// clip cuts a text that is too long to be read in a picture.
func clip(s string, columns int) string {
	if len(s) <= columns {
		return s
	}
	runes := []rune(s[:min(len(s), 4*columns)])
	if len(runes) <= columns {
		return string(runes)
	}
	return string(runes[:columns-1]) + "…"
}

// countNetworks finds out whether the networks of the picture are too many, and which of them are drawn.
func (p *picture) countNetworks(g *sggraph.Graph) {
	p.shown = map[string]bool{}
	all := map[string]bool{}
	enter := func(cidr string) {
		if cidr == "" || isWide(cidr, g) || all[cidr] {
			return
		}
		if all[cidr] = true; len(all) <= fewNamed {
			p.shown[cidr] = true
		}
	}
	for _, rules := range [][]sggraph.Rule{g.Rules, g.PossibleRules} {
		for i := range rules {
			if rules[i].Direction == sggraph.Ingress {
				enter(rules[i].Peer.CIDR)
			}
		}
	}
	for _, cidr := range g.Endpoint.PublicCIDRs {
		enter(cidr)
	}
	if len(all) > maxNetworks {
		p.moreNetworks = thousands(len(all)-fewNamed) + " more networks"
	}
}

// isDrawn reports whether a network has a place of its own in the picture.
func (p *picture) isDrawn(cidr string, g *sggraph.Graph) bool {
	return p.moreNetworks == "" || p.shown[cidr] || isWide(cidr, g)
}

// isWide reports whether a network is that of the VPC, or everything.
func isWide(cidr string, g *sggraph.Graph) bool {
	return cidr == anyVPC || cidr == g.VPC.CIDR || cidr == everyone || cidr == everyone6
}
