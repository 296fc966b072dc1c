package yamldoc_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

func TestAround(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		// text has "|" where the offset is.
		text string
		want []string
	}{
		"a value":            {"a: b|c\nd: e\n", []string{"bc", "a: bc", "a: bc\nd: e", "a: bc\nd: e\n"}},
		"a key":              {"|a: bc", []string{"a", "a: bc"}},
		"between":            {"a:| \n  b: c", []string{"a: \n  b: c"}},
		"in quotes":          {"a: 'b|c'", []string{"bc", "'bc'", "a: 'bc'"}},
		"an anchor":          {"a: &x !!str b|c", []string{"bc", "&x !!str bc", "a: &x !!str bc"}},
		"an item":            {"- a|b\n- c", []string{"ab", "- ab\n- c"}},
		"a list in a map":    {"a:\n  - b|\n  - c\n", []string{"b", "- b\n  - c", "a:\n  - b\n  - c", "a:\n  - b\n  - c\n"}},
		"a flow":             {"{a: [b, 🦊|], c: d}", []string{"🦊", "[b, 🦊]", "a: [b, 🦊]", "{a: [b, 🦊], c: d}"}},
		"a literal":          {"a: |-\n  b| c\n  d\n", []string{"|-\n  b c\n  d", "a: |-\n  b c\n  d", "a: |-\n  b c\n  d\n"}},
		"a comment":          {"a:\n  # some| thing\n  b: c\n", []string{"# some thing", "a:\n  # some thing\n  b: c", "a:\n  # some thing\n  b: c\n"}},
		"a comment at first": {"# some| thing\na: b", []string{"# some thing", "# some thing\na: b"}},
		"CRLF and a mark":    {"\ufeffa: b\r\nc: d|\r\n", []string{"d", "c: d", "a: b\r\nc: d", "a: b\r\nc: d\r\n"}},
		"what is not YAML":   {"a: [b|", []string{"a: [b"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			at := strings.LastIndex(test.text, "|")
			text := test.text[:at] + test.text[at+1:]
			var got []string
			for _, r := range yamldoc.Parse([]byte(text))[0].Around(at) {
				got = append(got, text[r.Start.Offset:r.End.Offset])
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAroundOutsideOfTheDocument(t *testing.T) {
	t.Parallel()
	if got := yamldoc.Parse([]byte("a: b\n---\nc: d\n"))[0].Around(10); len(got) > 0 {
		t.Errorf("got %v", got)
	}
}
