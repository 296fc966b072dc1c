package lsp_test

import (
	"fmt"
	"strings"
	"testing"
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
