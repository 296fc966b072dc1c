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
	_, err := fmt.Fprintln(w, versionLine(buildInfo()))
	return err
}

// versionLine names the version of ekslint, the commit if it is known, and the version of eksctl. A module that "go install" has
// downloaded by its version knows no commit: https://go.dev/ref/mod#go-install.
func versionLine(build *debug.BuildInfo) string {
	commit := ""
	for _, setting := range build.Settings {
		if setting.Key == "vcs.revision" {
			commit = "commit " + setting.Value + ", "
		}
	}
	return fmt.Sprintf("ekslint %s (%seksctl %s)", versionOf(build), commit, moduleVersion(build, eksctlModule))
}

// version is the version of ekslint, which reports name.
func version() string { return versionOf(buildInfo()) }

// buildInfo is what the Go toolchain recorded when it built this binary: nothing if that was not from a module.
func buildInfo() *debug.BuildInfo {
	if build, ok := debug.ReadBuildInfo(); ok {
		return build
	}
	return &debug.BuildInfo{}
}

// versionOf is the version that the Go toolchain gave to a build: the tag of the commit, or a pseudo-version, with "+dirty" where files were
// changed; "(devel)" for a build that saw no repository.
func versionOf(build *debug.BuildInfo) string {
	if build.Main.Version == "" {
		return "(devel)"
	}
	return build.Main.Version
}

// moduleVersion is the version of a module that is part of a build, or "unknown".
func moduleVersion(build *debug.BuildInfo, path string) string {
	for _, dep := range build.Deps {
		if dep.Path == path {
			return dep.Version
		}
	}
	return "unknown"
}
