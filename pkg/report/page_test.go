package report

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFlow(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		text  string
		width int
		want  string
	}{
		"no limit":                       {strings.Repeat("word ", 60), 0, strings.Repeat("word ", 60)},
		"a page":                         {"one two three four", 10, "one two|  three|  four"},
		"to the last cell":               {"one two th", 10, "one two th"},
		"one cell more":                  {"one two thr", 10, "one two|  thr"},
		"a word that is too long":        {"a word/that/is/too/long b", 10, "a|  word/that/is/too/long|  b"},
		"at the start":                   {"word/that/is/too/long b", 10, "word/that/is/too/long|  b"},
		"blanks stay":                    {"  a  b", 10, "  a  b"},
		"but not around a break":         {"one two    three", 10, "one two|  three"},
		"a quoted part stays whole":      {`set "a: b" so`, 9, `set|  "a: b"|  so`},
		"a long one does not":            {`"one two three four five six seven eight nine"`, 12, `"one two|  three four|  five six|  seven|  eight|  nine"`},
		"a quote that does not end":      {`say "a b c d`, 10, `say "a b c|  d`},
		"wide characters":                {"集群 生产", 9, "集群 生产"},
		"wide characters, one cell less": {"集群 生产", 8, "集群|  生产"},
		"nothing":                        {"", 10, ""},
	} {
		var b bytes.Buffer
		p := page{Buffer: &b, width: test.width}
		p.flow(2, words(plain, test.text))
		got := strings.ReplaceAll(strings.TrimSuffix(b.String(), "\n"), "\n", "|")
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
