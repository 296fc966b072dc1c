package description

import (
	"cmp"
	"fmt"
	"net/netip"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// rules are rules of one group that differ in their ports alone, or in their peers.
type rules struct {
	direction sggraph.Direction
	possible  bool
	because   placed
	ports     []sggraph.Ports
	peers     []string
	width     int // see widest
}

// ruleList says what a group lets in and out, what it lets in first.
func (t *teller) ruleList(sg *sggraph.SecurityGroup) []string {
	var all []*rules
	t.eachRule(func(r *sggraph.Rule, possible bool) {
		if r.SecurityGroup == sg.ID {
			all = append(all, t.newRules(r, r.Peer.Name(""), possible, true))
		}
	})
	return inWords(all)
}

// admitting says what other groups let in from a group, or out to it.
func (t *teller) admitting(id string) []string {
	var texts []string
	t.eachRule(func(r *sggraph.Rule, possible bool) {
		if r.Peer.SecurityGroup == id && r.SecurityGroup != id {
			texts = append(texts, markdown.Code(r.SecurityGroup)+" "+t.newRules(r, "it", possible, true).String())
		}
	})
	return slices.Compact(texts)
}

func (t *teller) eachRule(visit func(r *sggraph.Rule, possible bool)) {
	for i := range t.Graph.Rules {
		visit(&t.Graph.Rules[i], false)
	}
	for i := range t.Graph.PossibleRules {
		visit(&t.Graph.PossibleRules[i], true)
	}
}

// newRules is one rule, with its reason if that is wanted.
func (t *teller) newRules(r *sggraph.Rule, peer string, possible, withReason bool) *rules {
	var because placed
	if withReason && len(r.Because) > 0 {
		because = place(t.Cluster, r.Because[0])
	}
	return &rules{direction: r.Direction, possible: possible, because: because, ports: []sggraph.Ports{r.Ports()}, peers: []string{peer}}
}

// inWords joins rules first that have the same peer, then those that have the same ports, and says what they let through: in before out,
// and what is open to the widest first.
func inWords(all []*rules) []string {
	all = joined(all, func(r *rules) string { return strings.Join(r.peers, " ") })
	all = joined(all, func(r *rules) string { return sggraph.ListPorts(r.ports) })
	slices.SortStableFunc(all, func(a, b *rules) int {
		return cmp.Or(-strings.Compare(string(a.direction), string(b.direction)), cmp.Compare(a.width, b.width))
	})
	texts := make([]string, len(all))
	for i, r := range all {
		texts[i] = r.String()
	}
	return texts
}

// joined makes one of those rules that have the same key, and the same direction for the same reason.
func joined(all []*rules, key func(*rules) string) []*rules {
	type likeness struct {
		direction sggraph.Direction
		possible  bool
		because   placed
		key       string
	}
	at := make(map[likeness]*rules, len(all))
	var list []*rules
	for _, r := range all {
		k := likeness{r.direction, r.possible, r.because, key(r)}
		first := at[k]
		if first == nil {
			at[k], list = r, append(list, r)
			continue
		}
		first.ports = append(first.ports, r.ports...)
		first.peers = append(first.peers, r.peers...)
	}
	for _, r := range list {
		r.peers = distinct(r.peers)
		r.width = r.widest()
	}
	return list
}

// distinct are texts in their order, each once.
func distinct(texts []string) []string {
	seen := make(map[string]bool, len(texts))
	return slices.DeleteFunc(texts, func(text string) bool {
		repeated := seen[text]
		seen[text] = true
		return repeated
	})
}

// widest orders rules by whom they are for: networks by how many addresses these have, and before groups, of which those come first that
// are for all ports.
func (r *rules) widest() int {
	const vpc, groups, oneGroup = 16, 1000, 1001
	widest := oneGroup
	for _, peer := range r.peers {
		if peer == "the VPC" {
			widest = min(widest, vpc)
		}
		if network, err := netip.ParsePrefix(peer); err == nil {
			widest = min(widest, network.Bits())
		}
	}
	if widest == oneGroup && sggraph.ListPorts(r.ports) == string(sggraph.All) {
		return groups
	}
	return widest
}

// isInWords reports whether a peer is one that sggraph.Peer.Name has words for. All others have a name of the file, which may be anything.
func isInWords(peer string) bool {
	return slices.Contains([]string{"it", "the VPC", "an unknown group", "an unknown peer"}, peer)
}

func (r *rules) String() string {
	verb, side := "lets in", "from"
	if r.direction == sggraph.Egress {
		verb, side = "lets out", "to"
	}
	if r.possible {
		verb = "perhaps " + verb
	}
	ports := sggraph.ListPorts(r.ports)
	if ports == string(sggraph.All) {
		ports = "everything"
	}
	peers := make([]string, len(r.peers))
	for i, peer := range r.peers {
		peers[i] = peer
		if !isInWords(peer) {
			peers[i] = markdown.Code(peer)
		}
	}
	text := fmt.Sprintf("%s %s %s %s", verb, ports, side, few(peers))
	if r.because.text != "" {
		text += ": " + r.because.String()
	}
	return text
}
