package cli

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/config"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/source"
)

// inputFlags are the flags of every command that reads files.
type inputFlags struct {
	configFlags

	stdinFilename string
	mode          string
	facts         []string
	manifests     []string
	// oldManifests are those of old versions, where a command has these.
	oldManifests  []string
	poolsComplete bool
	maker         string
	changed       func(flag string) bool
}

func (f *inputFlags) add(cmd *cobra.Command) {
	f.configFlags.add(cmd)
	f.changed = cmd.Flags().Changed
	cmd.Flags().StringVar(&f.stdinFilename, "stdin-filename", "", "`name` to show for standard input")
	completeFlag(cmd, "stdin-filename", configFiles)
	f.mode = config.Modes()[0]
	addChoice(cmd, &f.mode, "mode", "", config.Modes(),
		"`purpose` of the files, where no comment \"# ekslint:mode ...\" in them says it")
	cmd.Flags().StringArrayVar(&f.facts, "facts", nil,
		"read what the AWS CLI has printed of your account, or you have written of it, from the file at this `path`, the files of this "+
			"directory, or standard input (-); may be repeated")
	completeFlag(cmd, "facts", configFiles)
	cmd.Flags().StringArrayVar(&f.manifests, "manifests", nil,
		"count on the Kubernetes objects in the file at this `path`, the files of this directory, or in standard input (-), as \"helm template\" "+
			"or \"kustomize build\" prints them; may be repeated")
	completeFlag(cmd, "manifests", configFiles)
	cmd.Flags().BoolVar(&f.poolsComplete, "node-pools-complete", false,
		"Karpenter and Auto Mode have no node pools besides those of the manifests and the built-in ones")
	addChoice(cmd, &f.maker, "load-balancer-maker", "", config.Makers(),
		"who makes the load balancer of a Service that does not say who is to: this `controller`")
	if cmd.ValidArgsFunction == nil {
		cmd.ValidArgsFunction = configFiles
	}
}

// files are those that are read because of the flags; directories are among them.
func (f *inputFlags) files() []string {
	return slices.Concat(f.configFlags.files(), f.facts, f.manifests, f.oldManifests)
}

// given is what the flags set that configuration files may set as well.
func (f *inputFlags) given() config.Flags {
	given := config.Flags{Facts: f.facts, Manifests: f.manifests}
	if f.maker != "" {
		maker := loadbalancer.Maker(f.maker)
		given.LoadBalancerMaker = &maker
	}
	if f.changed("node-pools-complete") {
		given.NodePoolsComplete = &f.poolsComplete
	}
	if f.changed("mode") {
		purpose := config.PurposeOf(f.mode)
		given.Mode = &purpose
	}
	return given
}

// source says how files are read of which the paths are given.
func (f *inputFlags) source(s streams, paths []string) (source.Options, error) {
	if slices.Contains(slices.Concat(paths, f.facts, f.manifests, f.oldManifests), "") {
		return source.Options{}, errors.New("a path is empty; \".\" is the current directory")
	}
	if err := f.sharesStdin(paths); err != nil {
		return source.Options{}, err
	}
	if f.stdinFilename != "" && !slices.Contains(paths, stdinPath) {
		return source.Options{}, errors.New(`--stdin-filename names standard input, which is read only where "-" is one of the paths`)
	}
	if slices.ContainsFunc(append(slices.Clone(paths), f.stdinFilename), func(name string) bool { return len(name) > maxPath }) {
		return source.Options{}, fmt.Errorf("a path is longer than %d bytes", maxPath)
	}
	dir, err := workingDir()
	return source.Options{Dir: dir, Stdin: s.in, StdinFilename: f.stdinFilename}, err
}

// sharesStdin is the error where standard input is to be two of a cluster's file, facts and manifests.
func (f *inputFlags) sharesStdin(paths []string) error {
	var uses []string
	for _, given := range []struct {
		paths []string
		use   string
	}{{paths, "a cluster's file"}, {f.facts, "facts"}, {f.manifests, "manifests"}, {f.oldManifests, "the manifests of the old version"}} {
		if slices.Contains(given.paths, stdinPath) {
			uses = append(uses, given.use)
		}
	}
	if len(uses) > 1 {
		return fmt.Errorf("standard input cannot be %s: name one of them by a path", strings.Join(uses, " and "))
	}
	return nil
}

// maxPath is how many bytes the name of a file may have: as many as Linux takes (PATH_MAX). Each finding repeats it.
const maxPath = 4096

// stdinPath stands for standard input.
const stdinPath = "-"

func workingDir() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", failure(fmt.Errorf("finding the working directory: %w", err))
	}
	return dir, nil
}

// addToday adds the flag for the day that life cycles are evaluated for.
func addToday(cmd *cobra.Command, day *string) {
	cmd.Flags().StringVar(day, "as-of", "", "judge Kubernetes versions as of this `day` (YYYY-MM-DD) instead of today")
	completeFlag(cmd, "as-of", anything())
}

// pathsOf returns the paths that are to be searched: the given ones, or the current directory.
func pathsOf(args []string) []string {
	if len(args) == 0 {
		return []string{"."}
	}
	return args
}

// addSkipOthers adds the flag by which files may be something else.
func addSkipOthers(cmd *cobra.Command, skip *bool) {
	cmd.Flags().BoolVar(skip, "skip-others", false,
		"pass over named files that are not a ClusterConfig, and exit with 0 where none is: for hooks and editors")
}

// addNoIgnore adds the flag by which searches leave nothing out.
func addNoIgnore(cmd *cobra.Command, noIgnore *bool) {
	cmd.Flags().BoolVar(noIgnore, "no-ignore", false,
		"search vendor, node_modules and what .gitignore names, too, even where git does not track it")
}

// addStrict adds the flag by which what could not be analysed is a failure.
func addStrict(cmd *cobra.Command, strict *bool) {
	cmd.Flags().BoolVar(strict, "strict", false, "exit with 3 if a file could not be analysed, such as a template that is not rendered")
}
