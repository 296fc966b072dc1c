package diagram

import "slices"

// legendEntry says of the word for some flows why they matter.
type legendEntry struct {
	What     string   `json:"what"`
	Purposes []string `json:"purposes"`
}

// legendOf says of each word about flags, once, why the flows matter; of those with a sentence there is nothing to say.
func legendOf(flags []*flag) []legendEntry {
	entries := []legendEntry{}
	at := map[string]int{}
	for _, f := range flags {
		if f.purpose == "" || f.sentence != "" {
			continue
		}
		i, ok := at[f.what]
		if !ok {
			i = len(entries)
			at[f.what] = i
			entries = append(entries, legendEntry{What: f.what})
		}
		entries[i].Purposes = appendNew(entries[i].Purposes, f.purpose)
	}
	return entries
}

// stylesUsed are the styles of the lines and notes.
func (p *picture) stylesUsed() []style {
	used := map[style]bool{}
	for i := range p.edges {
		used[p.edges[i].style] = true
	}
	for _, b := range p.boxes {
		for _, n := range b.unmetNotes() {
			used[n.style] = true
		}
	}
	return slices.DeleteFunc(styles(), func(s style) bool { return !used[s] })
}
