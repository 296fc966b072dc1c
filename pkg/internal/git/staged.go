package git

import (
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// WithIndex returns the repository with another index, as git names it to its hooks where a commit is not made of the usual one
// (GIT_INDEX_FILE, from the top of the work tree on). The index of another repository, whose hook has called us, is not meant; an empty
// name stands for the usual one.
func (r *Repository) WithIndex(file string) *Repository {
	with := *r
	if file == "" {
		return &with
	}
	if !filepath.IsAbs(file) {
		file = filepath.Join(r.Root, file)
	}
	_, err := os.Lstat(filepath.Join(filepath.Dir(file), "HEAD"))
	if isOfAnother := err == nil && !isSame(filepath.Dir(file), r.directory); !isOfAnother {
		with.index = file
	}
	return &with
}

// Staged lists the files of the index that wanted wants by their path from the root: what a commit would hold. A link counts as the file
// that it leads to in the index. Those with a conflict that is not resolved yet are returned apart. Submodules are left out.
func (r *Repository) Staged(ctx context.Context, wanted func(string) bool) (files []File, conflicts []string, err error) {
	all, err := r.listStaged(ctx, wanted)
	if err != nil {
		return nil, nil, err
	}
	objects, err := r.followStaged(ctx, all.links, mostLinks)
	for _, link := range all.links {
		if object, ok := objects[link.Path]; ok {
			all.files = append(all.files, File{Path: link.Path, object: object})
		}
	}
	return all.files, all.conflicts, err
}

// mostLinks is how many links of the index are followed in a row.
const mostLinks = 8

// followStaged returns what links of the index lead to in it, by their paths.
func (r *Repository) followStaged(ctx context.Context, links []File, most int) (map[string]string, error) {
	if len(links) == 0 || most == 0 {
		return nil, nil //nolint:nilnil // they lead to nothing
	}
	targets, isTarget := map[string]string{}, map[string]bool{}
	err := r.Contents(ctx, links, maxLine, func(link File, content []byte) error {
		target := path.Join(path.Dir(link.Path), string(content))
		targets[link.Path], isTarget[target] = target, true
		return nil
	})
	if err != nil {
		return nil, err
	}
	reached, err := r.listStaged(ctx, func(in string) bool { return isTarget[in] })
	if err != nil {
		return nil, err
	}
	objects, err := r.followStaged(ctx, reached.links, most-1)
	if objects == nil {
		objects = map[string]string{}
	}
	for _, f := range reached.files {
		objects[f.Path] = f.object
	}
	found := map[string]string{}
	for link, target := range targets {
		if object, ok := objects[target]; ok {
			found[link] = object
		}
	}
	return found, err
}

// staged is what the index has.
type staged struct {
	files, links []File
	conflicts    []string
}

// listStaged lists what wanted wants.
func (r *Repository) listStaged(ctx context.Context, wanted func(string) bool) (found staged, err error) {
	err = r.records(ctx, func(text string) error {
		text, isAbsent := strings.CutPrefix(text, absent)
		e, stage, err := parseStaged(strings.TrimLeft(text, tags))
		switch f := (File{Path: e.path, object: e.hash, isAbsent: isAbsent}); {
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
	}, append([]string{"-C", r.Root}, r.args("ls-files", "--stage", "-t", "-z", "--full-name")...)...)
	if err != nil {
		return staged{}, fmt.Errorf("listing what is staged: %w", err)
	}
	found.conflicts = slices.Compact(found.conflicts)
	return found, nil
}

const modeSubmodule = "160000"

// What git ls-files -t begins an entry with; absent is that of a file that a sparse checkout leaves out of the work tree.
const (
	absent = "S "
	tags   = "HMRCK? "
)

// IsAbsent reports whether the file is one that a sparse checkout leaves out of the work tree. It is known of what is staged alone.
func (f File) IsAbsent() bool { return f.isAbsent }

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
			files = append(files, File{Path: paths[i], object: o.hash})
		}
	}
	return files, nil
}

// IsSame reports whether the content of two files is the same.
func (f File) IsSame(other File) bool { return f.object == other.object }

// Holds reports whether the file has the content.
func (f File) Holds(content []byte) bool { return f.object == hashOf(content, len(f.object)) }

// ByContent are files of a repository by what they hold.
type ByContent struct {
	files  map[string][]File
	digits int
}

// IndexContents returns the files by what they hold.
func IndexContents(files []File) ByContent {
	index := ByContent{files: map[string][]File{}}
	for _, f := range files {
		index.files[f.object], index.digits = append(index.files[f.object], f), len(f.object)
	}
	return index
}

// Holding returns the files that have the content, in their order.
func (c ByContent) Holding(content []byte) []File {
	if c.digits == 0 {
		return nil
	}
	return c.files[hashOf(content, c.digits)]
}
