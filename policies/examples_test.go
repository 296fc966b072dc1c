package policies_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/lint"
)

var want = regexp.MustCompile(`#\s*want\s+([a-z0-9, -]+?)\s*$`)

// wanted reads the marks, "# want rule-a, rule-b" at the end of the line on which findings start, by line.
func wanted(data []byte) map[int][]string {
	marks := map[int][]string{}
	for i, line := range bytes.Split(data, []byte("\n")) {
		m := want.FindSubmatch(line)
		if m == nil {
			continue
		}
		for name := range strings.SplitSeq(string(m[1]), ",") {
			marks[i+1] = append(marks[i+1], strings.TrimSpace(name))
		}
		slices.Sort(marks[i+1])
	}
	return marks
}

// TestExamples compares the findings of a plain run over each example, and those of the rule that it belongs to, with its
// marks: all rules, at every severity.
func TestExamples(t *testing.T) {
	t.Parallel()
	for _, ex := range examples(t) {
		t.Run(ex.path, func(t *testing.T) {
			t.Parallel()
			got := map[string]map[int][]string{ex.path: {}, manifestsBesideName(ex.path): {}}
			fired := false
			for _, f := range findings(t, plain(together(), ex), ex.path, ex.data) {
				fired = fired || f.Rule == ex.rule
				if f.Rule == lint.RulePlaceholders {
					continue // it says nothing against the file
				}
				lines, line := got[f.File], f.Range.Start.Line
				lines[line] = append(lines[line], f.Rule)
				slices.Sort(lines[line])
			}
			manifests, _ := os.ReadFile(manifestsBesideName(ex.path)) // which most have not
			for _, message := range slices.Concat(corrections(wanted(ex.data), got[ex.path]), corrections(wanted(manifests), got[manifestsBesideName(ex.path)])) {
				t.Error(message)
			}
			if ex.bad && !fired {
				t.Errorf("%s does not fire on its bad example", ex.rule)
			} else if !ex.bad && fired {
				t.Errorf("%s fires on its good example", ex.rule)
			}
		})
	}
}

// corrections says how the marks would have to be changed to agree with the findings; either may be what is wrong.
func corrections(marked, found map[int][]string) []string {
	lines := map[int]bool{}
	for _, of := range []map[int][]string{marked, found} {
		for line := range of {
			lines[line] = true
		}
	}
	var out []string
	for _, line := range slices.Sorted(maps.Keys(lines)) {
		is, should := strings.Join(marked[line], ", "), strings.Join(found[line], ", ")
		switch {
		case is == should:
		case should == "":
			out = append(out, fmt.Sprintf(`nothing is found on line %d: remove "# want %s" from it, or correct the rule`, line, is))
		case is == "":
			out = append(out, fmt.Sprintf(`%s is found on line %d: write "# want %s" at the end of line %d, or correct the rule`, should, line, should, line))
		default:
			out = append(out, fmt.Sprintf(`%s is found on line %d: write "# want %s" at the end of line %d in place of "# want %s", or correct the rule`,
				should, line, should, line, is))
		}
	}
	return out
}

func TestCorrections(t *testing.T) {
	t.Parallel()
	data := []byte("a: 1\nb: 2 # want x\nc: 3 # want y, x\nd: 4 # want x\n")
	found := map[int][]string{1: {"z"}, 3: {"x", "z"}, 4: {"x"}}
	want := []string{
		`z is found on line 1: write "# want z" at the end of line 1, or correct the rule`,
		`nothing is found on line 2: remove "# want x" from it, or correct the rule`,
		`x, z is found on line 3: write "# want x, z" at the end of line 3 in place of "# want x, y", or correct the rule`,
	}
	if got := corrections(wanted(data), found); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
