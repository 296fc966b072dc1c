package lint

import (
	"bytes"
	"unicode/utf8"

	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// resolver turns what policies report, which has paths, into findings, which have ranges.
type resolver struct {
	file  string
	doc   *yamldoc.Document
	names map[string]any
	rules map[string]policy.Rule

	withFixes bool
}

func (p resolver) all(results []policy.Result) []Finding {
	findings := make([]Finding, len(results))
	for i, r := range results {
		findings[i] = p.finding(r)
	}
	return findings
}

func (p resolver) finding(r policy.Result) Finding {
	severity := r.Severity
	if severity == 0 {
		severity = p.rules[r.Rule].Severity
	}
	f := Finding{
		Rule: r.Rule, Category: r.Category, Severity: severity, Message: r.Message,
		File: p.file, Document: p.doc.Index, Path: r.Path.String(), Range: rangeOf(p.doc, r.Path),
		Label: r.Label, Related: p.related(r), Help: r.Help, Fixes: p.fixes(r.Fixes),
	}
	f.Fingerprint = fingerprint(f, namedPath(r.Path, p.names))
	return f
}

func (p resolver) related(r policy.Result) []Related {
	related := make([]Related, 0, len(r.Related)+1)
	for _, rel := range r.Related {
		out := Related{Message: rel.Message, File: p.file}
		if len(rel.Path) > 0 {
			out.Range = rangeOf(p.doc, rel.Path)
		}
		related = append(related, out)
	}
	if a := p.doc.Locate(r.Path).Anchor; a != nil {
		related = append(related, Related{Message: "comes from the anchor \"" + a.Name + "\" here", File: p.file, Range: a.Range})
	}
	return related
}

// fixes leaves out a fix that cannot be written as text edits, for one because it would change a shared anchor.
func (p resolver) fixes(fixes []policy.Fix) []Fix {
	out := make([]Fix, 0, len(fixes))
	if !p.withFixes {
		return out
	}
	for _, fix := range fixes {
		if edits, err := p.edits(fix.Edits); err == nil {
			out = append(out, Fix{Title: fix.Title, Safe: fix.Safe, Edits: edits})
		}
	}
	return out
}

func (p resolver) edits(edits []policy.Edit) ([]TextEdit, error) {
	changes := make([]yamldoc.Change, len(edits))
	for i, e := range edits {
		changes[i] = yamldoc.Change(e)
	}
	texts, err := p.doc.Edits(changes...)
	if err != nil {
		return nil, err
	}
	out := make([]TextEdit, len(texts))
	for i, t := range texts {
		out[i] = TextEdit(t)
	}
	return out, nil
}

// rangeOf is what a finding at the path underlines: key and value where the value fits on the line of its key, else the
// key; for a list item, its first line; for what is not there, the same of the nearest parent.
func rangeOf(doc *yamldoc.Document, path yamldoc.Path) yamldoc.Range {
	l := doc.Locate(path)
	switch {
	case l.Key.IsZero():
		return firstLineOf(doc, l.Value)
	case !l.Exists(path), l.Value.IsZero(), l.Value.End.Line != l.Key.Start.Line:
		return l.Key
	default:
		return yamldoc.Range{Start: l.Key.Start, End: l.Value.End}
	}
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
