package baseline

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"syscall"

	"github.com/ekslint/ekslint/pkg/internal/readfile"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/source"
)

// File is a baseline on the disk.
type File struct {
	// Path is as the user gave it, and Dir the absolute path of its folder, from which on its entries name files.
	Path, Dir string
	// Text is what it holds, and Entries what that says.
	Text    []byte
	Entries []Entry
}

// Open reads the baseline called name, which is at path. The error names it, and is fs.ErrNotExist with what makes one, another one of the
// system, that of a file that is too large, or that of Read. Where the file cannot be read, there is a File without entries besides the error.
func Open(name, path string) (*File, error) {
	f := &File{Path: name}
	var err error
	if f.Dir, err = filepath.Abs(filepath.Dir(path)); err == nil {
		f.Text, err = readfile.Read(path, source.MaxSize)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return f, fmt.Errorf("baseline %s: the %w; --write-baseline creates it", name, fs.ErrNotExist)
	}
	if err != nil {
		if of, ok := errors.AsType[*fs.PathError](err); ok {
			err = of.Err // the path is in the message once
		}
		return f, fmt.Errorf("baseline %s: %w", name, err)
	}
	f.Entries, err = Read(name, f.Text)
	return f, err
}

// Compare assigns the entries to the findings of a report, where nameOf returns what entries call a file of the report; see the
// function of that name.
func (f *File) Compare(r *lint.Report, nameOf func(string) string) *Match {
	return Compare(f.Entries, r, Surroundings{
		File: f.Path, Known: r.Known, Exists: f.exists, Of: func(file string) bool { return r.BaselineOf(file) == f.Path }, Name: nameOf,
	})
}

// exists reports whether a file that entries name is there, or may be, and holds what findings can be about.
func (f *File) exists(name string) bool {
	if name == source.StdinName {
		return true
	}
	path := filepath.FromSlash(name)
	if !filepath.IsAbs(path) {
		path = filepath.Join(f.Dir, path)
	}
	data, err := readfile.Read(path, source.MaxSize)
	if err != nil {
		return !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR) // which is that of a file below what is a file now
	}
	return source.MayHoldClusterConfig(data)
}
