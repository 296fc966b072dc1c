package git

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// WithIndex returns the repository with another index, as git names it to its hooks where a commit is not made of the usual one
// (GIT_INDEX_FILE, from the top of the work tree on). An index outside the repository's own directory is not one of its hooks', and an empty
// name stands for the usual one.
func (r *Repository) WithIndex(file string) *Repository {
	if file != "" && !filepath.IsAbs(file) {
		file = filepath.Join(r.Root, file)
	}
	with := *r
	if file != "" && isSame(filepath.Dir(file), r.directory) {
		with.index = file
	}
	return &with
}

// Staged lists the files of the index that wanted wants by their path from the root: what a commit would hold. Those with a conflict that is
// not resolved yet are returned apart. Links and submodules are left out.
func (r *Repository) Staged(ctx context.Context, wanted func(string) bool) (files []File, conflicts []string, err error) {
	take := func(e entry, stage string) error {
		switch {
		case !wanted(e.path) || e.mode == modeLink || e.mode == modeSubmodule:
		case len(files)+len(conflicts) >= maxFiles:
			return fmt.Errorf("more than %d files", maxFiles)
		case stage == "0":
			files = append(files, File{e.path, e.hash})
		case len(conflicts) == 0 || conflicts[len(conflicts)-1] != e.path: // of which there are up to three versions
			conflicts = append(conflicts, e.path)
		}
		return nil
	}
	err = r.records(ctx, func(text string) error {
		e, stage, err := parseStaged(text)
		if err != nil {
			return err
		}
		return take(e, stage)
	}, append([]string{"-C", r.Root}, r.args("ls-files", "--stage", "-z", "--full-name")...)...)
	if err != nil {
		return nil, nil, fmt.Errorf("listing what is staged: %w", err)
	}
	return files, conflicts, nil
}

const modeSubmodule = "160000"

// parseStaged reads "<mode> <object> <stage>\t<path>" (https://git-scm.com/docs/git-ls-files#_output).
func parseStaged(text string) (found entry, stage string, err error) {
	meta, name, _ := strings.Cut(text, "\t")
	fields := strings.Fields(meta)
	if len(fields) != 3 || name == "" {
		return entry{}, "", fmt.Errorf("git ls-files printed %q", text)
	}
	return entry{mode: fields[0], hash: fields[1], path: name}, fields[2], nil
}

// At returns the files that stand at the paths in a commit, links followed within it. Those that are not there are left out.
func (r *Repository) At(ctx context.Context, commit string, paths []string) ([]File, error) {
	found, err := r.lookup(ctx, commit, paths)
	if err != nil {
		return nil, fmt.Errorf("looking for files in %s: %w", commit, err)
	}
	var files []File
	for i, o := range found {
		if o.kind == "blob" {
			files = append(files, File{paths[i], o.hash})
		}
	}
	return files, nil
}

// IsSame reports whether the content of two files is the same.
func (f File) IsSame(other File) bool { return f.object == other.object }

// Holds reports whether the file has the content.
func (f File) Holds(content []byte) bool { return f.object == hashOf(content, len(f.object)) }

// Holding returns the first of the files of a repository that has the content.
func Holding(content []byte, files []File) (found File, ok bool) {
	if len(files) == 0 {
		return File{}, false
	}
	name := hashOf(content, len(files[0].object))
	i := slices.IndexFunc(files, func(f File) bool { return f.object == name })
	if i < 0 {
		return File{}, false
	}
	return files[i], true
}
