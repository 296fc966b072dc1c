package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/policies"
)

// ownRule is a rule of a user's own.
const ownRule = `# METADATA
# title: the cluster has no team
# description: Every cluster belongs to a team.
# custom:
#   severity: warning
#   remedy: Add the tag.
#   evidence:
#     - the rules of the house
package ekslint.rules.hygiene["team-tag"]

import data.ekslint.finding

report contains finding.new(["metadata", "tags"], "the cluster has no tag \"team\"", {}) if {
	not input.authored.metadata.tags.team
}
`

// house is a configuration that has a say in most of what is found.
const house = `profiles: [default, security]
policies: own
exclude: ["rules/hygiene/**"]
baseline: known.jsonl
rules:
  ssh-world-open: {severity: warning, suppressible: false}
  api-cidr-too-broad: {options: {shortestPrefix: 24}}
overrides:
  - paths: ["rules/exposure/**"]
    rules: {team-tag: off}
`

// The server finds in all examples what the command line does, with a configuration and without. Rules that compare all clusters of a run
// are left out, since an editor has one file.
func TestLSPFindsTheSame(t *testing.T) {
	t.Parallel()
	for name, configuration := range map[string]string{"defaults": "root: true\n", "house": house} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			files := collect(t, dir)
			put(t, dir, "own/hygiene/team-tag/rule.rego", ownRule)
			put(t, dir, "known.jsonl", emptyBaseline)
			put(t, dir, ".ekslint.yaml", configuration)
			if name == "house" {
				run(t, dir, "--write-baseline", "--fail-on", "never", "cases")
			}
			want := byCommandLine(t, dir)
			c := connect(t, nil, dir)
			c.open("untitled:first", "") // without a document, the server would forget the folder after each of them
			found := 0
			for _, file := range files {
				uri, text := address(filepath.Join(dir, file)), read(t, filepath.Join(dir, file))
				var got []string
				for _, d := range c.open(uri, text) {
					if !comparesClusters(d.Code) {
						got = append(got, fmt.Sprint(d))
					}
				}
				slices.Sort(got)
				found += len(got)
				if diff := cmp.Diff(want[filepath.ToSlash(file)], got); diff != "" {
					t.Errorf("%s (-command line +server):\n%s", file, diff)
				}
				c.notify("textDocument/didClose", document(uri, nil))
			}
			if found < len(files)/4 {
				t.Errorf("found %d in %d files", found, len(files))
			}
		})
	}
}

// collect copies the examples of the rules and the end-to-end cases, and returns their names; of the files of rules it takes one of six
// unless EKSLINT_LONG is set.
func collect(t *testing.T, dir string) []string {
	t.Helper()
	part, number := 6, 0
	if os.Getenv("EKSLINT_LONG") != "" {
		part = 1
	}
	var files []string
	for from, to := range map[string]string{"../../policies": "rules", "../../testdata/cases": "cases", "../../testdata/examples": "examples"} {
		err := filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || filepath.Ext(path) != ".yaml" {
				return err
			}
			number++
			if to == "rules" && number%part != 0 {
				return nil
			}
			name, err := filepath.Rel(from, path)
			put(t, dir, filepath.Join(to, name), read(t, path))
			files = append(files, filepath.Join(to, name))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(files)
	return files
}

// run runs ekslint in a directory, and returns what it prints.
func run(t *testing.T, dir string, args ...string) []byte {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "ekslint", args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "SOURCE_DATE_EPOCH="+today)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("ekslint %v: %v\n%s", args, err, errs.String())
	}
	return out
}

type offset struct {
	Offset int `json:"offset"`
}

// byCommandLine are the findings in a directory as diagnostics, by file.
func byCommandLine(t *testing.T, dir string) map[string][]string {
	t.Helper()
	var report struct {
		Findings []struct {
			Rule          string `json:"rule"`
			Severity      string `json:"severity"`
			Message       string `json:"message"`
			File          string `json:"file"`
			Help          string `json:"help"`
			BaselineState string `json:"baselineState"`
			Suppressed    any    `json:"suppressed"`
			Range         struct {
				Start offset `json:"start"`
				End   offset `json:"end"`
			} `json:"range"`
		} `json:"findings"`
	}
	if err := json.Unmarshal(run(t, dir, "--format", "json", "--fail-on", "never", "."), &report); err != nil {
		t.Fatal(err)
	}
	severities := map[string]int{"error": 1, "warning": 2, "info": 3}
	all, texts := map[string][]string{}, map[string]string{}
	for _, f := range report.Findings {
		if f.Suppressed != nil || f.BaselineState == "unchanged" || comparesClusters(f.Rule) {
			continue
		}
		if texts[f.File] == "" {
			texts[f.File] = read(t, filepath.Join(dir, filepath.FromSlash(f.File)))
		}
		if f.Help != "" {
			f.Message += "\nhelp: " + f.Help
		}
		where := span{placeOf(texts[f.File], f.Range.Start.Offset), placeOf(texts[f.File], f.Range.End.Offset)}
		all[f.File] = append(all[f.File], fmt.Sprint(diagnostic{where, severities[f.Severity], f.Rule, f.Message}))
	}
	for _, found := range all {
		slices.Sort(found)
	}
	return all
}

func comparesClusters(rule string) bool {
	return slices.ContainsFunc(policies.Catalogue(), func(r policy.Rule) bool { return r.Name == rule && r.Scope == policy.FleetScope })
}

// placeOf is where an offset lies, in UTF-16.
func placeOf(text string, offset int) place {
	before := text[:offset]
	line := before[strings.LastIndex(before, "\n")+1:]
	return place{strings.Count(before, "\n"), len(utf16.Encode([]rune(line)))}
}
