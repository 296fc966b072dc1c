package yamldoc_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

func TestWalk(t *testing.T) {
	t.Parallel()
	const text = `a: &x !!str 'b'
"c": [d, "e"]
f:
  <<: &y {g: *x}
  <<: *y
  yes:
  yes: |
    1
skip: [h]
`
	var got []string
	yamldoc.Parse([]byte(text))[0].Walk(func(n yamldoc.Node) bool {
		got = append(got, fmt.Sprintf("%s <%s> %q", n.Path(), n.KeyText+n.Anchor+n.Tag, n.Text))
		if p := n.Path(); len(p) > 0 && n.Step() != p[len(p)-1] || len(p) == 0 && n.Step() != (yamldoc.Step{}) {
			t.Errorf("the last step of %s is %v", p, n.Step())
		}
		return n.KeyText != "skip"
	})
	want := []string{
		` <> ""`,
		`a <ax!!str> "b"`,
		`c <c> ""`, `c[0] <> "d"`, `c[1] <> "e"`,
		`f <f> ""`, `f["<<"]#1 <<<y> ""`, `f["<<"]#1.g <g> "x"`, `f["<<"] <<<> "y"`, `f.true#1 <yes> ""`, `f.true <yes> "1\n"`,
		`skip <skip> ""`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("nodes differ (-want +got):\n%s", diff)
	}
}
