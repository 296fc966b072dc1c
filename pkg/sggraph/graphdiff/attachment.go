package graphdiff

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// attachmentReasons say why members carry groups in one version, and why they do not in the other.
type attachmentReasons struct {
	*stock

	known map[string]*carrying // by member
}

// carrying are the reasons of a member.
type carrying struct {
	// naming are those that name a group, or anything else, by the word.
	naming map[string][]Reason
	// lacking are those of the other version alone that have a place in the file, without those for another group that it has there.
	lacking []Reason
}

func (a *attachmentReasons) of(k attachmentKey, m *sggraph.Member) []Reason {
	if a.known[m.ID] == nil {
		a.known[m.ID] = &carrying{a.naming(m), a.lacking(m)}
	}
	because := slices.Clone(a.known[m.ID].naming[k.group])
	if k.group == "" {
		because = reasons(a.version, m.Because...)
	}
	if strings.HasPrefix(k.group, k.member) {
		because = append(because, reasons(a.version, a.own.because[k.group]...)...)
	}
	because = append(because, a.known[m.ID].lacking...)
	if len(because) == 0 {
		because = append(because, decisive(a.version, m)...)
	}
	return append(because, definition(a.version, m)...)
}

func (a *attachmentReasons) naming(m *sggraph.Member) map[string][]Reason {
	naming := map[string][]Reason{}
	for _, b := range m.Because {
		words := strings.Fields(b.Text)
		slices.Sort(words)
		for _, word := range slices.Compact(words) {
			naming[word] = append(naming[word], Reason{a.version, b})
		}
	}
	return naming
}

func (a *attachmentReasons) lacking(m *sggraph.Member) []Reason {
	other, ok := a.others.members[m.ID]
	if !ok {
		return nil
	}
	said := map[string]bool{}
	for _, b := range m.Because {
		said[b.Text] = true
	}
	return slices.DeleteFunc(placed(a.otherVersion, other), func(r Reason) bool {
		return said[r.Text] || slices.ContainsFunc(strings.Fields(r.Text), func(word string) bool {
			_, carried := a.others.attachments[attachmentKey{member: m.ID, group: word}]
			return carried
		})
	})
}
