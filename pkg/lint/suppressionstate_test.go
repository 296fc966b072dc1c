package lint_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/lint"
)

// listed are the suppressions of a report, a line each.
func listed(list []lint.Suppression) []string {
	var out []string
	for _, s := range list {
		scope := "block"
		if s.WholeFile {
			scope = "file"
		}
		line := fmt.Sprintf("%s:%d %s (%s) %s: %s %d", s.File, s.Range.Start.Line, s.Written, s.Rule, scope, s.State, s.Silences)
		if s.Until != "" {
			line += " until " + s.Until
		}
		if s.Reason != "" {
			line += " -- " + s.Reason
		}
		out = append(out, line)
	}
	return out
}

func TestSuppressionsAreListed(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		groups string
		want   []string
	}{
		"used": {
			"- name: bad # ekslint:ignore bad-name -- why\n",
			[]string{"f.yaml:5 bad-name (bad-name) block: used 1 -- why"},
		},
		"used by its former name, and both": {
			"- name: bad # ekslint:ignore awful-name, bad-name, bad-name\n",
			[]string{"f.yaml:5 awful-name (bad-name) block: used 1", "f.yaml:5 bad-name (bad-name) block: used 1"},
		},
		"for a finding, by its line and its block at once": {
			"- name: bad # ekslint:ignore bad-name\n- spot: true # ekslint:ignore bad-name\n  name: bad\n",
			[]string{"f.yaml:5 bad-name (bad-name) block: used 1", "f.yaml:6 bad-name (bad-name) block: used 1"},
		},
		"for several findings": {
			"# ekslint:ignore-file bad-name\n- name: bad # ekslint:ignore bad-name\n- name: bad\n",
			[]string{"f.yaml:5 bad-name (bad-name) file: used 2", "f.yaml:6 bad-name (bad-name) block: used 1"},
		},
		"unused": {
			"- name: good # ekslint:ignore bad-name\n",
			[]string{"f.yaml:5 bad-name (bad-name) block: unused 0"},
		},
		"unused, and that is silenced": {
			"- name: good # ekslint:ignore bad-name, unused-suppression\n",
			[]string{"f.yaml:5 bad-name (bad-name) block: unused 0", "f.yaml:5 unused-suppression (unused-suppression) block: used 1"},
		},
		"not known yet": {
			"- name: ${NAME} # ekslint:ignore bad-name\n",
			[]string{"f.yaml:5 bad-name (bad-name) block: unknown 0"},
		},
		"of the file, of which a document is not known yet": {
			"# ekslint:ignore-file bad-name\n- name: good # ekslint:ignore bad-name\n---\n" + cluster + "- name: ${NAME}\n",
			[]string{"f.yaml:5 bad-name (bad-name) file: unknown 0", "f.yaml:6 bad-name (bad-name) block: unused 0"},
		},
		"of a document that is not YAML": {
			"# ekslint:ignore bad-name\n- name: bad\n- [\n",
			[]string{"f.yaml:5 bad-name (bad-name) block: unknown 0"},
		},
		"until today": {
			"- name: bad # ekslint:ignore bad-name until 1970-01-01 -- why\n",
			[]string{"f.yaml:5 bad-name (bad-name) block: used 1 until 1970-01-01 -- why"},
		},
		"ended": {
			"- name: bad # ekslint:ignore bad-name, nonsense until 1969-12-31 -- why\n",
			[]string{
				"f.yaml:5 bad-name (bad-name) block: ended 0 until 1969-12-31 -- why",
				"f.yaml:5 nonsense () block: not-a-rule 0 until 1969-12-31 -- why",
			},
		},
		"not a day": {
			"- name: bad # ekslint:ignore bad-name until next year\n- name: bad # ekslint:ignore bad-name until\n",
			[]string{"f.yaml:5 bad-name (bad-name) block: not-a-day 0 until next year", "f.yaml:6 bad-name (bad-name) block: not-a-day 0"},
		},
		"not a rule": {
			"- name: bad # ekslint:ignore bad-nam, hygiene\n- a: b # ekslint:ignore -- why\n",
			[]string{"f.yaml:5 bad-nam () block: not-a-rule 0", "f.yaml:5 hygiene () block: not-a-rule 0", "f.yaml:6  () block: not-a-rule 0 -- why"},
		},
		"a reason without dashes": {
			"- name: bad # ekslint:ignore bad-name we know\n",
			[]string{"f.yaml:5 bad-name (bad-name) block: used 1", "f.yaml:5 we know () block: not-a-rule 0"},
		},
		"of another document, about the file alone": {
			"- name: bad\n---\n# ekslint:ignore-file bad-name\n# ekslint:ignore bad-name\n# ekslint:ignore-file bad-name until 1969-12-31\na: b\n",
			[]string{"f.yaml:7 bad-name (bad-name) file: used 1", "f.yaml:9 bad-name (bad-name) file: ended 0 until 1969-12-31"},
		},
		"not understood": {"- name: bad # ekslint:disable bad-name\n# ekslint:mode nonsense\n", nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			report := run(t, newLinter(t, prepare), file("f.yaml", cluster+test.groups))
			if diff := cmp.Diff(test.want, listed(report.Suppressions)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// What follows from another finding is silenced by its comment all the same.
func TestSuppressionOfWhatIsSuperseded(t *testing.T) {
	t.Parallel()
	report := run(t, causeAndEffect(t), file("f.yaml", cluster+"- name: a # ekslint:ignore effect\n"))
	want := []string{"f.yaml:5 effect (effect) block: used 1"}
	if diff := cmp.Diff(want, listed(report.Suppressions)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestSuppressionOfARuleThatDoesNotRun(t *testing.T) {
	t.Parallel()
	linter := lint.New(t.Context(), lint.Options{Rules: lint.BuiltinRules(), Known: append(lint.BuiltinRules(), badName), Prepare: prepare})
	report := run(t, linter, file("f.yaml", cluster+"- name: good # ekslint:ignore bad-name\n"))
	if len(report.Suppressions) != 1 || report.Suppressions[0].State != lint.SuppressionUnknown {
		t.Errorf("got %q", listed(report.Suppressions))
	}
}

// Files come in the order of their names, and one without a ClusterConfig has none that matter.
func TestSuppressionsOfSeveralFiles(t *testing.T) {
	t.Parallel()
	other := file("c.yaml", "# eksctl.io ClusterConfig\n# ekslint:ignore-file bad-name\nkind: Pod\n")
	other.Explicit = false
	report := run(t, newLinter(t, prepare),
		file("b.yaml", cluster+"- name: bad # ekslint:ignore bad-name\n"), other,
		file("a.yaml", cluster+"# ekslint:ignore-file bad-name\n- name: bad\n"))
	want := []string{"a.yaml:5 bad-name (bad-name) file: used 1", "b.yaml:5 bad-name (bad-name) block: used 1"}
	if diff := cmp.Diff(want, listed(report.Suppressions)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A file may be written so that each of its words is a suppression.
func TestSuppressionsAreLimited(t *testing.T) {
	t.Parallel()
	var names []string
	for i := range 1500 {
		names = append(names, fmt.Sprintf("n%d", i))
	}
	report := run(t, newLinter(t, prepare), file("f.yaml", cluster+"- name: bad # ekslint:ignore bad-name,"+strings.Join(names, ",")+" -- why\n"))
	if n, last := len(report.Suppressions), report.Suppressions[len(report.Suppressions)-1]; n != 1001 || last.Written != "n999" || last.More != 500 {
		t.Errorf("got %d, the last of them %+v", n, last)
	}
}

func TestTextsOfSuppressionsAreClipped(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 9000)
	report := run(t, newLinter(t, prepare), file("f.yaml", cluster+"- a: b # ekslint:ignore "+long+" until "+long+" -- "+long+"\n"))
	s := report.Suppressions[0]
	if n := len(s.Written) + len(s.Reason) + len(s.Until); n > 4000 {
		t.Errorf("their texts have %d bytes", n)
	}
}
