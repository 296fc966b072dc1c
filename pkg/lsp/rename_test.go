package lsp_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

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

// TestRenameOfWhatIsShared: what a new name would be refused for whatever it is, is said before one is asked for.
func TestRenameOfWhatIsShared(t *testing.T) {
	t.Parallel()
	e := start(t, nil)
	id := uri.URI("untitled:a")
	text := strings.Replace(linked, "subnets: [two", "subnets: &s [two", 1)
	text = strings.Replace(text, "    tags:", "  - {name: third, privateNetworking: true, subnets: *s}\n# tags:", 1)
	e.open(id, text)
	where := at(t, id, text, "two", 1)
	_, offered := e.PrepareRename(t.Context(), &protocol.PrepareRenameParams{TextDocumentPositionParams: where})
	_, refused := e.Rename(t.Context(), &protocol.RenameParams{TextDocumentPositionParams: where, NewName: "three"})
	const want = "one of the places with this name cannot change alone: it is shared through an anchor"
	if offered == nil || refused == nil || offered.Error() != want || refused.Error() != want {
		t.Errorf("first %v, then %v", offered, refused)
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
