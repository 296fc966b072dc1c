package diagram

import "github.com/ekslint/ekslint/pkg/sggraph"

// note is a line of words in a box; its style is empty where it is not about a need.
type note struct {
	style style
	text  string
	// goesOn is set where the line goes on with what the note above says.
	goesOn bool
}

// unmetNotes say what the members of the box miss among themselves, and what of them is refused.
func (b *box) unmetNotes() []note {
	var notes []note
	for _, s := range []style{denied, partial, unknown} {
		var words []string
		for _, f := range b.unmet {
			if styleOf(f.verdict) == s {
				words = appendNew(words, f.what)
			}
		}
		if len(words) > 0 {
			notes = append(notes, note{style: s, text: s.look().word + " within: " + phrase(fewWords(words))})
		}
	}
	return append(notes, b.refused...)
}

// plainNotes say what kind of members the box holds where their names do not, and what passes within it.
func (b *box) plainNotes() []note {
	var notes []note
	switch first := b.members[0]; {
	case first.Kind == sggraph.MemberPods && first.IsOutside():
		notes = append(notes, note{text: "pods, on addresses of their own"})
	case first.Kind == sggraph.MemberPods && len(b.perhaps) > 0:
		notes = append(notes, note{text: "pods, perhaps on network interfaces of their own"})
	case first.LoadBalancer != nil:
		notes = b.balancerNotes()
	case first.Workload != nil:
		notes = append(notes, note{text: b.hostsNote()})
	case first.Kind == sggraph.MemberPods:
		notes = append(notes, note{text: "pods, on network interfaces of their own"})
	}
	if b.within != "" {
		notes = append(notes, note{text: "within: " + b.within})
	}
	return append(notes, b.beyond...)
}
