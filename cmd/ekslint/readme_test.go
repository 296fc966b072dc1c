package main

import (
	"bytes"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/cli"
)

// consoleBlock is a command and what it prints, as the README shows them.
var consoleBlock = regexp.MustCompile("(?s)```console\n\\$ ekslint ([^\n]*)\n(.*?)```")

// Every console block of the README is run from the root of the repository and must print what it says there;
// EKSLINT_UPDATE=1 rewrites the blocks.
func TestREADME(t *testing.T) {
	t.Chdir("../..")
	t.Setenv("SOURCE_DATE_EPOCH", today)
	t.Setenv("PATH", "") // without git, since what it says of the examples is not the same in each checkout
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := 0
	rerun := consoleBlock.ReplaceAllFunc(readme, func(block []byte) []byte {
		blocks++
		command := string(consoleBlock.FindSubmatch(block)[1])
		return []byte("```console\n$ ekslint " + command + "\n" + output(command) + "```")
	})
	if blocks == 0 {
		t.Fatal("found no console block in README.md")
	}
	if os.Getenv("EKSLINT_UPDATE") != "" {
		if err := os.WriteFile("README.md", rerun, 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(readme), string(rerun)); diff != "" {
		t.Errorf("README.md shows other output than the commands print (-README +command):\n%s", diff)
	}
}

// The template that the README shows is the one that its example names.
func TestREADMEShowsTheTemplate(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	template, err := os.ReadFile("../../testdata/examples/findings.tmpl")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(readme, []byte("```\n"+string(template)+"```\n")) {
		t.Errorf("README.md does not show the template:\n%s", template)
	}
}

func output(command string) string {
	var out bytes.Buffer
	cli.Main(strings.Fields(command), strings.NewReader(""), &out, &out)
	return out.String()
}

// invocation is ekslint with its arguments in a code block, be it of a shell, an editor or a CI.
var invocation = regexp.MustCompile(`(?:^|[" =:&(])ekslint((?:\\? (?:"[^"]+"|[^\s\\"#|>]+))+)`)

// Every flag that a code block of the README mentions exists.
func TestREADMENamesWhatExists(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?s)\n```(?:sh|yaml|json|vim)\n(.*?)```").FindAllSubmatch(readme, -1)
	calls := 0
	for _, block := range blocks {
		for line := range strings.Lines(string(block[1])) {
			for _, m := range invocation.FindAllStringSubmatch(line, -1) {
				calls++
				var errs bytes.Buffer
				flags, _, _ := strings.Cut(strings.ReplaceAll(m[1], `\`, ""), " -- ") // behind which --help would be a file
				args := append(strings.Fields(flags), "--help")
				if code := cli.Main(args, strings.NewReader(""), io.Discard, &errs); code != 0 {
					t.Errorf("%s: exit code %d: %s", strings.TrimSpace(line), code, &errs)
				}
			}
		}
	}
	if calls < 10 {
		t.Errorf("found %d calls of ekslint in the README", calls)
	}
}
