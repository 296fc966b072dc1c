package lsp

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// mention is a place where something is named.
type mention struct {
	yamldoc.Range

	isDefinition bool
}

// mentions are the places where one thing is named, in order of position, and at is the one that was asked for.
type mentions struct {
	all []mention
	at  mention
	// rename returns the edits that give it another name, and canRename why there are none, whatever that is; nil for what always can.
	rename    func(name string) ([]yamldoc.Edit, error)
	canRename func() error
}

// mentionsAt are those of what is named at an offset: by an anchor or alias, or by a name of a ClusterConfig.
func (s *snapshot) mentionsAt(offset int) (mentions, bool) {
	doc, ok := s.documentAt(offset)
	if !ok || doc.Err != nil {
		return mentions{}, false
	}
	if m, ok := anchorAt(doc, offset); ok {
		return m, true
	}
	c, ok := s.clusterAt(offset)
	if !ok {
		return mentions{}, false
	}
	return s.nameAt(c, offset)
}

// anchorAt are the mentions of the anchor whose name is at an offset.
func anchorAt(doc *yamldoc.Document, offset int) (mentions, bool) {
	for _, a := range doc.Anchors() {
		m := mentions{all: []mention{{a.Definition, true}}}
		for _, alias := range a.Aliases {
			m.all = append(m.all, mention{alias, false})
		}
		m.rename = func(name string) ([]yamldoc.Edit, error) { return doc.RenameAnchor(a, name) }
		const sigil = 1 // "&" or "*"
		if m.find(offset, sigil) {
			return m, true
		}
	}
	return mentions{}, false
}

// find sets at to the mention that an offset is at, or at the characters before it.
func (m *mentions) find(offset, before int) bool {
	i := slices.IndexFunc(m.all, func(one mention) bool { return one.Start.Offset-before <= offset && offset <= one.End.Offset })
	if i >= 0 {
		m.at = m.all[i]
	}
	return i >= 0
}

// nameAt are the mentions of the name at an offset. A key may be the name of a subnet and of its zone; it is renamed as the first.
func (s *snapshot) nameAt(c *cluster.Cluster, offset int) (found mentions, ok bool) {
	names := inventory.Names(c.Config)
	for _, n := range names {
		r, isWritten := s.nameRange(c.Document, n)
		if !isWritten || offset < r.Start.Offset || r.End.Offset < offset {
			continue
		}
		found.all = append(found.all, s.mentionsOf(c.Document, names, n)...)
		if found.rename == nil {
			found.canRename = func() error { return inventory.CanRename(c.Config, n) }
			found.rename = func(name string) ([]yamldoc.Edit, error) { return inventory.Rename(c.Config, n, name) }
		}
	}
	slices.SortStableFunc(found.all, func(a, b mention) int { return cmp.Compare(a.Start.Offset, b.Start.Offset) })
	found.all = slices.CompactFunc(found.all, func(a, b mention) bool { return a.Range == b.Range })
	ok = found.find(offset, 0)
	return found, ok
}

// mentionsOf are the places that name the same as one does.
func (s *snapshot) mentionsOf(doc *yamldoc.Document, names []inventory.Name, one inventory.Name) []mention {
	var all []mention
	for _, n := range names {
		if !n.IsSame(one) {
			continue
		}
		if r, ok := s.nameRange(doc, n); ok {
			all = append(all, mention{r, n.IsDefinition})
		}
	}
	return all
}

// nameRange is where a name is written, without quotes; not where a merge key or an alias brings a key along.
func (s *snapshot) nameRange(doc *yamldoc.Document, n inventory.Name) (yamldoc.Range, bool) {
	at := doc.Locate(n.Path)
	r := at.Value
	switch {
	case !at.Exists(n.Path), n.IsKey && at.Anchor != nil:
		return r, false
	case n.IsKey:
		r = at.Key
	case at.Anchor != nil:
		r = at.Anchor.Range
	}
	return s.unquoted(doc, r), true
}

// unquoted is the range of a scalar without its quotes.
func (s *snapshot) unquoted(doc *yamldoc.Document, r yamldoc.Range) yamldoc.Range {
	text := s.data[r.Start.Offset:r.End.Offset]
	const quotes = 2
	if len(text) < quotes || !bytes.ContainsAny(text[:1], `"'`) || text[0] != text[len(text)-1] {
		return r
	}
	start := doc.Range.Start.Offset
	return doc.RangeOf(r.Start.Offset+1-start, r.End.Offset-1-start)
}
