package lint_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	clusters "github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/source"
)

// fixes is a rule with a safe fix for nodegroups that are called "bad", a suggested one for those called "poor", and two that undo each
// other for "heads" and "tails".
const fixes = `package ekslint.rules.hygiene["bad-name"]

report contains {"path": path, "message": group.name, "details": {"fixes": [{"title": "rename", "safe": safe, "edits": [
	{"op": "set", "path": path, "value": name},
]}]}} if {
	some i, group in input.authored.managedNodeGroups
	path := ["managedNodeGroups", i, "name"]
	[name, safe] := {"bad": ["good", true], "poor": ["better", false], "heads": ["tails", true], "tails": ["heads", true]}[group.name]
}

report contains {"path": ["metadata"], "message": "tags", "details": {"fixes": [{"title": "remove", "safe": true, "edits": [
	{"op": "remove", "path": ["metadata", "tags"]},
]}]}} if input.authored.metadata.tags
`

// fix lints the files with fixes and returns what was saved, by name, besides the report.
func fix(t *testing.T, change func(*lint.Options), files ...source.File) (report *lint.Report, saved map[string]string) {
	t.Helper()
	rules := append(lint.BuiltinRules(), badName)
	saved = map[string]string{}
	opts := lint.Options{
		Fix: lint.FixSafe, Rules: rules, Known: rules, Today: time.Unix(0, 0), Cluster: clusters.Options{Purpose: clusterconfig.PurposeCreateCluster},
		Save: func(_ context.Context, f lint.Fixed) error {
			saved[f.File.Name] = string(f.Data)
			return nil
		},
		Prepare: func(ctx context.Context) (*policy.Engine, error) {
			return policy.Prepare(ctx, fstest.MapFS{"hygiene/bad-name/rule.rego": {Data: []byte(fixes)}}, policy.Options{Rules: []policy.Rule{badName}})
		},
	}
	if change != nil {
		change(&opts)
	}
	return run(t, lint.New(t.Context(), opts), files...), saved
}

func TestFix(t *testing.T) {
	t.Parallel()
	all := func(o *lint.Options) { o.Fix = lint.FixAll }
	tests := map[string]struct {
		change       func(*lint.Options)
		before, want string // of the nodegroups; nothing is saved where want is empty
		fixed, left  int
		failure      string
	}{
		"nothing to fix":          {nil, "- {name: a}\n", "", 0, 0, ""},
		"a safe fix":              {nil, "- {name: bad} # why\n", "- {name: good} # why\n", 1, 0, ""},
		"several":                 {nil, "- {name: bad}\n- name: bad\n", "- {name: good}\n- name: good\n", 2, 0, ""},
		"a suggested one is left": {nil, "- {name: poor}\n- {name: bad}\n", "- {name: poor}\n- {name: good}\n", 1, 1, ""},
		"suggested ones as well":  {all, "- {name: poor}\n- {name: bad}\n", "- {name: better}\n- {name: good}\n", 2, 0, ""},
		"one that is silenced":    {nil, "- {name: bad} # ekslint:ignore bad-name -- it is good\n", "", 0, 1, ""},
		"in the second document":  {nil, "- {name: a}\n---\n" + cluster + "- {name: bad}\n", "- {name: a}\n---\n" + cluster + "- {name: good}\n", 1, 0, ""},
		"a shared anchor":         {nil, "- &x {name: bad}\n- *x\n", "", 0, 2, ""},
		"a comment of no use":     {nil, "- {name: a} # ekslint:ignore bad-name -- why\n", "- {name: a}\n", 1, 0, ""},
		"a line of no use":        {nil, "# ekslint:ignore bad-name -- why\n- {name: a}\n", "- {name: a}\n", 1, 0, ""},
		"lines of no use":         {nil, "# ekslint:ignore bad-name\n# ekslint:ignore bad-name\n- {name: a}\n", "- {name: a}\n", 2, 0, ""},
		"a comment of less use": {
			nil, "- {name: bad} # ekslint:ignore yaml-syntax, bad-name -- why\n", "- {name: bad} # ekslint:ignore bad-name -- why\n", 1, 1, "",
		},
		"a comment in the wrong place": {nil, "- {name: a} # ekslint:ignore bad-name -- why\n- {name: poor}\n", "", 0, 2, ""},
		"one that is moved":            {all, "- {name: a} # ekslint:ignore bad-name -- why\n- {name: poor}\n", "- {name: a}\n- {name: better}\n", 2, 0, ""},
		"a slip in a comment": {
			nil, "- {name: bad} # ekslint:ignore bad-nam until 1970-01-02\n", "- {name: bad} # ekslint:ignore bad-name until 1970-01-02\n", 1, 1, "",
		},
		"fixes that have no end":   {nil, "- {name: heads}\n", "", 0, 1, "a.yaml: not fixed: its fixes undo each other"},
		"what is not YAML is left": {nil, "- {name: bad\n", "", 0, 1, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			report, saved := fix(t, test.change, file("a.yaml", cluster+test.before))
			want := map[string]string{}
			if test.want != "" {
				want["a.yaml"] = cluster + test.want
			}
			if diff := cmp.Diff(want, saved); diff != "" {
				t.Errorf("saved (-want +got):\n%s", diff)
			}
			if len(report.Fixed) != test.fixed || len(report.Findings) != test.left {
				t.Errorf("%d fixes are made and %d findings left, want %d and %d: %v", len(report.Fixed), len(report.Findings), test.fixed, test.left, report.Findings)
			}
			var failures []string
			for _, f := range report.Failures {
				failures = append(failures, f.Message)
			}
			if got := strings.Join(failures, "\n"); got != test.failure {
				t.Errorf("failures %q, want %q", got, test.failure)
			}
		})
	}
}

// TestFixLeavesPlaceholders has a fix that would take away what is still to be filled in.
func TestFixLeavesPlaceholders(t *testing.T) {
	t.Parallel()
	const text = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a, region: eu-west-1, tags: {team: %}}\n"
	for value, count := range map[string]int{"x": 1, `"${TEAM}"`: 0} {
		report, saved := fix(t, nil, file("a.yaml", strings.Replace(text, "%", value, 1)))
		if len(report.Fixed) != count || len(saved) != count {
			t.Errorf("with %s, %d fixes are made, and %d files saved, want %d", value, len(report.Fixed), len(saved), count)
		}
	}
}

func TestFixThatCannotBeSaved(t *testing.T) {
	t.Parallel()
	full := func(o *lint.Options) {
		o.Save = func(context.Context, lint.Fixed) error { return errors.New("no space left") }
	}
	report, _ := fix(t, full, file("a.yaml", cluster+"- {name: bad}\n"))
	if len(report.Failures) != 1 || report.Failures[0].Message != "no space left" || len(report.Findings) != 1 || len(report.Fixed) != 0 {
		t.Errorf("failures %v, findings %v, fixes %v", report.Failures, report.Findings, report.Fixed)
	}
}

// TestFileThatIsGivenUpIsNotFixed has a fix after which a rule does not come to an end, or fails, and a document that is too large.
func TestFileThatIsGivenUpIsNotFixed(t *testing.T) {
	t.Parallel()
	renaming := strings.TrimPrefix(fixes, "package ekslint.rules.hygiene[\"bad-name\"]\n")
	for name, test := range map[string]struct{ rule, items, want string }{
		"time limit": {
			endless + strings.ReplaceAll(renaming, "good", "slow"), "- {name: bad}\n",
			"not analysed and not fixed: this document took longer than 1s and was given up",
		},
		"failure": {
			clashing + strings.ReplaceAll(renaming, "good", "clash"), "- {name: bad}\n",
			"a.yaml: not fixed: with the fixes made, document 1 was analysed without bad-name, which failed",
		},
		"nesting": {
			fixes, "- " + strings.Repeat("[", 5000) + strings.Repeat("]", 5000),
			"not analysed and not fixed: more than 100 collections are nested here, and ekslint reads no deeper",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			report, saved := fix(t, func(o *lint.Options) {
				o.TimeLimit = time.Second
				o.Prepare = func(ctx context.Context) (*policy.Engine, error) {
					rules := fstest.MapFS{"hygiene/bad-name/rule.rego": {Data: []byte(test.rule)}}
					return policy.Prepare(ctx, rules, policy.Options{Rules: []policy.Rule{badName}})
				}
			}, file("a.yaml", cluster+test.items))
			var told []string
			for _, f := range report.Failures {
				told = append(told, f.Message)
			}
			for _, f := range report.Findings {
				told = append(told, f.Message)
			}
			if len(saved) > 0 || !slices.Contains(told, test.want) {
				t.Errorf("said %q, want %q; saved %v", told, test.want, saved)
			}
		})
	}
}

func TestFixPreview(t *testing.T) {
	t.Parallel()
	report, saved := fix(t, func(o *lint.Options) { o.Preview = true }, file("a.yaml", cluster+"- {name: bad}\n"))
	want := map[string]string{"a.yaml": cluster + "- {name: good}\n"}
	if diff := cmp.Diff(want, saved); diff != "" || len(report.Findings) != 1 || len(report.Fixed) != 1 {
		t.Errorf("findings %v, fixes %v, saved (-want +got):\n%s", report.Findings, report.Fixed, diff)
	}
}
