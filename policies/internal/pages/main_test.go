package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/cli"
)

// root is the root of the repository.
const root = "../../.."

// TestFilesAreFresh fails when a rule, or what ekslint prints, was changed and "go generate ./policies" was not run, and for a page of
// a rule that is gone.
func TestFilesAreFresh(t *testing.T) {
	t.Parallel()
	files, err := generate(root)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		if got, err := os.ReadFile(filepath.Join(root, name)); err != nil || !bytes.Equal(want, got) {
			t.Errorf("%s is stale; run go generate ./policies: %v\n%s", name, err, cmp.Diff(string(got), string(want)))
		}
	}
	there, err := os.ReadDir(filepath.Join(root, folder))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range there {
		if name := folder + "/" + file.Name(); files[name] == nil {
			t.Errorf("%s is not of any rule; run go generate ./policies", name)
		}
	}
}

// TestExamplesOfPagesDoWhatThePagesSay copies the examples out of the pages and runs the commands that stand there.
func TestExamplesOfPagesDoWhatThePagesSay(t *testing.T) {
	pages := readPages(t)
	t.Setenv("SOURCE_DATE_EPOCH", "1795219200") // 2026-11-21
	t.Chdir(t.TempDir())
	ran := 0
	for name, page := range pages {
		bad, ok := block(page, "\n## Bad example\n\n", "yaml")
		if !ok {
			continue
		}
		ran++
		told, isTold := block(page, "\n## Bad example\n\n", "json")
		good, _ := block(page, "\n## Good example\n\n", "yaml")
		console, _ := block(page, "", "console")
		command, want, _ := strings.Cut(console, "\n")
		files := map[string]string{"bad.yaml": bad, "bad.facts.json": told, "good.yaml": good}
		if strings.Contains(command, "--manifests") { // which follow the file
			files["bad.yaml"], files["bad.manifests.yml"] = parted(bad)
			files["good.yaml"], files["good.manifests.yml"] = parted(good)
		}
		for file, text := range files {
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		arguments := strings.Fields(command)[2:]
		if diff := cmp.Diff(want, outputOf(arguments)); diff != "" {
			t.Errorf("%s: %s (-page +output):\n%s", name, command, diff)
		}
		arguments[len(arguments)-1] = "good.yaml"
		if i := slices.Index(arguments, "bad.manifests.yml"); i >= 0 {
			arguments[i] = "good.manifests.yml"
		}
		if isTold {
			arguments = slices.DeleteFunc(arguments, func(a string) bool { return a == "--facts" || a == "bad.facts.json" })
		}
		if got := outputOf(arguments); !strings.HasPrefix(got, "no findings in 1 file") {
			t.Errorf("%s: the good example has findings:\n%s", name, got)
		}
	}
	if ran == 0 {
		t.Error("found no example")
	}
}

// parted are the first document of a text, and the rest.
func parted(text string) (first, rest string) {
	first, rest, _ = strings.Cut(text, "---\n")
	return first, rest
}

// block returns the first block of code of that language after a text.
func block(page, after, language string) (string, bool) {
	_, rest, _ := strings.Cut(page, after)
	_, rest, ok := strings.Cut(rest, "```"+language+"\n")
	code, _, closed := strings.Cut(rest, "```\n")
	return code, ok && closed
}

func outputOf(arguments []string) string {
	var out bytes.Buffer
	cli.Main(arguments, strings.NewReader(""), &out, &out)
	return out.String()
}

// readPages returns the pages of rules and their index by file name.
func readPages(t *testing.T) map[string]string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(root, folder, "*.md"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no pages: %v", err)
	}
	pages := make(map[string]string, len(names))
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		pages[filepath.Base(name)] = string(text)
	}
	return pages
}

// The README shows few rules, all of a plain run.
func TestHeadlines(t *testing.T) {
	t.Parallel()
	rules, err := explained()
	if err != nil {
		t.Fatal(err)
	}
	const most, fewest = 25, 8
	shown := 0
	for _, r := range rules {
		if r.Headline == "" {
			continue
		}
		shown++
		if !r.Profile.IsDefault() {
			t.Errorf("%s has a headline, and is not of the default profile", r.Name)
		}
	}
	if shown < fewest || shown > most {
		t.Errorf("%d rules have a headline, want %d to %d", shown, fewest, most)
	}
}
