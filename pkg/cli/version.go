package cli

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

const eksctlModule = "github.com/weaveworks/eksctl"

func newVersion(s streams) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of ekslint and of the eksctl that it follows",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(s.out, "ekslint %s (eksctl %s)\n", version(), moduleVersion(eksctlModule))
			return written(err)
		},
	}
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
