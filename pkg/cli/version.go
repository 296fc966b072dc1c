package cli

import (
	"fmt"
	"io"
	"runtime/debug"

	"github.com/spf13/cobra"
)

const eksctlModule = "github.com/weaveworks/eksctl"

func newVersion(s streams) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of ekslint and of the eksctl that it follows",
		Args:  none,
		RunE:  func(*cobra.Command, []string) error { return printVersion(s.out) },
	}
}

// addVersion adds the flag --version, with which nothing else is done.
func addVersion(s streams, cmd *cobra.Command) {
	wanted := cmd.Flags().Bool("version", false, "print the version of ekslint and of the eksctl that it follows")
	run := cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if *wanted {
			return printVersion(s.out)
		}
		return run(cmd, args)
	}
}

func printVersion(w io.Writer) error {
	_, err := fmt.Fprintf(w, "ekslint %s (eksctl %s)\n", version(), moduleVersion(eksctlModule))
	return err
}

// version is the version of ekslint as the Go toolchain recorded it, "(devel)" for a build from a work tree without one.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}

// moduleVersion is the version of a module that this binary was built with, or "unknown".
func moduleVersion(path string) string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, dep := range info.Deps {
			if dep.Path == path {
				return dep.Version
			}
		}
	}
	return "unknown"
}
