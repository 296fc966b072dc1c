package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/config"
	"github.com/ekslint/ekslint/pkg/report"
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
  0  shown; with --check, every file is right
  2  wrong use, or a configuration file that is not right
  3  something could not be read or written`

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
	configuration, err := flags.configuration(config.Flags{Selection: flags.Selection}, "")
	if err != nil {
		return err
	}
	if flags.check {
		return checkConfigs(s, configuration, pathsOf(args))
	}
	to, err := flags.destinations(s, args...)
	if err != nil {
		return err
	}
	files, err := inForce(configuration, pathsOf(args))
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
		file := path
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			file = filepath.Join(path, "cluster.yaml")
		}
		settings, err := c.For(file)
		if err != nil {
			return nil, err
		}
		files[i] = report.InForce{File: filepath.ToSlash(path), Settings: settings}
	}
	return files, nil
}

// checkConfigs checks the configuration files at and below the paths, and those above them that hold there.
func checkConfigs(s streams, c *config.Configuration, paths []string) error {
	found, err := config.FindFiles(paths)
	if err != nil {
		return failure(err)
	}
	var all config.Error
	for _, path := range append(found, paths...) {
		_, err := c.For(path)
		if failed, ok := errors.AsType[*config.Error](err); ok {
			all.Problems = append(all.Problems, failed.Problems...)
		} else if err != nil {
			return err
		}
	}
	if len(all.Problems) > 0 {
		return all.Sorted()
	}
	return tellChecked(s, len(found))
}

func tellChecked(s streams, n int) error {
	text := "1 configuration file is right"
	if n != 1 {
		text = fmt.Sprintf("%d configuration files are right", n)
	}
	_, err := fmt.Fprintln(s.out, text)
	return err
}
