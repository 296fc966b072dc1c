package lint_test

import (
	"context"
	"errors"
	"fmt"
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

// named is a rule that finds every nodegroup whose name is "bad".
const named = `package ekslint.rules.hygiene["bad-name"]

report contains finding if {
	some i, group in input.authored.managedNodeGroups
	group.name == "bad"
	finding := {
		"path": ["managedNodeGroups", i, "name"],
		"message": "bad name",
		"details": {
			"help": "give it a good one",
			"related": [{"path": ["metadata", "name"], "message": "of this cluster"}],
			"fixes": [{"title": "rename", "safe": true, "edits": [{"op": "set", "path": ["managedNodeGroups", i, "name"], "value": "good"}]}],
		},
	}
}
`

var badName = policy.Rule{Name: "bad-name", Category: "hygiene", Severity: policy.Warning, Aliases: []string{"awful-name"}}

const cluster = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: a, region: eu-west-1}
managedNodeGroups:
`

func newLinter(tb testing.TB, prepare func(context.Context) (*policy.Engine, error)) *lint.Linter {
	tb.Helper()
	rules := append(lint.BuiltinRules(), badName)
	return lint.New(tb.Context(), lint.Options{
		Version: "test", Fixes: true, Rules: rules, Known: rules, Today: time.Unix(0, 0), Prepare: prepare,
		Cluster: clusters.Options{Purpose: clusterconfig.PurposeCreateCluster},
	})
}

// What an interrupted run says is that it was, whatever broke off because of it.
func TestAnInterruptedRunNamesTheCause(t *testing.T) {
	t.Parallel()
	cause := errors.New("interrupt signal received")
	ctx, cancel := context.WithCancelCause(t.Context())
	linter := newLinter(t, func(context.Context) (*policy.Engine, error) {
		cancel(cause)
		return nil, context.Canceled
	})
	file := source.File{Name: "a.yaml", Data: []byte(cluster + "- {name: bad}\n"), Explicit: true}
	if _, err := linter.Run(ctx, slices.Values([]source.File{file})); !errors.Is(err, cause) {
		t.Errorf("error is %v, want one with the cause %v", err, cause)
	}
}

func prepare(ctx context.Context) (*policy.Engine, error) {
	rules := fstest.MapFS{"hygiene/bad-name/rule.rego": {Data: []byte(named)}}
	return policy.Prepare(ctx, rules, policy.Options{Rules: []policy.Rule{badName}})
}

func run(t *testing.T, linter *lint.Linter, files ...source.File) *lint.Report {
	t.Helper()
	report, err := linter.Run(t.Context(), slices.Values(files))
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func file(name, data string) source.File {
	return source.File{Name: name, Data: []byte(data), Explicit: true}
}

// summaries writes findings as one line each: place, rule, and whether a comment silences it.
func summaries(findings []lint.Finding) []string {
	var out []string
	for _, f := range findings {
		line := fmt.Sprintf("%s:%d:%d %s", f.File, f.Range.Start.Line, f.Range.Start.Column, f.Rule)
		if f.Suppressed != nil {
			line += " (" + f.Suppressed.Reason + ")"
		}
		out = append(out, line)
	}
	return out
}

func TestRun(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		data string
		want []string
	}{
		"a finding on its key and value": {
			data: cluster + "- name: bad\n",
			want: []string{"f.yaml:5:3 bad-name"},
		},
		"one document of several": {
			data: "kind: Pod\n--- # two\n" + cluster + "- name: bad\n",
			want: []string{"f.yaml:7:3 bad-name"},
		},
		"a broken document beside a good one": {
			data: "a: [\n---\n" + cluster + "- name: bad\n",
			want: []string{"f.yaml:1:4 yaml-syntax", "f.yaml:7:3 bad-name"},
		},
		"silenced on the line": {
			data: cluster + "- name: bad # ekslint:ignore bad-name -- on purpose\n",
			want: []string{"f.yaml:5:3 bad-name (on purpose)"},
		},
		"silenced on the line before, in a block of comments": {
			data: cluster + "# ekslint:ignore bad-name -- on purpose\n# more\n- name: bad\n",
			want: []string{"f.yaml:7:3 bad-name (on purpose)"},
		},
		"silenced on the line before, where lines end as on old Macs": {
			data: strings.ReplaceAll(cluster+"# ekslint:ignore bad-name -- on purpose\n# more\n- name: bad\n", "\n", "\r"),
			want: []string{"f.yaml:7:3 bad-name (on purpose)"},
		},
		"silenced by a former name, among others": {
			data: cluster + "- name: bad # ekslint:ignore yaml-syntax, awful-name\n",
			want: []string{"f.yaml:5:3 bad-name ()", "f.yaml:5:13 unused-suppression"},
		},
		"a comment two lines above silences nothing": {
			data: cluster + "# ekslint:ignore bad-name\n\n- name: bad\n",
			want: []string{"f.yaml:5:1 unused-suppression", "f.yaml:7:3 bad-name"},
		},
		"a comment two lines above, with another below, silences nothing": {
			data: cluster + "# ekslint:ignore bad-name\n\n# more\n- name: bad\n",
			want: []string{"f.yaml:5:1 unused-suppression", "f.yaml:8:3 bad-name"},
		},
		"a comment behind the line before silences nothing": {
			data: cluster + "- spot: true # ekslint:ignore bad-name\n- name: bad\n",
			want: []string{"f.yaml:5:14 unused-suppression", "f.yaml:6:3 bad-name"},
		},
		"a comment that a value still to come may need": {
			data: cluster + "- name: ${NAME} # ekslint:ignore bad-name\n",
			want: []string{"f.yaml:5:3 placeholders"},
		},
		"a comment in a document that could not be analysed": {
			data: cluster + "- name: [ # ekslint:ignore bad-name\n",
			want: []string{"f.yaml:5:9 yaml-syntax"},
		},
		"silenced above the marker of the document": {
			data: "# ekslint:ignore api-version -- old\n--- # the first\napiVersion: eksctl.io/v1alpha4\nkind: ClusterConfig\n",
			want: []string{"f.yaml:3:1 api-version (old)"},
		},
		"a comment without a rule": {
			data: cluster + "- name: good # ekslint:ignore\n",
			want: []string{"f.yaml:5:14 unknown-suppression"},
		},
		"a template of blocks": {
			data: cluster + "{{- if .X }}\n- name: bad\n{{- end }}\n",
			want: []string{"f.yaml:5:1 unrendered-template"},
		},
		"a template of whole lines and of flow values": {
			data: cluster + "${GROUPS}\nvpc: { id: ${VPC} }\n",
			want: []string{"f.yaml:5:1 unrendered-template"},
		},
		"a template with a block behind values": {
			data: cluster + "- name: {{ .Name }}\n{% if x %}\n- name: bad\n{% endif %}\n",
			want: []string{"f.yaml:6:1 unrendered-template"},
		},
		"a template from its first line on": {
			data: "{{ if .X }}\n" + cluster + "- name: good\n{{ end }}\n",
			want: []string{"f.yaml:1:1 unrendered-template"},
		},
		"a template of values": {
			data: cluster + "- name: {{ .Name }}\n- name: {{ .Name }}-b\n",
			want: []string{"f.yaml:5:9 unrendered-template"},
		},
		"broken YAML with what only looks like a template": {
			data: cluster + "- name: '{{EC2PrivateDNSName}}'\nvpc: [\n",
			want: []string{"f.yaml:6:6 yaml-syntax"},
		},
		"broken YAML with placeholders": {
			data: cluster + "- name: \"${NAME}\nvpc: [\n",
			want: []string{"f.yaml:5:9 yaml-syntax"},
		},
		"a comment inside a text is not one": {
			data: cluster + "- name: good\n  overrideBootstrapCommand: |\n    # ekslint:ignore bad-name\n",
			want: nil,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			report := run(t, newLinter(t, prepare), file("f.yaml", test.data))
			if diff := cmp.Diff(test.want, summaries(report.Findings)); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			if len(report.Failures) > 0 {
				t.Errorf("failures: %v", report.Failures)
			}
		})
	}
}

func TestFindingCarriesPlacesHelpAndFixes(t *testing.T) {
	t.Parallel()
	report := run(t, newLinter(t, prepare), file("f.yaml", cluster+"- name: bad\n"))
	got := report.Findings[0]
	if got.Help != "give it a good one" {
		t.Errorf("help %q", got.Help)
	}
	related := []string{got.Related[0].Message, fmt.Sprint(got.Related[0].Range.Start.Line, got.Related[0].Range.Start.Column)}
	if diff := cmp.Diff([]string{"of this cluster", "3 12"}, related); diff != "" {
		t.Errorf("related (-want +got):\n%s", diff)
	}
	edit := got.Fixes[0].Edits[0]
	if edit.Text != "good" || edit.Range.Start.Column != 9 || edit.Range.End.Column != 12 {
		t.Errorf("edit %+v does not put \"good\" in the place of \"bad\"", edit)
	}
}

func TestFingerprintsOutliveMovedLines(t *testing.T) {
	t.Parallel()
	linter := newLinter(t, prepare)
	before := run(t, linter, file("f.yaml", cluster+"- name: bad\n- name: bad\n")).Findings
	after := run(t, linter, file("f.yaml", "# moved\n"+cluster+"- name: good\n- name: bad\n")).Findings
	if before[0].Fingerprint != after[0].Fingerprint {
		t.Errorf("fingerprint changed from %s to %s", before[0].Fingerprint, after[0].Fingerprint)
	}
	if before[0].Fingerprint == before[1].Fingerprint {
		t.Errorf("two findings have the fingerprint %s", before[0].Fingerprint)
	}
}

func TestFingerprintsDifferBetweenDocuments(t *testing.T) {
	t.Parallel()
	linter := newLinter(t, prepare)
	const bad = cluster + "- name: bad\n"
	one := run(t, linter, file("f.yaml", bad)).Findings
	two := run(t, linter, file("f.yaml", bad+"---\n"+bad)).Findings
	if two[0].Fingerprint != one[0].Fingerprint {
		t.Errorf("a document behind it changed the fingerprint from %s to %s", one[0].Fingerprint, two[0].Fingerprint)
	}
	// The second does not differ from the first by its order: the first may be fixed before it.
	if strings.HasPrefix(two[1].Fingerprint, one[0].Fingerprint) {
		t.Errorf("the findings of two documents have the fingerprints %s and %s", two[0].Fingerprint, two[1].Fingerprint)
	}
}

func TestFingerprintsCallItemsAsTheyAreWritten(t *testing.T) {
	t.Parallel()
	const each = `package ekslint.rules.hygiene["bad-name"]

report contains {"path": ["managedNodeGroups", i, "name"], "message": "m", "details": {}} if some i, _ in input.config.managedNodeGroups
`
	linter := newLinter(t, func(ctx context.Context) (*policy.Engine, error) {
		rules := fstest.MapFS{"hygiene/bad-name/rule.rego": {Data: []byte(each)}}
		return policy.Prepare(ctx, rules, policy.Options{Rules: []policy.Rule{badName}})
	})
	found := func(groups string) []lint.Finding {
		all := run(t, linter, file("f.yaml", cluster+groups)).Findings
		return slices.DeleteFunc(all, func(f lint.Finding) bool { return f.Rule != badName.Name })
	}
	before := found("- name: ng-${A}\n- name: ng-${B}\n- name: ng-${A}\n")
	after := found("- name: ng-${B}\n- name: ng-${A}\n- name: ng-${A}\n")
	for i, j := range []int{1, 0, 2} {
		if before[i].Fingerprint != after[j].Fingerprint {
			t.Errorf("finding %d is called %s, and %s when moved to %d", i, before[i].Fingerprint, after[j].Fingerprint, j)
		}
	}
	if before[0].Fingerprint == before[1].Fingerprint || before[0].Fingerprint == before[2].Fingerprint {
		t.Errorf("two findings have the fingerprint %s", before[0].Fingerprint)
	}
}

func TestOrderIsTheSameWhateverTheWorkersDo(t *testing.T) {
	t.Parallel()
	var files []source.File
	for i := range 50 {
		files = append(files, file(fmt.Sprintf("%02d.yaml", 50-i), cluster+strings.Repeat("- name: bad\n", i%7)))
	}
	linter := newLinter(t, prepare)
	first := summaries(run(t, linter, files...).Findings)
	for range 5 {
		slices.Reverse(files)
		if diff := cmp.Diff(first, summaries(run(t, linter, files...).Findings)); diff != "" {
			t.Fatalf("another order (-first +now):\n%s", diff)
		}
	}
}

func TestFingerprintOfWhatIsNotInTheList(t *testing.T) {
	t.Parallel()
	const absent = `package ekslint.rules.hygiene["bad-name"]

report contains {"path": ["managedNodeGroups", i, "name"], "message": "m", "details": {}} if some i in [1, 2]
`
	linter := newLinter(t, func(ctx context.Context) (*policy.Engine, error) {
		rules := fstest.MapFS{"hygiene/bad-name/rule.rego": {Data: []byte(absent)}}
		return policy.Prepare(ctx, rules, policy.Options{Rules: []policy.Rule{badName}})
	})
	got := run(t, linter, file("f.yaml", cluster+"- name: a\n")).Findings
	if len(got) != 2 || got[0].Fingerprint == got[1].Fingerprint {
		t.Errorf("findings %v, want two with fingerprints of their own", got)
	}
}

func TestReportNamesTheVersionAndSortsFailures(t *testing.T) {
	t.Parallel()
	report := run(t, newLinter(t, prepare), file("b.yaml", "kind: Pod\n"), file("a.yaml", "kind: Pod\n"))
	if report.Version != "test" {
		t.Errorf("version %q", report.Version)
	}
	var failed []string
	for _, f := range report.Failures {
		failed = append(failed, f.File)
	}
	if diff := cmp.Diff([]string{"a.yaml", "b.yaml"}, failed); diff != "" {
		t.Errorf("failures (-want +got):\n%s", diff)
	}
}

func TestBuiltinRulesAreDescribed(t *testing.T) {
	t.Parallel()
	for _, r := range lint.BuiltinRules() {
		if r.Category == "" || r.Severity == 0 || r.Title == "" || r.Description == "" || r.Remedy == "" || len(r.Evidence) == 0 {
			t.Errorf("%s lacks something: %+v", r.Name, r)
		}
	}
}

func TestEngineIsNotPreparedForFilesOfOthers(t *testing.T) {
	t.Parallel()
	linter := newLinter(t, func(context.Context) (*policy.Engine, error) {
		t.Error("the engine was prepared")
		return nil, errors.New("never")
	})
	report := run(t, linter, source.File{Name: "pod.yaml", Data: []byte("apiVersion: v1\nkind: Pod\n")}, file("mine.yaml", "kind: Pod\n"))
	want := []lint.Failure{{File: "mine.yaml", Message: "mine.yaml: holds no eksctl ClusterConfig (kind: ClusterConfig, apiVersion: eksctl.io/v1alpha5)"}}
	if diff := cmp.Diff(want, report.Failures); diff != "" {
		t.Errorf("failures (-want +got):\n%s", diff)
	}
}

// Who hands over manifests alone is told how they are read.
func TestManifestsAlone(t *testing.T) {
	t.Parallel()
	const service = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\n"
	report := run(t, newLinter(t, nil), file("web.yaml", service))
	want := []lint.Failure{{File: "web.yaml", Message: "web.yaml: holds no eksctl ClusterConfig (kind: ClusterConfig, apiVersion: eksctl.io/v1alpha5), " +
		"but Kubernetes objects: name it with --manifests, beside the file of the cluster"}}
	if diff := cmp.Diff(want, report.Failures); diff != "" {
		t.Errorf("failures (-want +got):\n%s", diff)
	}
}

func TestPanicIsAFindingOfThatFileAlone(t *testing.T) {
	t.Parallel()
	linter := newLinter(t, func(context.Context) (*policy.Engine, error) { panic("out of order") })
	report := run(t, linter, file("a.yaml", cluster+"- name: bad\n"), file("b.yaml", "a: [\n"))
	want := []string{"a.yaml:3:12 internal-error", "b.yaml:1:4 yaml-syntax"}
	if diff := cmp.Diff(want, summaries(report.Findings)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	if len(report.Failures) != 1 || report.Failures[0].Details != "panic: out of order" {
		t.Errorf("failures %+v do not name the panic in their details", report.Failures)
	}
	if !strings.Contains(string(report.Failures[0].Stack), "linter_test.go") {
		t.Errorf("the stack does not lead to the panic:\n%s", report.Failures[0].Stack)
	}
	for _, message := range []string{report.Findings[0].Message, report.Failures[0].Message} {
		if strings.Contains(message, "out of order") || strings.Contains(message, "\n") {
			t.Errorf("the message %q shows what only debugging needs", message)
		}
	}
}

// clashing is a rule that fails where a nodegroup is called "clash".
const clashing = `package ekslint.rules.hygiene["bad-name"]

report contains {"path": [], "message": message, "details": {}} if message := text(true)

text(_) := "a" if input.authored.managedNodeGroups

text(_) := "b" if input.authored.managedNodeGroups[0].name == "clash"
`

func TestRuleThatFailsIsAFindingOfThatFileAlone(t *testing.T) {
	t.Parallel()
	linter := newLinter(t, func(ctx context.Context) (*policy.Engine, error) {
		rules := fstest.MapFS{"hygiene/bad-name/rule.rego": {Data: []byte(clashing)}}
		return policy.Prepare(ctx, rules, policy.Options{Rules: []policy.Rule{badName}})
	})
	report := run(t, linter, file("a.yaml", cluster+"- name: clash\n"), file("b.yaml", cluster+"- name: b\n"))
	want := []string{"a.yaml:3:12 internal-error", "b.yaml:3:12 bad-name"}
	if diff := cmp.Diff(want, summaries(report.Findings)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	if len(report.Failures) != 1 || report.Failures[0].Message != "a.yaml: document 1 was analysed without bad-name, which failed" {
		t.Errorf("failures %v, want one of a.yaml", report.Failures)
	}
	if debug := string(report.Failures[0].Debug()); !strings.Contains(debug, "bad-name/rule.rego:") {
		t.Errorf("%q does not lead to the defect", debug)
	}
}

func TestEngineThatCannotBePreparedEndsTheRun(t *testing.T) {
	t.Parallel()
	cause := errors.New("no rules")
	linter := newLinter(t, func(context.Context) (*policy.Engine, error) { return nil, cause })
	if _, err := linter.Run(t.Context(), slices.Values([]source.File{file("a.yaml", cluster)})); !errors.Is(err, cause) {
		t.Errorf("got error %v, want %v", err, cause)
	}
}
