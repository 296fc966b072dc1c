package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/config"
)

func newInit(s streams) *cobra.Command {
	return &cobra.Command{
		Use:   "init [directory]",
		Short: "Write a " + config.FileName + " to begin with",
		Long: `init writes a ` + config.FileName + ` into the directory, or the current one: it changes
nothing yet, and shows in comments what can be set.`,
		Example: `  ekslint init
  ekslint init clusters/`,
		Args: atMostOne("directory"),
		RunE: func(cmd *cobra.Command, args []string) error {
			path := filepath.Join(pathsOf(args)[0], config.FileName)
			if _, err := os.Lstat(path); err == nil {
				return fmt.Errorf("%s is there already", path)
			}
			err := writeFile(cmd.Context(), path, func(w io.Writer) error {
				_, err := io.WriteString(w, config.Template())
				return err
			})
			if err != nil {
				return failure(err)
			}
			_, err = fmt.Fprintf(s.out, "wrote %s\n", path)
			return err
		},
	}
}
