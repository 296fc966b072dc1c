package lint_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	clusters "github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
)

// told is what a report says about comments: place, rule, message and help.
func told(r *lint.Report) []string {
	var out []string
	for _, f := range r.Findings {
		if f.Suppressed == nil && f.Rule != badName.Name {
			out = append(out, fmt.Sprintf("%d: %s: %s; %s", f.Range.Start.Line, f.Rule, f.Message, f.Help))
		}
	}
	return out
}

func TestCommentsThatDoNotWork(t *testing.T) {
	t.Parallel()
	const ignored = "the comment is not understood, so it does nothing"
	for comment, want := range map[string]string{
		"# ekslint: ignore bad-name":       `unknown-suppression: ` + ignored + `; write "# ekslint:ignore bad-name"`,
		"# ekslint:disable bad-name":       `unknown-suppression: ` + ignored + `; write "# ekslint:ignore bad-name"`,
		"# ekslint-ignore":                 `unknown-suppression: ` + ignored + `; write "# ekslint:ignore <rule> -- <reason>"`,
		"# ekslint:ignore file bad-name":   `unknown-suppression: ` + ignored + `; write "# ekslint:ignore-file bad-name"`,
		"# ekslint:enable bad-name":        `unknown-suppression: ` + ignored + `; write "# ekslint:ignore <rule> -- <reason>" or "# ekslint:ignore-file <rule> -- <reason>" or "# ekslint:mode create-cluster"`,
		"# ekslint:mode existing-clusters": `unknown-suppression: "existing-clusters" is not a mode, so this comment does nothing; write "# ekslint:mode existing-cluster"`,
		"# ekslint:mode prod": `unknown-suppression: "prod" is not a mode, so this comment does nothing; ` +
			`write "# ekslint:mode create-cluster" or "# ekslint:mode existing-cluster"`,
		"# ekslint:mode create-cluster -- a new one": "",
		"# ekslint:ignore -- why":                    `unknown-suppression: the comment names no rule, so it silences nothing; write "# ekslint:ignore <rule> -- <reason>"`,
		"# ekslint:ignore-file":                      `unknown-suppression: the comment names no rule, so it silences nothing; write "# ekslint:ignore-file <rule> -- <reason>"`,
		"# ekslint:ignore bad-nam":                   `unknown-suppression: "bad-nam" is not a rule, so this comment does not silence it; did you mean "bad-name"?`,
		"# ekslint:ignore hygiene":                   `unknown-suppression: "hygiene" is a category, and a comment names rules, so it silences nothing; "ekslint rules hygiene" lists them`,
		"# ekslint:ignore bad-name we know":          `unknown-suppression: "we know" is not a rule; a reason goes after "--"; write "# ekslint:ignore bad-name -- we know"`,
		"# ekslint:ignore bad-name, bad-name":        "",
		"# ekslint knows what is bad here":           "",
	} {
		report := run(t, newLinter(t, prepare), file("f.yaml", cluster+"- name: bad "+comment+"\n"))
		var wanted []string
		if want != "" {
			wanted = []string{"5: " + want}
		}
		if diff := cmp.Diff(wanted, told(report)); diff != "" {
			t.Errorf("%s: (-want +got):\n%s", comment, diff)
		}
	}
}

func TestUnusedSuppressionSaysWhereTheFindingIs(t *testing.T) {
	t.Parallel()
	const unused, move, ignore = ": the comment silences nothing", `; move it there, or write "# ekslint:ignore-file bad-name" for the whole file`, "# ekslint:ignore bad-name\n"
	for name, test := range map[string]struct{ groups, want string }{
		"nowhere":             {ignore + "- name: good\n", `5: unused-suppression: "bad-name" finds nothing here` + unused + "; remove it, or put it on the line that it is meant for"},
		"on another line":     {ignore + "- name: good\n- name: bad\n", `5: unused-suppression: "bad-name" finds nothing here, but on line 7` + unused + move},
		"on two":              {ignore + "- name: good\n- name: bad\n- name: bad\n", `5: unused-suppression: "bad-name" finds nothing here, but on lines 7 and 8` + unused + move},
		"on many":             {ignore + "- name: good\n- name: bad\n- name: bad\n- name: bad\n- name: bad\n- name: bad\n", `5: unused-suppression: "bad-name" finds nothing here, but on lines 7, 8, 9 and 2 more` + unused + move},
		"in their order":      {ignore + "- name: good\n" + strings.Repeat("- name: bad\n", 11), `5: unused-suppression: "bad-name" finds nothing here, but on lines 7, 8, 9 and 8 more` + unused + move},
		"two on one line":     {ignore + "- name: good\n- {name: bad, labels: {name: bad}}\n- {name: bad}\n", `5: unused-suppression: "bad-name" finds nothing here, but on lines 7 and 8` + unused + move},
		"silenced elsewhere":  {ignore + "- name: good\n- name: bad # ekslint:ignore bad-name\n", `5: unused-suppression: "bad-name" finds nothing here` + unused + "; remove it, or put it on the line that it is meant for"},
		"in another document": {ignore + "- name: good\n---\n" + cluster + "- name: bad\n", `5: unused-suppression: "bad-name" finds nothing here, but on line 12` + unused + move},
		"nowhere in the file": {"# ekslint:ignore-file bad-name\n- name: good\n", `5: unused-suppression: "bad-name" finds nothing in this file` + unused + "; remove it"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			report := run(t, newLinter(t, prepare), file("f.yaml", cluster+test.groups))
			if diff := cmp.Diff([]string{test.want}, told(report)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// shared is a cluster with a nodegroup that is written once and used twice.
const shared = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: a, region: eu-west-1}
managedNodeGroups:
- &one
  name: bad
- *one
`

func TestWhatACommentCovers(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		data string
		want []string
	}{
		"the block of a section": {
			data: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\n# ekslint:ignore bad-name -- all\nmanagedNodeGroups:\n- name: bad\n- spot: true\n  name: bad\n",
			want: []string{"f.yaml:5:3 bad-name (all)", "f.yaml:7:3 bad-name (all)"},
		},
		"the block of a section, behind its key": {
			data: "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmanagedNodeGroups: # ekslint:ignore bad-name -- all\n- name: bad\nmetadata: {name: a}\n",
			want: []string{"f.yaml:4:3 bad-name (all)"},
		},
		"the block of an item": {
			data: cluster + "- spot: true # ekslint:ignore bad-name -- one\n  name: bad\n- name: bad\n",
			want: []string{"f.yaml:6:3 bad-name (one)", "f.yaml:7:3 bad-name"},
		},
		"not the file, at its first line": {
			data: "# ekslint:ignore bad-name\n" + cluster + "- name: bad\n",
			want: []string{"f.yaml:1:1 unused-suppression", "f.yaml:6:3 bad-name"},
		},
		"the file": {
			data: "# ekslint:ignore-file bad-name -- ours\n" + cluster + "- name: bad\n---\n" + cluster + "- name: bad\n",
			want: []string{"f.yaml:6:3 bad-name (ours)", "f.yaml:12:3 bad-name (ours)"},
		},
		"the file, from another document": {
			data: cluster + "- name: bad\n---\n# ekslint:ignore-file bad-name -- ours\n# ekslint:ignore nothing\nkind: Pod\n",
			want: []string{"f.yaml:5:3 bad-name (ours)"},
		},
		"the file, of which a document is not known yet": {
			data: "# ekslint:ignore-file bad-name\n" + cluster + "- name: good\n---\n" + cluster + "- name: ${NAME}\n",
			want: []string{"f.yaml:12:3 placeholders"},
		},
		"the uses of an anchor": {
			data: "# ekslint:ignore-file unused-suppression\n" + shared[:len(shared)-len("- *one\n")-len("  name: bad\n")] + "  # ekslint:ignore bad-name -- both\n  name: bad\n- *one\n",
			want: []string{"f.yaml:1:1 unused-suppression", "f.yaml:8:3 bad-name (both)", "f.yaml:9:3 bad-name (both)"},
		},
		"one use of an anchor": {
			data: shared[:len(shared)-1] + " # ekslint:ignore bad-name -- this\n",
			want: []string{"f.yaml:6:3 bad-name", "f.yaml:7:3 bad-name (this)"},
		},
		"what it says about itself": {
			data: cluster + "- name: good # ekslint:ignore bad-name,unused-suppression -- soon\n",
			want: []string{"f.yaml:5:14 unused-suppression (soon)"},
		},
		"two comments on one finding are both used": {
			data: cluster + "# ekslint:ignore bad-name -- above\n- name: bad # ekslint:ignore bad-name -- behind\n",
			want: []string{"f.yaml:6:3 bad-name (behind)"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			report := run(t, newLinter(t, prepare), file("f.yaml", test.data))
			if diff := cmp.Diff(test.want, summaries(report.Findings)); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
}

// A cluster that is checked alone, for a picture of it, still has the comments of its file.
func TestCheckHearsTheWholeFile(t *testing.T) {
	t.Parallel()
	const others = "---\n# ekslint:ignore-file bad-name -- ours\n# ekslint:ignore-file yaml-syntax\nkind: Pod\n"
	loaded, err := clusters.Load(file("f.yaml", cluster+"- name: bad\n"+others), clusters.Options{Purpose: clusterconfig.PurposeCreateCluster})
	if err != nil {
		t.Fatal(err)
	}
	findings, err := newLinter(t, prepare).Check(t.Context(), loaded[0])
	if diff := cmp.Diff([]string{"f.yaml:5:3 bad-name (ours)"}, summaries(findings)); diff != "" || err != nil {
		t.Errorf("error %v, findings (-want +got):\n%s", err, diff)
	}
}

// A broken document that nobody has asked about, and that is not meant for eksctl, is of no concern.
func TestBrokenDocumentOfOthers(t *testing.T) {
	t.Parallel()
	found := file("f.yaml", "a: [\n---\n"+cluster+"- name: bad\n")
	found.Explicit = false
	report := run(t, newLinter(t, prepare), found)
	if diff := cmp.Diff([]string{"f.yaml:7:3 bad-name"}, summaries(report.Findings)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

// causeAndEffect are two rules that find every nodegroup; what the second finds follows from the first.
func causeAndEffect(t *testing.T) *lint.Linter {
	t.Helper()
	rules := []policy.Rule{
		{Name: "cause", Category: "hygiene", Severity: policy.Warning, Supersedes: []string{"effect"}},
		{Name: "effect", Category: "hygiene", Severity: policy.Warning},
	}
	modules := fstest.MapFS{}
	for _, r := range rules {
		modules["hygiene/"+r.Name+"/rule.rego"] = &fstest.MapFile{Data: []byte("package ekslint.rules.hygiene[\"" + r.Name + "\"]\n\n" +
			`report contains {"path": ["managedNodeGroups", i, "name"], "message": "m", "details": {}} if some i, _ in input.authored.managedNodeGroups` + "\n")}
	}
	all := append(lint.BuiltinRules(), rules...)
	return lint.New(t.Context(), lint.Options{
		Rules: all, Known: all, Today: time.Unix(0, 0),
		Prepare: func(ctx context.Context) (*policy.Engine, error) {
			return policy.Prepare(ctx, modules, policy.Options{Rules: rules})
		},
	})
}

// Whoever accepts the cause has accepted what follows from it. And a comment on what is not shown because of its cause is not
// idle: without the cause, it is what silences it.
func TestSuppressionsOfCauseAndEffect(t *testing.T) {
	t.Parallel()
	for comment, want := range map[string][]string{
		"":                                {"f.yaml:5:3 cause"},
		" # ekslint:ignore cause -- why":  {"f.yaml:5:3 cause (why)"},
		" # ekslint:ignore effect -- why": {"f.yaml:5:3 cause"},
		" # ekslint:ignore cause,effect":  {"f.yaml:5:3 cause ()"},
		" # ekslint:ignore-file cause":    {"f.yaml:5:3 cause ()"},
		" # ekslint:ignore-file effect":   {"f.yaml:5:3 cause"},
	} {
		report := run(t, causeAndEffect(t), file("f.yaml", cluster+"- name: a"+comment+"\n"))
		if diff := cmp.Diff(want, summaries(report.Findings)); diff != "" {
			t.Errorf("%q: findings (-want +got):\n%s", comment, diff)
		}
	}
}
