package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/baseline"
	"github.com/ekslint/ekslint/pkg/config"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/report"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/policies"
)

// showConfigFlags are the flags of "ekslint config", as given.
type showConfigFlags struct {
	configFlags
	selectionFlags
	outputFlags
	colorFlag
	check  bool
	schema bool
}

const configLong = `config shows what is in force for each of the files, which need not exist: profiles,
thresholds, exceptions, and the rules for which something is set, each with the
line of the ` + config.FileName + ` or the flag that it comes from.

A ` + config.FileName + ` is looked for in the directory of a file and in those above it, up
to the top of the repository, or to one that says "root: true"; outside of a
repository, up to the working directory. What is nearer overrides what is
further away, and the command line overrides them all. "ekslint init" writes
one to begin with.

Exit codes:
  0  shown; with --check, every file is valid
  2  wrong usage, or a configuration file that is not valid
  3  something could not be read or written; with --check, no file was found`

func newConfig(s streams) *cobra.Command {
	var flags showConfigFlags
	cmd := &cobra.Command{
		Use:   "config [flags] [path ...]",
		Short: "Show what is in force for files, and where it comes from",
		Long:  configLong,
		Example: `  ekslint config clusters/prod.yaml
  ekslint config --check
  ekslint config --profile security --format json clusters/prod.yaml
  ekslint config --schema >ekslint.schema.json`,
		ValidArgsFunction: configFiles,
		RunE:              func(cmd *cobra.Command, args []string) error { return runConfig(cmd, s, flags, args) },
	}
	flags.configFlags.add(cmd)
	flags.selectionFlags.add(cmd)
	flags.outputFlags.add(cmd, report.Names(report.SettingsFormats(report.Options{})))
	flags.colorFlag.add(cmd)
	cmd.Flags().BoolVar(&flags.check, "check", false, "check every "+config.FileName+" at and below the paths, and show nothing else")
	cmd.Flags().BoolVar(&flags.schema, "schema", false, "show the JSON Schema of a "+config.FileName)
	cmd.MarkFlagsMutuallyExclusive("check", "schema")
	return cmd
}

func runConfig(cmd *cobra.Command, s streams, flags showConfigFlags, args []string) error {
	if flags.schema {
		return showSchema(s)
	}
	configuration, err := flags.configuration(s.in, config.Flags{Selection: flags.Selection}, "")
	if err != nil {
		return err
	}
	if flags.check {
		return checkConfigs(cmd.Context(), s, configuration, pathsOf(args))
	}
	to, err := flags.destinations(s, slices.Concat(args, flags.files())...)
	if err != nil {
		return err
	}
	files, err := inForce(configuration, pathsOf(args))
	if err == nil {
		err = s.spare(to, configuration.Inputs())
	}
	if err != nil {
		return err
	}
	return s.deliver(cmd.Context(), to, func(w io.Writer, d destination) error {
		format, err := report.Lookup(d.format, report.SettingsFormats(flags.options(s, d)))
		if err != nil {
			return err
		}
		return format.WriteSettings(w, files)
	})
}

func showSchema(s streams) error {
	text, err := config.Schema(catalogue())
	if err != nil {
		return err
	}
	_, err = s.out.Write(text)
	return err
}

// inForce is what is in force for each of the paths; for a directory, what is for the files in it.
func inForce(c *config.Configuration, paths []string) ([]report.InForce, error) {
	files := make([]report.InForce, len(paths))
	for i, path := range paths {
		settings, err := c.For(inside(path))
		if err != nil {
			return nil, err
		}
		files[i] = report.InForce{File: filepath.ToSlash(path), Settings: settings}
	}
	return files, nil
}

// checkConfigs checks the configuration files at and below the paths, and those above them that hold there.
func checkConfigs(ctx context.Context, s streams, c *config.Configuration, paths []string) error {
	linters := config.NewLinters(ctx, c, policies.FS(), lint.Options{})
	found, err := config.FindFiles(paths)
	if err != nil {
		return failure(err)
	}
	var all config.Error
	files := map[string]bool{}
	for _, path := range append(found, paths...) {
		variants, err := c.Variants(inside(path))
		if err == nil { // its rules of the user's own are compiled
			_, err = linters.For(ctx, source.File{Name: inside(path)})
		}
		if failed, ok := errors.AsType[*config.Error](err); ok {
			all.Problems = append(all.Problems, failed.Problems...)
		} else if err != nil {
			return err
		}
		for _, settings := range variants {
			for _, file := range settings.Files {
				files[file] = true
			}
			all.Problems = append(all.Problems, unreadable(settings)...)
		}
	}
	switch {
	case len(all.Problems) > 0:
		return all.Sorted()
	case len(files) == 0:
		return failure(fmt.Errorf("no %s at, below or above %s", config.FileName, strings.Join(paths, ", ")))
	}
	text := "1 configuration file is valid"
	if n := len(files); n != 1 {
		text = fmt.Sprintf("%d configuration files are valid", n)
	}
	_, err = fmt.Fprintln(s.out, text)
	return err
}

// unreadable is the problem of a baseline that cannot be read, without which no run goes on.
func unreadable(s *config.Settings) []config.Problem {
	if s.Baseline.Is == "" {
		return nil
	}
	_, err := baseline.Open(s.Baseline.Is, s.Baseline.Is)
	return configProblems(s.BaselineError(err))
}

// inside is a path for which in force is what is for files in a directory, where the path is that of one.
func inside(path string) string {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return filepath.Join(path, "cluster.yaml")
	}
	return path
}
