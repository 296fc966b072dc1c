package cli

import (
	"fmt"
	"io"
	"log/slog"
	"os"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/lsp"
	"github.com/ekslint/ekslint/policies"
)

const lspLong = `lsp is a language server: it speaks the Language Server Protocol on standard input
and output with an editor, which starts it. While you type it reports what
"ekslint" would, with the same .ekslint.yaml, baselines and comments, and it
offers fixes, completion, hover, and the picture of the security groups.

docs/editors.md says how to set up Neovim, Helix, Emacs, Zed, Sublime Text and
VS Code, and lists settings and commands.

Exit codes:
  0  the editor has ended it
  2  wrong usage
  3  the editor went away without a word`

// gcPercentOfServer takes the place of what TuneGC sets: a server lives long, beside others. A quarter less memory costs it a tenth of
// the time (BenchmarkEdits and BenchmarkSave of cmd/ekslint); half the percentage would cost another tenth and save a tenth.
const gcPercentOfServer = 200

func newLSP(s streams) *cobra.Command {
	var logFile string
	cmd := &cobra.Command{
		Use:        "lsp [flags]",
		Short:      "Serve editors as a language server",
		Long:       lspLong,
		Example:    `  ekslint lsp --log-file ekslint.log`,
		SuggestFor: []string{"language-server", "langserver", "server", "serve"},
		Args:       cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			log, err := logTo(logFile, *s.verbose)
			if err != nil {
				return failure(err)
			}
			ignoreBrokenPipe() // a write that fails ends the server, which then removes its pages
			if s.getenv("GOGC") == "" {
				debug.SetGCPercent(gcPercentOfServer)
			}
			err = lsp.Serve(cmd.Context(), s.in, &s.out.to, lsp.Options{
				Version: version(), Catalogue: catalogue(), Policies: policies.FS(), Tables: policies.Tables(), Examples: policies.Examples, Now: s.now, Log: log,
				IsAlive: isAlive, TempDir: func() (string, error) { return os.MkdirTemp("", "ekslint-") },
			})
			if err != nil {
				return failure(err)
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&logFile, "log-file", "", "append what happens to this `file`")
	completeFlag(cmd, "log-file", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return []string{"log"}, cobra.ShellCompDirectiveFilterFileExt
	})
	cmd.Flags().Bool("stdio", true, "speak on standard input and output, which it does anyway: some editors give this flag")
	_ = cmd.Flags().MarkHidden("stdio")
	return cmd
}

// logTo returns the log that is appended to a file; one of nothing where no file is named.
func logTo(name string, isVerbose bool) (*slog.Logger, error) {
	if name == "" {
		return slog.New(slog.DiscardHandler), nil
	}
	if err := astray(name); err != nil {
		return nil, fmt.Errorf("log %s: %w", name, err)
	}
	file, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("log %s: %w", name, reason(err))
	}
	level := slog.LevelInfo
	if isVerbose {
		level = slog.LevelDebug
	}
	return slog.New(slog.NewTextHandler(io.Writer(file), &slog.HandlerOptions{Level: level})), nil
}
