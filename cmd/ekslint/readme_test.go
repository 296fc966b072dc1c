package main

import (
	"bytes"
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

func output(command string) string {
	var out bytes.Buffer
	cli.Main(strings.Fields(command), strings.NewReader(""), &out, &out)
	return out.String()
}
