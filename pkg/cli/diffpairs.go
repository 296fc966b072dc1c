package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/diff"
	"github.com/ekslint/ekslint/pkg/internal/git"
	"github.com/ekslint/ekslint/pkg/source"
)

// pairs reads what is to be compared.
func (f *diffFlags) pairs(ctx context.Context, s streams, args []string) ([]diff.Pair, error) {
	from, err := f.source(s, args)
	if err != nil {
		return nil, err
	}
	if !f.changed("base") {
		return twoFiles(args, from)
	}
	from.NoIgnore = f.noIgnore
	f.base = strings.TrimSpace(f.base)
	switch {
	case f.base == "":
		return nil, errors.New("--base is empty: name a branch, tag or commit")
	case slices.Contains(args, stdinPath):
		return nil, errors.New("standard input is in no git revision: name a path beside --base")
	}
	pairs, err := diff.AgainstRevision(ctx, from, pathsOf(args), f.base)
	if errors.Is(err, git.ErrNoRevision) || errors.Is(err, git.ErrSpelling) {
		return nil, fmt.Errorf("--base: %w", err)
	}
	if err != nil {
		return nil, failure(err)
	}
	return pairs, nil
}

// skipOthers lets the files hold something else than a ClusterConfig.
func skipOthers(pairs []diff.Pair) {
	for _, p := range pairs {
		for _, file := range []*source.File{p.Old, p.New} {
			if file != nil && file.Err == nil {
				file.Explicit = false
			}
		}
	}
}

func twoFiles(args []string, from source.Options) ([]diff.Pair, error) {
	if len(args) != 2 {
		return nil, fmt.Errorf("name an old and a new file (got %d), or use --base", len(args))
	}
	if args[0] == stdinPath && args[1] == stdinPath {
		return nil, errors.New("only one of the two files can be standard input")
	}
	var files []*source.File
	for _, arg := range args {
		if info, err := os.Stat(arg); err == nil && info.IsDir() {
			return nil, fmt.Errorf("%s is a directory: give two files, or compare it with a git revision by --base", arg)
		}
		for file := range source.Collect([]string{arg}, from) {
			files = append(files, &file)
		}
	}
	return []diff.Pair{{Old: files[0], New: files[1]}}, nil
}
