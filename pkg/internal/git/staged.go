package git

import (
	"context"
	"fmt"
	"path"
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

// Staged lists the files of the index that wanted wants by their path from the root: what a commit would hold. A link counts as the file
// that it leads to in the index, unless that is a link in turn. Those with a conflict that is not resolved yet are returned apart. Submodules
// are left out.
func (r *Repository) Staged(ctx context.Context, wanted func(string) bool) (files []File, conflicts []string, err error) {
	all, err := r.listStaged(ctx, wanted)
	if err != nil || len(all.links) == 0 {
		return all.files, all.conflicts, err
	}
	targets := map[string]string{}
	err = r.Contents(ctx, all.links, maxLine, func(link File, target []byte) error {
		targets[link.Path] = path.Join(path.Dir(link.Path), string(target))
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	isTarget := map[string]bool{}
	for _, target := range targets {
		isTarget[target] = true
	}
	reached, err := r.listStaged(ctx, func(in string) bool { return isTarget[in] })
	objects := map[string]string{}
	for _, f := range reached.files {
		objects[f.Path] = f.object
	}
	for _, link := range all.links {
		if object, ok := objects[targets[link.Path]]; ok {
			all.files = append(all.files, File{link.Path, object})
		}
	}
	return all.files, all.conflicts, err
}

// staged is what the index has.
type staged struct {
	files, links []File
	conflicts    []string
}

// listStaged lists what wanted wants.
func (r *Repository) listStaged(ctx context.Context, wanted func(string) bool) (found staged, err error) {
	err = r.records(ctx, func(text string) error {
		e, stage, err := parseStaged(text)
		switch f := (File{e.path, e.hash}); {
		case err != nil:
			return err
		case !wanted(e.path) || e.mode == modeSubmodule:
		case len(found.files)+len(found.links)+len(found.conflicts) >= maxFiles:
			return fmt.Errorf("more than %d files", maxFiles)
		case stage != "0": // of which there are up to three versions
			found.conflicts = append(found.conflicts, e.path)
		case e.mode == modeLink:
			found.links = append(found.links, f)
		default:
			found.files = append(found.files, f)
		}
		return nil
	}, append([]string{"-C", r.Root}, r.args("ls-files", "--stage", "-z", "--full-name")...)...)
	if err != nil {
		return staged{}, fmt.Errorf("listing what is staged: %w", err)
	}
	found.conflicts = slices.Compact(found.conflicts)
	return found, nil
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
