package lsp_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// TestPropertiesOfExamples tries what holds of any text on a seventh of the examples of all rules (EKSLINT_LONG: on all), as they are and
// with emoji, CRLF and a byte order mark put in.
func TestPropertiesOfExamples(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob(filepath.Join("..", "..", "policies", "*", "*", "*.yaml"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	e := start(t, func(e *editor) {
		withHierarchy(e)
		e.options.InitializationOptions = raw(t, map[string]any{"debounce": 60_000}) // so that nothing is linted meanwhile
	})
	id := uri.URI("untitled:a")
	e.open(id, "")
	part := 7 // so that each kind of text is among them
	if os.Getenv("EKSLINT_LONG") != "" {
		part = 1
	}
	for i, path := range paths {
		if i%part != 0 {
			continue
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		switch i % 4 {
		case 1:
			text = "\ufeff# 🦊\r\n" + strings.ReplaceAll(text, "\n", "\r\n")
		case 2:
			text = strings.ReplaceAll(text, "metadata:", "# 東京\n\"🦊\": {\"🦊\": 東京} # 🦊\nmetadata:")
		}
		p := properties{t: t, e: e, path: path, text: text, id: id}
		e.changes(id, int32(i)+2, &protocol.TextDocumentContentChangeWholeDocument{Text: text})
		p.try()
	}
}

// properties tries one text.
type properties struct {
	t    *testing.T
	e    *editor
	path string
	text string
	id   uri.URI
}

func (p *properties) try() {
	p.t.Helper()
	lines := strings.Split(strings.ReplaceAll(p.text, "\r\n", "\n"), "\n")
	all := symbols(p.t, p.e, p.id)
	last := uint32(len(lines) - 1)
	p.nested(all, protocol.Range{End: protocol.Position{Line: last, Character: units(lines[last])}}, lines)
	p.folds(last)
	p.names(all)
}

func units(line string) uint32 { return uint32(len(utf16.Encode([]rune(line)))) }

// nested: symbols lie in what they are children of, and selections in what they are selections of; no line is shorter than is said.
func (p *properties) nested(all []protocol.DocumentSymbol, in protocol.Range, lines []string) {
	p.t.Helper()
	for _, s := range all {
		if !contains(in, s.Range) || !contains(s.Range, s.SelectionRange) || strings.TrimSpace(s.Name) == "" {
			p.t.Errorf("%s: %q at %s (%s) in %s", p.path, s.Name, place(s.Range), place(s.SelectionRange), place(in))
		}
		if end := s.Range.End; end.Character > units(lines[end.Line]) {
			p.t.Errorf("%s: %q ends beyond its line, at %s", p.path, s.Name, place(s.Range))
		}
		p.nested(s.Children, s.Range, lines)
	}
}

func contains(outer, inner protocol.Range) bool {
	return !less(inner.Start, outer.Start) && !less(outer.End, inner.End) && !less(inner.End, inner.Start)
}

func less(a, b protocol.Position) bool {
	return a.Line < b.Line || a.Line == b.Line && a.Character < b.Character
}

// folds are in the file, in order, and lie within each other or apart.
func (p *properties) folds(last uint32) {
	p.t.Helper()
	got, err := p.e.FoldingRanges(p.t.Context(), &protocol.FoldingRangeParams{TextDocument: protocol.TextDocumentIdentifier{URI: p.id}})
	if err != nil {
		p.t.Fatal(err)
	}
	var open []uint32
	for i, f := range got {
		if f.EndLine <= f.StartLine || f.EndLine > last || i > 0 && f.StartLine <= got[i-1].StartLine {
			p.t.Errorf("%s: fold %d-%d", p.path, f.StartLine, f.EndLine)
		}
		if f.Kind == protocol.FoldingRangeKindComment {
			continue // which may go on behind what it begins in
		}
		for len(open) > 0 && open[len(open)-1] < f.StartLine {
			open = open[:len(open)-1]
		}
		if len(open) > 0 && open[len(open)-1] < f.EndLine {
			p.t.Errorf("%s: fold %d-%d goes beyond the one that it begins in", p.path, f.StartLine, f.EndLine)
		}
		open = append(open, f.EndLine)
	}
}

// names tries selections, definitions, references and new names at where each symbol is.
func (p *properties) names(all []protocol.DocumentSymbol) {
	p.t.Helper()
	for _, s := range all {
		at := protocol.TextDocumentPositionParams{TextDocument: protocol.TextDocumentIdentifier{URI: p.id}, Position: s.SelectionRange.Start}
		p.grows(at)
		p.consistent(at)
		at.Position = s.Range.End
		p.grows(at)
		if len(s.Children) == 0 {
			p.consistent(at)
		}
		p.names(s.Children)
	}
}

// grows: each selection lies in the next one, and is smaller.
func (p *properties) grows(at protocol.TextDocumentPositionParams) {
	p.t.Helper()
	got, err := p.e.SelectionRange(p.t.Context(), &protocol.SelectionRangeParams{
		TextDocument: at.TextDocument, Positions: []protocol.Position{at.Position},
	})
	if err != nil {
		p.t.Fatal(err)
	}
	for r := &got[0]; r.Parent != nil; r = r.Parent {
		if !contains(r.Parent.Range, r.Range) || r.Range == r.Parent.Range || !contains(r.Range, protocol.Range{Start: at.Position, End: at.Position}) {
			p.t.Errorf("%s: %s in %s", p.path, place(r.Range), place(r.Parent.Range))
		}
	}
}

// consistent: the definition is among the references, each of which refers back; a new name parses, and is at the
// places of the old one alone.
func (p *properties) consistent(at protocol.TextDocumentPositionParams) {
	p.t.Helper()
	all, definition := p.e.references(at, true), p.e.definition(at)
	for _, r := range definition {
		if !slices.Contains(all, r) {
			p.t.Errorf("%s: the definition at %s is none of %v", p.path, place(r), all)
		}
	}
	for _, r := range all {
		other := at
		other.Position = r.Start
		back := p.e.references(other, true)
		if !slices.ContainsFunc(back, func(r protocol.Range) bool { return contains(r, protocol.Range{Start: at.Position, End: at.Position}) }) {
			p.t.Errorf("%s: %s refers to %s, but not back", p.path, place(protocol.Range{Start: at.Position, End: at.Position}), place(r))
		}
	}
	if _, err := p.e.PrepareRename(p.t.Context(), &protocol.PrepareRenameParams{TextDocumentPositionParams: at}); err != nil {
		return
	}
	edit, err := p.e.Rename(p.t.Context(), &protocol.RenameParams{TextDocumentPositionParams: at, NewName: "renamed-by-a-test"})
	if err != nil {
		p.t.Logf("%s: not renamed: %v", p.path, err)
		if strings.Contains(err.Error(), "anchor") {
			p.t.Errorf("%s: offered, and not renamed: %v", p.path, err)
		}
		return
	}
	edits := edit.Changes[p.id]
	if len(edits) == 0 || len(edits) > len(all) {
		p.t.Errorf("%s: %d edits for %d places", p.path, len(edits), len(all))
	}
	for _, one := range edits {
		if !slices.ContainsFunc(all, func(r protocol.Range) bool {
			return contains(one.Range, r) && strings.Contains(one.NewText, "renamed-by-a-test")
		}) {
			p.t.Errorf("%s: an edit at %s, which is no place of the name", p.path, place(one.Range))
		}
	}
	for _, doc := range yamldoc.Parse([]byte(edited(p.text, edits))) {
		if doc.Err != nil {
			p.t.Errorf("%s: not YAML after renaming: %v", p.path, doc.Err)
		}
	}
}
