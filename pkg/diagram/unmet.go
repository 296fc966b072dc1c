package diagram

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// flagged are the flows that are not certainly as they should be, in the order of the flows: needed ones that are not
// allowed, or feared ones that are not denied.
func flagged(d *Drawing, n sggraph.Need) []*sggraph.Flow {
	good := sggraph.Allowed
	if n == sggraph.Feared {
		good = sggraph.Denied
	}
	var flows []*sggraph.Flow
	for i := range d.Flows {
		if f := &d.Flows[i]; f.Need == n && f.Verdict != good {
			flows = append(flows, f)
		}
	}
	return flows
}

// unmetTraits returns for each member what it misses, so that members of one box miss the same.
func unmetTraits(needs []*sggraph.Flow) map[string][]string {
	traits := map[string][]string{}
	for _, f := range needs {
		subject, other := f.From, f.To
		if f.From == sggraph.APIServer {
			subject, other = other, subject
		}
		if other == subject {
			other = "itself"
		}
		traits[subject] = append(traits[subject], fmt.Sprint(f.Name, f.Protocol, f.Port, f.Verdict, other))
	}
	return traits
}

// purpose is what the flow is for, in two or three words.
func purpose(f *sggraph.Flow) string {
	switch f.Name {
	case "node-to-api":
		return "API"
	case "api-to-kubelet":
		return "kubelet"
	case "api-to-webhook":
		return "webhooks"
	case "node-to-node":
		return "node to node"
	case "node-to-dns":
		return "DNS"
	case "node-to-endpoint":
		return "AWS APIs"
	case "ssh-from-internet", "ssh-from-vpc":
		return "SSH"
	case "api-from-internet":
		return "API"
	default:
		return f.Name
	}
}

func portOf(f *sggraph.Flow) string { return portWords([]ports{{f.Protocol, f.Port, f.Port}}) }

// needs draws the needs that are not met.
func (w *edgeBuilder) needs(needs []*sggraph.Flow) {
	for _, f := range needs {
		from, to := w.picture.boxOfMember(f.From), w.picture.boxOfMember(f.To)
		switch {
		case from == nil || to == nil:
		case from == to:
			from.unmet = append(from.unmet, f)
		default:
			i := w.line(&from.node, &to.node, styleOf(f.Verdict))
			w.texts[i] = appendNew(w.texts[i], purpose(f))
			if w.edges[i].reason == "" && len(f.Because) > 0 {
				w.edges[i].reason = f.Because[0].Text
			}
		}
	}
	for i, texts := range w.texts {
		if len(texts) > 0 {
			w.edges[i].label = strings.Join(texts, ", ")
		}
	}
}

// styleOf is the meaning of a line for a need that is not met.
func styleOf(v sggraph.Verdict) style {
	if v == sggraph.Denied {
		return denied
	}
	return unknown
}

// unmetNotes say what the members of the box miss among themselves.
func (b *box) unmetNotes() []note {
	var list []note
	for _, s := range []style{denied, unknown} {
		var purposes []string
		for _, f := range b.unmet {
			if styleOf(f.Verdict) == s {
				purposes = appendNew(purposes, purpose(f))
			}
		}
		if len(purposes) > 0 {
			list = append(list, note{s, s.verdict() + " within: " + strings.Join(purposes, ", ")})
		}
	}
	return list
}

// note is a line of words in a box.
type note struct {
	style style
	text  string
}

func (s style) verdict() string {
	if s == denied {
		return "denied"
	}
	return "not known"
}

func appendNew[T comparable](list []T, item T) []T {
	if slices.Contains(list, item) {
		return list
	}
	return append(list, item)
}
