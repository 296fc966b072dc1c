package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
)

func newMan(s streams) *cobra.Command {
	return &cobra.Command{
		Use:   "man <directory>",
		Short: "Write the manual pages",
		Long: `man writes the manual pages, ekslint.1 and one for each command, into a directory,
which it creates if it does not exist. Packages contain them already; this is for
an ekslint that was built by "go install". Two runs write the same bytes.`,
		Example: "  ekslint man ~/.local/share/man/man1",
		Args:    exactlyOne("directory"),
		RunE: func(cmd *cobra.Command, args []string) error {
			pages := commandsOf(cmd.Root())
			for _, page := range pages {
				if err := astray(pagePath(args[0], page)); err != nil {
					return fmt.Errorf("%s: %w", pagePath(args[0], page), err)
				}
			}
			if err := writePages(cmd.Context(), args[0], pages); err != nil {
				return failure(err)
			}
			_, err := fmt.Fprintf(s.out, "wrote %d manual pages to %s\n", len(pages), args[0])
			return err
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
	}
}

// writePages writes the pages into a directory, which it makes.
func writePages(ctx context.Context, dir string, pages []*cobra.Command) error {
	if err := os.MkdirAll(dir, 0o755); err != nil { //nolint:gosec // for others to read
		return fmt.Errorf("making %s: %w", dir, reason(err))
	}
	for _, page := range pages {
		err := writeFile(ctx, pagePath(dir, page), func(w io.Writer) error { return writePage(w, page, pages) })
		if err != nil {
			return err
		}
	}
	return nil
}

func pagePath(dir string, page *cobra.Command) string { return filepath.Join(dir, pageName(page)+".1") }

// commandsOf are the commands that have a manual page, the root first, and each before those below it.
func commandsOf(root *cobra.Command) []*cobra.Command {
	all := []*cobra.Command{root}
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			all = append(all, commandsOf(c)...)
		}
	}
	return all
}
