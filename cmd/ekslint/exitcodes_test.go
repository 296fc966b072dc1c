package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/cli"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// outcomes are commands for each row of the README's table of exit codes, and for each of its columns; "|" is between several.
func outcomes() [][]string {
	const (
		why    = "why --from control-plane --to nodegroup/a --port 443 "
		whySSH = "why --from internet --to nodegroup/a --port 22 "
		byOwn  = "why --from sg-0123 --to nodegroup/a --port 8080 "
	)
	return [][]string{
		{"quiet.yaml|lint --fail-on never open.yaml", "graph open.yaml", why + "quiet.yaml", "diff quiet.yaml quiet.yaml"},
		{"open.yaml|lint --fail-on info quiet.yaml", "", whySSH + "quiet.yaml", "diff quiet.yaml open.yaml"},
		{"--diff typo.yaml|--diff --fix=all --fail-on never open.yaml", "", "", ""},
		{"--nope|--only nope open.yaml|lint -f nope open.yaml", "graph", "why open.yaml", "diff open.yaml|diff --base nope open.yaml"},
		{"-o json=input input", "graph -o json=input input", why + "-o json=input input", "diff -o json=input quiet.yaml input"},
		{"--baseline nope.jsonl quiet.yaml|--baseline typo.yaml quiet.yaml", "", "", ""},
		{
			"--facts nope quiet.yaml|--manifests nope quiet.yaml", "graph --facts nope quiet.yaml|graph --manifests nope quiet.yaml",
			why + "--facts nope quiet.yaml|" + why + "--manifests nope quiet.yaml", "diff --facts nope quiet.yaml open.yaml",
		},
		{"nope.yaml open.yaml|-o json=nope/x.json open.yaml", "graph nope.yaml", whySSH + "nope.yaml", "diff nope.yaml open.yaml"},
		{"huge.yaml quiet.yaml", "graph huge.yaml", why + "huge.yaml", "diff huge.yaml quiet.yaml"},
		{"pod.yaml quiet.yaml", "graph pod.yaml", why + "pod.yaml", "diff pod.yaml open.yaml"},
		{"--skip-others pod.yaml quiet.yaml", "", "", "diff --skip-others pod.yaml pod.yaml"},
		{"pods|bare", "", "", "diff --base HEAD pods|diff --base HEAD bare"},
		{"--skip-others pods bare", "", "", "diff --skip-others --base HEAD pods bare"},
		{"half.yaml", "graph half.yaml", why + "half.yaml", "diff half.yaml quiet.yaml"},
		{"--strict half.yaml", "graph --strict half.yaml", why + "--strict half.yaml", ""},
		{"template.yaml", "graph template.yaml", why + "template.yaml", "diff template.yaml template.yaml"},
		{"", "", "", "diff --base HEAD ."},
		{"", "", byOwn + "open.yaml", ""},
	}
}

// TestExitCodes compares the exit codes that commands have with those that the README says they have.
func TestExitCodes(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("SOURCE_DATE_EPOCH", today)
	t.Chdir(filesForOutcomes(t))
	_, table, _ := strings.Cut(string(readme), "\n## Exit codes\n\n")
	table, _, _ = strings.Cut(table, "\n\n")
	rows := strings.Split(table, "\n")[2:]
	if len(rows) != len(outcomes()) {
		t.Fatalf("the table has %d rows, the test %d", len(rows), len(outcomes()))
	}
	for i, commands := range outcomes() {
		cells := strings.Split(strings.Trim(rows[i], "|"), "|")
		for j, lines := range commands {
			if diff := cmp.Diff(strings.TrimSpace(cells[j+1]), codeOf(t, lines)); diff != "" {
				t.Errorf("%s: %s (-README +command):\n%s", strings.TrimSpace(cells[0]), lines, diff)
			}
		}
	}
}

// codeOf is the exit code that all of the commands have.
func codeOf(t *testing.T, lines string) string {
	t.Helper()
	code := ""
	for line := range strings.SplitSeq(lines, "|") {
		if line == "" {
			continue
		}
		var out bytes.Buffer
		got := strconv.Itoa(cli.Main(strings.Fields(line), strings.NewReader(""), &out, &out))
		if code != "" && got != code {
			t.Errorf("%s: exit code %s, want %s as the others:\n%s", line, got, code, out.String())
		}
		code = got
	}
	return code
}

// filesForOutcomes returns a git work tree with what the commands of outcomes read.
func filesForOutcomes(t *testing.T) string {
	t.Helper()
	const (
		start  = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: demo, region: eu-west-1, version: \"1.34\"}\n"
		quiet  = start + "nodeGroups: [{name: a}]\n"
		broken = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\n{{- if .Values.region }}\nmetadata: {}\n{{- end }}\n"
	)
	dir := t.TempDir()
	for name, text := range map[string]string{
		"quiet.yaml":    quiet,
		"input":         quiet,
		"typo.yaml":     strings.Replace(quiet, `"1.34"`, "1.34", 1),
		"huge.yaml":     quiet + "zonalShift: [" + strings.Repeat("0,", yamldoc.MaxValues) + "]\n",
		"open.yaml":     start + "nodeGroups: [{name: a, ssh: {allow: true, publicKeyName: k}, securityGroups: {attachIDs: [sg-0a]}}]\n",
		"half.yaml":     quiet + "---\n" + broken,
		"template.yaml": broken,
		"pod.yaml":      "apiVersion: v1\nkind: Pod\n",
		"pods/pod.yaml": "apiVersion: v1\nkind: Pod\n",
		"bare/keep":     "",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{
		{"init", "-q"}, {"add", "."}, {"-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "all"},
	} {
		cmd := exec.CommandContext(t.Context(), "git", args...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	return dir
}
