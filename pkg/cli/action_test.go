package cli

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"

	"github.com/ekslint/ekslint/pkg/diff"
	"github.com/ekslint/ekslint/pkg/internal/harm"
	"github.com/ekslint/ekslint/pkg/internal/testenv"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// actionFile is action.yml, as far as it is compared with the command (https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax).
type actionFile struct {
	Inputs map[string]struct {
		Description string
		Default     *string
	}
	Outputs map[string]struct{ Description, Value string }
	Runs    struct {
		Using string
		Steps []struct {
			ID, Run, Shell string
			Env            map[string]string
		}
	}
}

func readActionFile(t *testing.T) actionFile {
	t.Helper()
	text, err := os.ReadFile("../../action.yml")
	if err != nil {
		t.Fatal(err)
	}
	var file actionFile
	if err := yaml.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	return file
}

// The command reads each input of action.yml, and no other, with the same default; no script has one in its text.
func TestActionFile(t *testing.T) {
	t.Parallel()
	file := readActionFile(t)
	wantEnv := map[string]string{}
	for name, value := range actionDefaults() {
		wantEnv[inputVariable(name)] = "${{ inputs." + name + " }}"
		if in := file.Inputs[name]; in.Default == nil || *in.Default != value {
			t.Errorf("the default of %s is %v, not %q", name, in.Default, value)
		}
	}
	steps := file.Runs.Steps
	if len(steps) != 2 || len(file.Inputs) != len(wantEnv)+1 || file.Runs.Using != "composite" {
		t.Fatalf("got %+v", file)
	}
	if wrong := cmp.Diff(wantEnv, steps[1].Env); wrong != "" {
		t.Errorf("the command's environment (-want +got):\n%s", wrong)
	}
	wantInstall := map[string]string{"EKSLINT_VERSION": "${{ inputs.version }}", "EKSLINT_ACTION_REF": "${{ github.action_ref }}"}
	if wrong := cmp.Diff(wantInstall, steps[0].Env); wrong != "" {
		t.Errorf("the script's environment (-want +got):\n%s", wrong)
	}
	for _, step := range steps {
		if strings.Contains(step.Run, "${{") || step.Shell != "bash" {
			t.Errorf("a script holds %q, of the shell %q", step.Run, step.Shell)
		}
	}
}

// What the action takes and gives is explained, in action.yml and in the documentation.
func TestActionIsDocumented(t *testing.T) {
	t.Parallel()
	docs, err := os.ReadFile("../../docs/github.md")
	if err != nil {
		t.Fatal(err)
	}
	file := readActionFile(t)
	for name, in := range file.Inputs {
		row := regexp.MustCompile("(?m)^\\| `" + name + "` +\\| (?:`([^`]*)`)? *\\| ").FindSubmatch(docs)
		if in.Description == "" || row == nil {
			t.Errorf("the input %s is not explained", name)
		} else if string(row[1]) != *in.Default {
			t.Errorf("the default of %s is documented as %s", name, row[1])
		}
	}
	for name, out := range file.Outputs {
		if out.Description == "" || out.Value != "${{ steps.ekslint.outputs."+name+" }}" || !bytes.Contains(docs, []byte("`"+name+"`")) {
			t.Errorf("the output %s: %+v", name, out)
		}
	}
	a := action{findings: &lint.Report{}}
	var written []string
	for line := range strings.Lines(a.outputs(nil)) {
		name, _, _ := strings.Cut(line, "=")
		written = append(written, name)
	}
	if wrong := cmp.Diff(slices.Sorted(maps.Keys(file.Outputs)), slices.Sorted(slices.Values(written))); wrong != "" {
		t.Errorf("outputs (-action.yml +command):\n%s", wrong)
	}
}

// TestNothingHarmfulLeavesTheAction has the texts of an attacker in all files and inputs, and looks at all that it writes.
func TestNothingHarmfulLeavesTheAction(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		testenv.Missing(t, "the git program")
	}
	output := regexp.MustCompile(`^(?:[a-z-]+=\d*\n|sarif=[^\n\r]*\n)*$`)
	for name, text := range hostileTexts {
		t.Run(name, func(t *testing.T) {
			t.Chdir(hostileRepository(t, text))
			head, err := exec.CommandContext(t.Context(), "git", "rev-parse", "HEAD").Output()
			if err != nil {
				t.Fatal(err)
			}
			files := t.TempDir()
			event := filepath.Join(files, "event.json")
			payload := fmt.Sprintf(`{"title":%q,"merge_group":{"base_sha":%q}}`, text, strings.TrimSpace(string(head)))
			if err := os.WriteFile(event, []byte(payload), 0o600); err != nil {
				t.Fatal(err)
			}
			for variable, value := range map[string]string{
				"SOURCE_DATE_EPOCH": "1764115200", "GITHUB_EVENT_NAME": "merge_group", "GITHUB_EVENT_PATH": event, "GITHUB_REPOSITORY": "o/r",
				"GITHUB_SHA": strings.TrimSpace(string(head)), "GITHUB_SERVER_URL": "https://github.com", "INPUT_SARIF": "out.sarif",
				"GITHUB_OUTPUT": filepath.Join(files, "output"), "GITHUB_STEP_SUMMARY": filepath.Join(files, "summary"),
			} {
				t.Setenv(variable, value)
			}
			runAction(t, files, output)
			for input := range actionDefaults() {
				t.Setenv(inputVariable(input), text)
				runAction(t, files, output)
				t.Setenv(inputVariable(input), "")
			}
		})
	}
}

func runAction(t *testing.T, files string, output *regexp.Regexp) {
	t.Helper()
	for _, name := range []string{"output", "summary"} {
		if err := os.WriteFile(filepath.Join(files, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var out, errs bytes.Buffer
	Main([]string{"action"}, strings.NewReader(""), &out, &errs)
	summary, _ := os.ReadFile(filepath.Join(files, "summary"))
	for what, text := range map[string]string{"standard output": out.String(), "standard error": errs.String(), "summary": string(summary)} {
		ci := ""
		if what == "standard output" {
			ci = "github"
		}
		if err := harm.Find(text, ci); err != nil {
			t.Errorf("%s: %v", what, err)
		}
		if strings.Contains(text, "\nINJECTED") {
			t.Errorf("%s: a line end of the input is one of the output:\n%.2000s", what, text)
		}
	}
	if text, err := os.ReadFile(filepath.Join(files, "output")); err != nil || !output.Match(text) {
		t.Errorf("outputs %q, %v", text, err)
	}
}

// TestSummaryLimit has more findings and differences than there is room for.
func TestSummaryLimit(t *testing.T) {
	t.Parallel()
	a := action{findings: &lint.Report{Files: 1}, comparison: comparedInBulk(t)}
	for i := range 20_000 {
		a.findings.Findings = append(a.findings.Findings, lint.Finding{
			Rule: "ssh-world-open", Severity: policy.Error, File: "a.yaml", Range: yamldoc.Range{Start: yamldoc.Position{Line: i + 1, Column: 1}},
			Message: "##[error] of ##vso[x] and so on, for some words", // which is longer when it is harmless
		})
	}
	const left, noPicture, noComparison = "more findings, for which there is no room here", "no room for the pictures", "Not compared: there is no room"
	whole, err := a.comparisonSummary(maxSummary)
	if err != nil {
		t.Fatal(err)
	}
	for room, want := range map[int][]string{
		maxSummary: {left, "```mermaid"}, minFindings + len(whole) - 1: {left, noPicture}, minFindings + 200: {left, noComparison}, 200: {noComparison}, 0: nil, -1: nil,
	} {
		text, err := a.summary(room)
		if err != nil || len(text) > max(room, 0) {
			t.Errorf("%d bytes in a room of %d, %v", len(text), room, err)
		}
		for _, part := range want {
			if !bytes.Contains(text, []byte(part)) {
				t.Errorf("room for %d: no %q", room, part)
			}
		}
	}
}

// Where the summary is nearly full, it has whole lines or nothing, and the comparison is not lost without a word.
func TestSummaryOfLittleRoom(t *testing.T) {
	t.Parallel()
	a := action{findings: &lint.Report{Files: 1}, comparison: comparedInBulk(t)}
	for i := range 3 {
		a.findings.Findings = append(a.findings.Findings, lint.Finding{
			Rule: "ssh-world-open", Severity: policy.Error, File: "a.yaml", Range: yamldoc.Range{Start: yamldoc.Position{Line: i + 1, Column: 1}}, Message: "open",
		})
	}
	whole, err := a.comparisonSummary(maxSummary)
	if err != nil {
		t.Fatal(err)
	}
	for room := range 1_000 {
		text, err := a.summary(room)
		switch {
		case err != nil || len(text) > room || len(text) > 0 && !bytes.HasSuffix(text, []byte("\n")):
			t.Fatalf("room for %d: %q, %v", room, text, err)
		case room > 300 && !bytes.Contains(text, []byte("Not compared")):
			t.Fatalf("room for %d: the comparison is lost:\n%s", room, text)
		}
	}
	if text, err := a.summary(len(whole) + 1_000); err != nil || !bytes.Contains(text, whole) {
		t.Errorf("few findings keep the pictures out, or %v", err)
	}
}

// comparedInBulk is the comparison of a cluster in which many nodegroups open.
func comparedInBulk(t *testing.T) *diff.Report {
	t.Helper()
	text := func(ssh string) *source.File {
		var b strings.Builder
		b.WriteString("apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a, region: eu-west-1}\nnodeGroups:\n")
		for i := range 20 {
			fmt.Fprintf(&b, "- {name: n%d%s}\n", i, ssh)
		}
		return &source.File{Name: "a.yaml", Data: []byte(b.String())}
	}
	return diff.Compare(t.Context(), []diff.Pair{{Old: text(""), New: text(", ssh: {allow: true}")}}, "main", nil)
}

// The workflows of the documentation give the action inputs that it has.
func TestWorkflowsOfTheDocumentation(t *testing.T) {
	t.Parallel()
	known := readActionFile(t).Inputs
	files, err := filepath.Glob("../../docs/workflows/*.yml")
	if err != nil || len(files) < 5 {
		t.Fatalf("got %v, %v", files, err)
	}
	docs, err := os.ReadFile("../../docs/github.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var workflow struct {
			Jobs map[string]struct {
				Steps []struct {
					Uses string
					With map[string]any
				}
			}
		}
		if err := yaml.Unmarshal(text, &workflow); err != nil {
			t.Fatal(err)
		}
		for _, job := range workflow.Jobs {
			for _, step := range job.Steps {
				for input := range step.With {
					if _, ok := known[input]; !ok && strings.HasPrefix(step.Uses, "ekslint/ekslint@") {
						t.Errorf("%s: the action has no input %q", name, input)
					}
				}
			}
		}
		if !bytes.Contains(docs, []byte("workflows/"+filepath.Base(name))) {
			t.Errorf("the documentation does not name %s", name)
		}
	}
}
