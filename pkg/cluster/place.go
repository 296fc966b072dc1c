package cluster

import (
	"bytes"
	"unicode/utf8"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Place is a note about a line of a file. Its JSON form is part of the report's version 1.
type Place struct {
	Message string `json:"message"`
	File    string `json:"file"`
	// Range is zero where the note is about no line in particular.
	Range yamldoc.Range `json:"range"`
}

// Place returns where a reason of the graph is in the file, or in a manifest. A reason without a path, such as a default of eksctl, has
// no range.
func (c *Cluster) Place(because sggraph.Because) Place {
	p := Place{Message: because.Text, File: c.File.Name}
	switch {
	case because.At != nil:
		p.File, p.Range = because.At.File, because.At.Range
	case len(because.Path) > 0:
		p.Range = c.RangeOf(because.Path)
	}
	return p
}

// RangeOf returns what a report underlines for a path of the cluster's document; see Underline.
func (c *Cluster) RangeOf(path yamldoc.Path) yamldoc.Range { return Underline(c.Document, path) }

// UnderlineIn returns what a report underlines for a path of an object, as Underline does; for the object as a whole, and what has no
// parent in it that exists, its name.
func UnderlineIn(o *manifest.Object, path yamldoc.Path) yamldoc.Range {
	doc, root := o.Document(), o.PathInDocument(nil)
	if len(doc.Locate(o.PathInDocument(path)).Found) <= len(root) {
		path = yamldoc.Keys("metadata", "name")
	}
	return Underline(doc, o.PathInDocument(path))
}

// Underline returns what a report underlines for a path of a document: key and value where the value fits on the line of its
// key, else the key; for a list item, its first line; for what is not there, the same of the nearest parent. What has no parent
// but the document is shown at the cluster's name: a top-level section that is not there, or the cluster as a whole.
func Underline(doc *yamldoc.Document, path yamldoc.Path) yamldoc.Range {
	l := doc.Locate(path)
	if len(l.Found) == 0 {
		l = locateName(doc)
		path = l.Found
	}
	switch {
	case l.Key.IsZero():
		return firstLineOf(doc, l.Value)
	case !l.Exists(path), l.Value.IsZero(), l.Value.End.Line != l.Key.Start.Line:
		return l.Key
	default:
		return yamldoc.Range{Start: l.Key.Start, End: l.Value.End}
	}
}

// locateName returns where the cluster's name is, or else the nearest to it: the metadata, the kind, the document.
func locateName(doc *yamldoc.Document) yamldoc.Location {
	l := doc.Locate(yamldoc.Keys("metadata", "name"))
	if len(l.Found) == 0 {
		l = doc.Locate(yamldoc.Keys("kind"))
	}
	return l
}

// firstLineOf cuts a range off at the end of its first line.
func firstLineOf(doc *yamldoc.Document, r yamldoc.Range) yamldoc.Range {
	base := doc.Range.Start.Offset
	text := doc.Text[r.Start.Offset-base : r.End.Offset-base]
	if i := bytes.IndexAny(text, "\r\n"); i >= 0 {
		text = text[:i]
		r.End = yamldoc.Position{
			Line:   r.Start.Line,
			Column: r.Start.Column + utf8.RuneCount(text),
			Offset: r.Start.Offset + len(text),
		}
	}
	return r
}
