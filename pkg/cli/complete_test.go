package cli

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/ekslint/ekslint/pkg/internal/printable"
)

func newTestRoot(out io.Writer) *cobra.Command {
	return newRoot(streams{
		out: newStandardOutput(out), err: printable.NewWriter(io.Discard), verbose: new(bool), getenv: func(string) string { return "" },
	})
}

func TestEveryFlagWithAValueIsCompleted(t *testing.T) {
	t.Parallel()
	root := newTestRoot(io.Discard)
	for _, cmd := range append(root.Commands(), commandsOf(root)...) {
		cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
			_, completed := cmd.GetFlagCompletionFunc(f.Name)
			if isSwitch := f.Value.Type() == "bool"; completed == isSwitch {
				t.Errorf("%s --%s: completed %t, a switch %t", cmd.CommandPath(), f.Name, completed, isSwitch)
			}
		})
	}
}

func TestCompletion(t *testing.T) {
	t.Parallel()
	const example = "../../testdata/examples/private-gpu.yaml"
	for line, want := range map[string]string{
		"--format ":                        "azure checkstyle compact github gitlab json jsonl junit markdown sarif template text :4",
		"lint --fail-on ":                  "error warning info never :4",
		"--output s":                       "sarif= :2",
		"--output t":                       "template= text= :2",
		"--template ":                      ":0",
		"--output sarif=":                  ":0",
		"graph --output ":                  "dot= html= json= mermaid= svg= text= :2",
		"diff --fail-on ":                  "opened-to-internet opened any never :4",
		"why --protocol ":                  "tcp udp icmp all :4",
		"explain expo":                     "exposure :4",
		"--only hygiene,expo":              "hygiene,exposure :6",
		"--disable managed-w":              "managed-withshared-noop :6",
		"--profile s":                      "security strict :6",
		"--profile cost,s":                 "cost,security cost,strict :6",
		"rules --profile a":                "all :6",
		"rules managed-w":                  "managed-withshared-noop :4",
		"completion ":                      "bash fish powershell zsh :4",
		"graph " + example + " --cluster ": "research :4",
		"why " + example + " --from managed-nodegroup":     "managed-nodegroup/system :4",
		"why " + example + " --cluster research --to node": "nodegroup/gpu :4",
		"why " + example + " --cluster other --to ":        "api-server internet vpc :4",
		"why missing.yaml --to ":                           "api-server internet vpc :4",
		"graph ":                                           "yaml yml json :8",
		"suppressions --format ":                           "json text :4",
		"suppressions ":                                    "yaml yml json :8",
		"lint ":                                            "yaml yml json :8",
		"--stdin-filename ":                                "yaml yml json :8",
		"--as-of ":                                         ":4",
		"ru":                                               "rules :4",
		"clu":                                              "yaml yml json :8",
		"--format json ":                                   "yaml yml json :8",
		"--format json ru":                                 "yaml yml json :8",
		"cluster.yaml ":                                    "yaml yml json :8",
	} {
		var out bytes.Buffer
		root := newTestRoot(&out)
		given := strings.Split(line, " ")
		root.SetArgs(append([]string{cobra.ShellCompNoDescRequestCmd}, given...))
		if err := root.Execute(); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, withPrefix(out.String(), given[len(given)-1])); diff != "" {
			t.Errorf("%q (-want +got):\n%s", line, diff)
		}
	}
}

// withPrefix are the completions that a shell shows for what is typed already, and the directive. Endings of files are not filtered.
func withPrefix(output, typed string) string {
	var shown []string
	isEnding := strings.HasSuffix(output, ":8\n")
	for word := range strings.FieldsSeq(output) {
		if isEnding || strings.HasPrefix(word, typed) || strings.HasPrefix(word, ":") {
			shown = append(shown, word)
		}
	}
	return strings.Join(shown, " ")
}
