package report

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// TestFold gives what is said of the second finding beside the first, or that it stands alone.
func TestFold(t *testing.T) {
	t.Parallel()
	const alone = "alone"
	said := func(message string) lint.Finding { return lint.Finding{Rule: "r", Message: message} }
	of := func(path, message string) lint.Finding { return lint.Finding{Path: path, Message: message} }
	reason := func(text string) lint.Finding { return lint.Finding{Related: []cluster.Place{{Message: text}}} }
	for name, test := range map[string]struct {
		first, second lint.Finding
		want          string
	}{
		"equal":                   {said("x"), said("x"), "b.yaml:2:3"},
		"another name":            {said(`port 22 of "a" is open`), said(`port 22 of "b" is open`), `b.yaml:2:3 ("b")`},
		"a name said twice":       {said(`"a" and "a"`), said(`"b" and "b"`), `b.yaml:2:3 ("b")`},
		"a zone without quotes":   {said(`"z-1a" is in z-1b`), said(`"z-1b" is in z-1a`), `b.yaml:2:3 ("z-1b", z-1a)`},
		"a zone said twice":       {said(`"z-1a" is z-1a`), said(`"z-1b" is z-1b`), `b.yaml:2:3 ("z-1b")`},
		"another version and day": {said("no 1.23: over on 2024-10-11, it is"), said("no 1.31: over on 2026-11-26, it is"), "b.yaml:2:3 (1.31, 2026-11-26)"},
		"another count":           {said("they carry 2 groups"), said("they carry 13 groups"), "b.yaml:2:3 (13)"},
		"another name and count":  {said(`"a" has 6 nodes, at most 2`), said(`"b" has 7 nodes, at most 3`), `b.yaml:2:3 ("b")`},
		"the limits of a key":     {of("n[0].size", `"size" must be 5 at least`), of("n[1].size", `"size" must be 6 at least`), "b.yaml:2:3 (6)"},
		"those of another key":    {of("n[0].size", `"size" must be 5 at least`), of("n[1].iops", `"iops" must be 6 at least`), alone},
		"another key, no limits":  {of("size", `no "size" here`), of("iops", `no "iops" here`), `b.yaml:2:3 ("iops")`},
		"a quote in a name":       {said(`"a" is`), said(`"b \" is" is`), `b.yaml:2:3 ("b \" is")`},
		"one quote only":          {said("5\"\n\"x\" of"), said("5\"\n\"y\" of"), `b.yaml:2:3 ("y")`},
		"other words":             {said("refuses the key"), said("ignores the key"), alone},
		"another rule":            {said("x"), lint.Finding{Rule: "s", Message: "x"}, alone},
		"another severity":        {lint.Finding{Severity: policy.Error}, lint.Finding{Severity: policy.Warning}, alone},
		"another label":           {lint.Finding{Label: "a"}, lint.Finding{Label: "b"}, alone},
		"another help":            {lint.Finding{Help: "remove it"}, lint.Finding{Help: "set it"}, alone},
		"a value in the help":     {lint.Finding{Help: `write "1.30"`}, lint.Finding{Help: `write "1.40"`}, `b.yaml:2:3 ("1.40")`},
		"another reason":          {reason("by default"), reason("by this key"), alone},
		"a value in a reason":     {reason("gives 2 groups"), reason("gives 3 groups"), "b.yaml:2:3 (3)"},
		"one reason more":         {reason("by default"), said(""), alone},
		"a hostile value":         {said(`"a"`), said("\"\x1b[2J\""), `b.yaml:2:3 ("␛[2J")`},
	} {
		test.second.File, test.second.Range.Start = "b.yaml", yamldoc.Position{Line: 2, Column: 3}
		groups := fold([]*lint.Finding{&test.first, &test.second})
		got := []string{alone}
		if len(groups) == 1 {
			got, _ = groups[0].others(10)
		}
		if diff := cmp.Diff([]string{test.want}, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestOthersBeyondTheLimit(t *testing.T) {
	t.Parallel()
	for n, want := range map[int][]string{
		1: nil,
		3: {"a:1:1", "a:1:1"},
		4: {"a:1:1", "a:1:1", "a:1:1"}, // one more is as long as to say so
		5: {"a:1:1", "a:1:1", "… and 2 more"},
	} {
		g := make(group, n)
		for i := range g {
			g[i] = &lint.Finding{File: "a"}
		}
		got, all := g.others(2)
		if diff := cmp.Diff(want, got); diff != "" || all != (n < 5) {
			t.Errorf("%d findings: all: %v (-want +got):\n%s", n, all, diff)
		}
	}
}
