package lsp_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

const linked = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: ng, region: eu-west-1}
vpc: # 🦊 東京
  id: vpc-0123456789abcdef0
  subnets:
    private:
      one: {id: subnet-1}
      two: {id: subnet-2}
# ekslint:ignore ssh-world-open, no-such-rule -- 東京
nodeGroups:
  - {labels: &l {🦊: b}, name: ng}
  - name: "other"
    privateNetworking: true
    subnets: [two, "one", 'one']
    labels: {🦊: 東京, <<: *l}
    securityGroups: {attachIDs: [sg-0123456789abcdef0]}
    tags: {🦊: sg-0123456789abcdef0, x: sg-0123456789abcdef0 y}
`

// at is where the n-th (from 1) occurrence of a part of a text begins.
func at(t *testing.T, id uri.URI, text, part string, n int) protocol.TextDocumentPositionParams {
	t.Helper()
	offset := -1
	for range n {
		next := strings.Index(text[offset+1:], part)
		if next < 0 {
			t.Fatalf("no %q", part)
		}
		offset += 1 + next
	}
	line := text[strings.LastIndex(text[:offset], "\n")+1 : offset]
	return protocol.TextDocumentPositionParams{
		TextDocument: protocol.TextDocumentIdentifier{URI: id},
		Position: protocol.Position{
			Line: uint32(strings.Count(text[:offset], "\n")), Character: uint32(len(utf16.Encode([]rune(line)))),
		},
	}
}

// written is what "linked" has in ranges, with the lines.
func written(t *testing.T, ranges ...protocol.Range) []string {
	t.Helper()
	lines := strings.Split(linked, "\n")
	found := []string{}
	for _, r := range ranges {
		if r.Start.Line != r.End.Line {
			t.Fatalf("%v has several lines", r)
		}
		units := utf16.Encode([]rune(lines[r.Start.Line]))
		found = append(found, fmt.Sprintf("%d %s", r.Start.Line, string(utf16.Decode(units[r.Start.Character:r.End.Character]))))
	}
	return found
}

func TestNames(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	id := uri.URI("untitled:a")
	e.open(id, linked)
	for name, test := range map[string]struct {
		part                          string
		n                             int
		definition, uses, highlighted []string
	}{
		"a subnet that is used": {
			`one"`, 1, []string{"7 one"}, []string{"14 one", "14 one"}, []string{"7 one", "14 one", "14 one"},
		},
		"a subnet that is listed": {`two`, 1, []string{"8 two"}, []string{"14 two"}, []string{"8 two", "14 two"}},
		"an anchor":               {`&l`, 1, []string{"11 l"}, []string{"15 l"}, []string{"11 l", "15 l"}},
		"an alias":                {`*l`, 1, []string{"11 l"}, []string{"15 l"}, []string{"11 l", "15 l"}},
		"a nodegroup":             {`other`, 1, []string{"12 other"}, []string{}, []string{"12 other"}},
		"the cluster's name":      {`ng, region`, 1, []string{}, []string{}, []string{}},
		"an id":                   {`sg-0`, 1, []string{}, []string{}, []string{"16 sg-0123456789abcdef0", "17 sg-0123456789abcdef0"}},
		"the id of a subnet":      {`subnet-1`, 1, []string{"7 subnet-1"}, []string{}, []string{"7 subnet-1"}},
		"a comment":               {`東京`, 1, []string{}, []string{}, []string{}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			where := at(t, id, linked, test.part, test.n)
			if diff := cmp.Diff(test.definition, written(t, e.definition(where)...)); diff != "" {
				t.Error("definition", diff)
			}
			if diff := cmp.Diff(test.uses, written(t, e.references(where, false)...)); diff != "" {
				t.Error("references", diff)
			}
			highlights, err := e.DocumentHighlight(t.Context(), &protocol.DocumentHighlightParams{TextDocumentPositionParams: where})
			if err != nil {
				t.Fatal(err)
			}
			var ranges []protocol.Range
			for _, h := range highlights {
				ranges = append(ranges, h.Range)
			}
			if diff := cmp.Diff(test.highlighted, written(t, ranges...)); diff != "" {
				t.Error("highlights", diff)
			}
		})
	}
}

func (e *editor) definition(where protocol.TextDocumentPositionParams) []protocol.Range {
	e.t.Helper()
	got, err := e.Definition(e.t.Context(), &protocol.DefinitionParams{TextDocumentPositionParams: where})
	if err != nil {
		e.t.Fatal(err)
	}
	return ranges(locations(got))
}

func (e *editor) references(where protocol.TextDocumentPositionParams, withDeclaration bool) []protocol.Range {
	e.t.Helper()
	got, err := e.References(e.t.Context(), &protocol.ReferenceParams{
		TextDocumentPositionParams: where, Context: protocol.ReferenceContext{IncludeDeclaration: withDeclaration},
	})
	if err != nil {
		e.t.Fatal(err)
	}
	return ranges(got)
}

func locations(of protocol.DefinitionResult) []protocol.Location {
	switch of := of.(type) {
	case *protocol.Location:
		return []protocol.Location{*of}
	case protocol.LocationSlice:
		return of
	default:
		return nil
	}
}

func ranges(of []protocol.Location) []protocol.Range {
	var all []protocol.Range
	for _, l := range of {
		all = append(all, l.Range)
	}
	return all
}

func TestRename(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	id := uri.URI("untitled:a")
	e.open(id, linked)
	for name, test := range map[string]struct {
		part, to string
		n        int
		// placeholder is the name that is offered for change; want are the lines that change, or "!" and the error.
		placeholder, want string
	}{
		"a nodegroup": {`ng}`, "spot", 1, "ng", "  - {labels: &l {🦊: b}, name: spot}"},
		"a subnet": {
			`one'`, "three", 1, "one", "      three: {id: subnet-1}\n    subnets: [two, \"three\", 'three']",
		},
		"an anchor":              {`*l`, "m", 1, "l", "  - {labels: &m {🦊: b}, name: ng}\n    labels: {🦊: 東京, <<: *m}"},
		"a name that is taken":   {`ng}`, "other", 1, "ng", "!the name \"other\" is taken"},
		"a name that is not one": {`ng}`, "a b", 1, "ng", "!validation for a b failed, name must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*"},
		"an id":                  {`subnet-2`, "subnet-3", 1, "", "!nodegroups, Fargate profiles, keys of \"vpc.subnets\" and anchors can be renamed, and nothing else"},
		"the cluster's name":     {`ng, region`, "a", 1, "", "!there is nothing here that can be renamed"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			where := at(t, id, linked, test.part, test.n)
			offered, err := e.PrepareRename(t.Context(), &protocol.PrepareRenameParams{TextDocumentPositionParams: where})
			placeholder := ""
			if p, ok := offered.(*protocol.PrepareRenamePlaceholder); ok {
				placeholder = p.Placeholder
			}
			if placeholder != test.placeholder || (err == nil) != (placeholder != "") {
				t.Errorf("%q is offered, error %v", placeholder, err)
			}
			edit, err := e.Rename(t.Context(), &protocol.RenameParams{TextDocumentPositionParams: where, NewName: test.to})
			if err != nil {
				if got := "!" + err.Error(); !strings.Contains(got, strings.TrimPrefix(test.want, "!")) {
					t.Errorf("got %s", got)
				}
				return
			}
			if got := changedLines(linked, edited(linked, edit.Changes[id])); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

// edited is a text with edits made.
func edited(text string, edits []protocol.TextEdit) string {
	lines := strings.SplitAfter(text, "\n")
	offset := func(p protocol.Position) int {
		units := utf16.Encode([]rune(lines[p.Line]))
		return len(strings.Join(lines[:p.Line], "")) + len(string(utf16.Decode(units[:p.Character])))
	}
	for _, e := range slices.Backward(edits) {
		text = text[:offset(e.Range.Start)] + e.NewText + text[offset(e.Range.End):]
	}
	return text
}

func changedLines(before, after string) string {
	var changed []string
	old := strings.Split(before, "\n")
	for i, line := range strings.Split(after, "\n") {
		if i >= len(old) || line != old[i] {
			changed = append(changed, line)
		}
	}
	return strings.Join(changed, "\n")
}

func TestRulesInComments(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	id := uri.URI("untitled:a")
	e.open(id, linked)
	links, err := e.DocumentLink(t.Context(), &protocol.DocumentLinkParams{TextDocument: protocol.TextDocumentIdentifier{URI: id}})
	if err != nil {
		t.Fatal(err)
	}
	if len(links) != 1 || !strings.HasSuffix(string(*links[0].Target), "/docs/rules/ssh-world-open.md") {
		t.Fatalf("got %v", links)
	}
	if diff := cmp.Diff([]string{"9 ssh-world-open"}, written(t, links[0].Range)); diff != "" {
		t.Error(diff)
	}
	got, err := e.Definition(t.Context(), &protocol.DefinitionParams{TextDocumentPositionParams: at(t, id, linked, "ssh-world", 1)})
	if err != nil || len(locations(got)) != 1 {
		t.Fatalf("got %v, error %v", got, err)
	}
	page, err := os.ReadFile(locations(got)[0].URI.FsPath())
	if err != nil || !strings.Contains(string(page), "ssh-world-open") {
		t.Errorf("the page is %q, error %v", page, err)
	}
}

func TestSelectionRange(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	id := uri.URI("untitled:a")
	e.open(id, linked)
	where := at(t, id, linked, `one"`, 1)
	got, err := e.SelectionRange(t.Context(), &protocol.SelectionRangeParams{
		TextDocument: where.TextDocument, Positions: []protocol.Position{where.Position, {}},
	})
	if err != nil {
		t.Fatal(err)
	}
	var first []string
	for r := &got[0]; r != nil; r = r.Parent {
		first = append(first, place(r.Range))
	}
	want := []string{
		"14:20-14:23", "14:19-14:24", "14:13-14:32", "14:4-14:32", "12:4-17:63", "11:2-17:63", "10:0-17:63", "0:0-17:63", "0:0-18:0",
	}
	if diff := cmp.Diff(want, first); diff != "" {
		t.Error(diff)
	}
	if len(got) != 2 || got[1].Range.End.Character != 10 {
		t.Errorf("got %v", got[1:])
	}
}

func TestFoldingRange(t *testing.T) {
	t.Parallel()
	limit := uint32(3)
	for name, test := range map[string]struct {
		limit *uint32
		want  []string
	}{
		"all":  {nil, []string{"0-19", "3-8", "5-8", "6-8", "10-17", "12-17", "20-23", "21-22 comment"}},
		"some": {&limit, []string{"0-19", "3-8", "20-23"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := start(t, func(e *editor) {
				e.options.Capabilities.TextDocument = &protocol.TextDocumentClientCapabilities{
					FoldingRange: &protocol.FoldingRangeClientCapabilities{RangeLimit: test.limit},
				}
			})
			id := uri.URI("untitled:a")
			e.open(id, "---\n"+strings.TrimPrefix(linked, "apiVersion: eksctl.io/v1alpha5\n")+"# last\n\n---\n# a\n# b\nc: d\n")
			if diff := cmp.Diff(test.want, folds(t, e)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFoldingRangeStaysWhileTextCannotBeRead(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	id := uri.URI("untitled:a")
	e.open(id, linked)
	before := folds(t, e)
	e.change(id, 2, linked+"iam: [\n")
	if diff := cmp.Diff(before, folds(t, e)); diff != "" {
		t.Error(diff)
	}
}

func folds(t *testing.T, e *editor) []string {
	t.Helper()
	got, err := e.FoldingRanges(t.Context(), &protocol.FoldingRangeParams{TextDocument: protocol.TextDocumentIdentifier{URI: "untitled:a"}})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, f := range got {
		all = append(all, strings.TrimSpace(fmt.Sprintf("%d-%d %s", f.StartLine, f.EndLine, f.Kind)))
	}
	return all
}

func TestWrongArguments(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	id := uri.URI("untitled:a")
	e.open(id, linked)
	far := at(t, id, linked, "ng", 1)
	far.Position.Line = 1 << 31
	gone := at(t, "untitled:gone", linked, "ng", 1)
	for name, ask := range map[string]func(protocol.TextDocumentPositionParams) error{
		"highlight": func(p protocol.TextDocumentPositionParams) error {
			_, err := e.DocumentHighlight(t.Context(), &protocol.DocumentHighlightParams{TextDocumentPositionParams: p})
			return err
		},
		"definition": func(p protocol.TextDocumentPositionParams) error {
			_, err := e.Definition(t.Context(), &protocol.DefinitionParams{TextDocumentPositionParams: p})
			return err
		},
		"references": func(p protocol.TextDocumentPositionParams) error {
			_, err := e.References(t.Context(), &protocol.ReferenceParams{TextDocumentPositionParams: p})
			return err
		},
		"rename": func(p protocol.TextDocumentPositionParams) error {
			_, err := e.Rename(t.Context(), &protocol.RenameParams{TextDocumentPositionParams: p, NewName: "a"})
			return err
		},
		"prepare": func(p protocol.TextDocumentPositionParams) error {
			_, err := e.PrepareRename(t.Context(), &protocol.PrepareRenameParams{TextDocumentPositionParams: p})
			return err
		},
		"selection": func(p protocol.TextDocumentPositionParams) error {
			_, err := e.SelectionRange(t.Context(), &protocol.SelectionRangeParams{
				TextDocument: p.TextDocument, Positions: []protocol.Position{p.Position},
			})
			return err
		},
	} {
		if err := ask(far); err == nil || !strings.Contains(err.Error(), "there is no line") {
			t.Errorf("%s beyond the end: error %v", name, err)
		}
		if err := ask(gone); err == nil || !strings.Contains(err.Error(), "is not open") {
			t.Errorf("%s of what is not open: error %v", name, err)
		}
	}
	for name, ask := range map[string]func(protocol.TextDocumentIdentifier) error{
		"symbols": func(d protocol.TextDocumentIdentifier) error {
			_, err := e.DocumentSymbol(t.Context(), &protocol.DocumentSymbolParams{TextDocument: d})
			return err
		},
		"folds": func(d protocol.TextDocumentIdentifier) error {
			_, err := e.FoldingRanges(t.Context(), &protocol.FoldingRangeParams{TextDocument: d})
			return err
		},
		"links": func(d protocol.TextDocumentIdentifier) error {
			_, err := e.DocumentLink(t.Context(), &protocol.DocumentLinkParams{TextDocument: d})
			return err
		},
	} {
		if err := ask(gone.TextDocument); err == nil || !strings.Contains(err.Error(), "is not open") {
			t.Errorf("%s of what is not open: error %v", name, err)
		}
	}
	_, err := e.SelectionRange(t.Context(), &protocol.SelectionRangeParams{TextDocument: far.TextDocument, Positions: []protocol.Position{}})
	if err == nil || !strings.Contains(err.Error(), "no positions") {
		t.Errorf("no positions: error %v", err)
	}
}

func TestLargeBuffer(t *testing.T) {
	t.Parallel()
	e := start(t, withHierarchy)
	id := uri.URI("untitled:a")
	var text strings.Builder
	text.WriteString(openSSH + "    tags:\n")
	for i := 0; text.Len() < 5<<20; i++ {
		fmt.Fprintf(&text, "      key%d: &a%d value of many more words than other values have\n", i, i)
	}
	err := e.DidOpen(t.Context(), &protocol.DidOpenTextDocumentParams{
		TextDocument: protocol.TextDocumentItem{URI: id, LanguageID: "yaml", Version: 1, Text: text.String()},
	})
	if err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	lap := func(what string) {
		t.Logf("%s after %v", what, time.Since(begin))
	}
	if n := len(symbols(t, e, id)); n != 4 {
		t.Errorf("%d symbols", n)
	}
	lap("symbols")
	folds(t, e)
	lap("folds")
	ng := at(t, id, openSSH, "ng", 1)
	if got := e.references(ng, true); len(got) != 1 {
		t.Errorf("references %v", got)
	}
	lap("references")
	if _, err := e.Rename(t.Context(), &protocol.RenameParams{TextDocumentPositionParams: ng, NewName: "other"}); err != nil {
		t.Error(err)
	}
	lap("renaming")
}
