package cli

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ekslint/ekslint/pkg/change"
	"github.com/ekslint/ekslint/pkg/config"
	"github.com/ekslint/ekslint/pkg/internal/git"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/source"
)

// changeFlags are the flags by which a run speaks of a change alone.
type changeFlags struct {
	since    string
	isStaged bool
	isSince  func() bool
}

func (f *changeFlags) add(cmd *cobra.Command) {
	f.isSince = func() bool { return cmd.Flags().Changed("changed-since") }
	cmd.Flags().StringVar(&f.since, "changed-since", "",
		"report only what has changed since HEAD left this git `revision`: findings on changed lines, and those that the change causes; "+
			"the present facts and configuration hold for both versions")
	completeFlag(cmd, "changed-since", anything())
	cmd.Flags().BoolVar(&f.isStaged, "staged", false,
		"lint what is staged for the next commit, and report only what that changes")
}

// isGiven reports whether the run speaks of a change alone.
func (f *changeFlags) isGiven() bool { return f.isSince() || f.isStaged }

// check is the error of flags that do not go together.
func (f *lintFlags) checkChange(args []string) error {
	given := "--changed-since"
	if f.change.isStaged {
		given = "--staged"
	}
	switch {
	case !f.change.isGiven():
		return nil
	case f.change.isSince() && strings.TrimSpace(f.change.since) == "":
		return errors.New("--changed-since is empty: name a branch, tag or commit")
	case f.fix.level != "" || f.fix.isPreview:
		return fmt.Errorf("%s cannot be used with --fix or --diff, which fix all findings", given)
	case f.baseline.isWritten():
		return fmt.Errorf("%s cannot be used with --write-baseline or --update-baseline: a baseline holds all findings", given)
	case f.change.isStaged && slices.Contains(args, stdinPath):
		return errors.New("standard input is not staged: name a path beside --staged")
	case slices.Contains(args, stdinPath) && f.stdinFilename == "":
		return fmt.Errorf("%s needs --stdin-filename to compare standard input: say which file it stands for", given)
	}
	return nil
}

// changeOf is the change that a run speaks of.
type changeOf struct {
	base  *change.Base
	noted source.Noted
}

// open finds what the change starts from, in the repository around the working directory. It returns nil where the run speaks of everything.
func (f *changeFlags) open(ctx context.Context, dir string) (*changeOf, error) {
	if !f.isGiven() {
		return nil, nil //nolint:nilnil // there is no change
	}
	base, err := change.Open(ctx, dir, strings.TrimSpace(f.since))
	switch {
	case errors.Is(err, git.ErrNoRevision), errors.Is(err, git.ErrSpelling), errors.Is(err, git.ErrNoMergeBase):
		return nil, fmt.Errorf("--changed-since: %w", err)
	case errors.Is(err, git.ErrNoRepository):
		return nil, failure(fmt.Errorf("what is changed is looked for in the repository around the working directory: %w", err))
	case err != nil:
		return nil, failure(err)
	}
	return &changeOf{base, source.Noted{}}, nil
}

// files returns the files that the paths stand for, and notes those that may be compared.
func (f *changeFlags) files(ctx context.Context, s streams, c *changeOf, from source.Options, paths []string) (iter.Seq[source.File], error) {
	if c == nil {
		return source.Collect(paths, from), nil
	}
	from.EachLink = true // which may lead to another file now
	files := source.Collect(paths, from)
	if f.isStaged {
		var err error
		if files, err = c.base.Staged(ctx, from, paths, s.getenv("GIT_INDEX_FILE")); err != nil {
			return nil, failure(err)
		}
	}
	return c.noted.Note(files, func(f source.File) bool { return source.MayHoldClusterConfig(f.Data) || f.Explicit }), nil
}

// manifests lets a run read the manifests that are staged, where that is what it lints.
func (f *changeFlags) manifests(ctx context.Context, c *changeOf, in *config.Configuration) *config.Configuration {
	if !f.isStaged {
		return in
	}
	return in.WithManifests(func(at string) ([]source.File, bool) {
		files, ok, err := c.base.StagedManifests(ctx, at)
		if err != nil {
			files = []source.File{{Name: at, Err: err}}
		}
		return files, ok
	})
}

// mark says of the findings of a job what the change has to do with them.
func (c *changeOf) mark(ctx context.Context, r *lint.Report, j *job) error {
	if c == nil {
		return nil
	}
	var objects change.Manifests
	objects.Paths, objects.Files = j.configuration.Manifests()
	again := func(ctx context.Context, files iter.Seq[source.File], at change.ManifestsAt) (*lint.Report, error) {
		opts := j.opts
		if len(objects.Paths) > 0 {
			opts.LinterOf = lintersOf(ctx, j.configuration.WithManifests(at), opts)
		}
		return lint.New(ctx, opts).Run(ctx, files)
	}
	if err := c.base.Mark(ctx, r, c.noted, objects, again); err != nil {
		return failure(err)
	}
	return nil
}
