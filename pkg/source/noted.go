package source

import (
	"crypto/sha256"
	"iter"

	"github.com/ekslint/ekslint/pkg/internal/readfile"
)

// Noted are files of a run, by name, that are to be read again: to keep their contents would take as much memory as they are large.
type Noted map[string]NotedFile

// NotedFile is a file as it was in a run.
type NotedFile struct {
	// Path is where it was read from; empty where two files have its name, and where File.Path is.
	Path string

	sum [sha256.Size]byte
	// data is what was not read from a path.
	data []byte
}

// Note hands on the files, and notes those that are wanted.
func (n Noted) Note(files iter.Seq[File], wanted func(File) bool) iter.Seq[File] {
	return func(yield func(File) bool) {
		for f := range files {
			if f.Err == nil && wanted(f) {
				n.add(f)
			}
			if !yield(f) {
				return
			}
		}
	}
}

func (n Noted) add(f File) {
	if _, twice := n[f.Name]; twice {
		n[f.Name] = NotedFile{}
		return
	}
	noted := NotedFile{Path: f.Path, sum: sha256.Sum256(f.Data)}
	if f.Path == "" {
		noted.data = f.Data
	}
	n[f.Name] = noted
}

// Read returns the content of a file, if it still is what it was.
func (f NotedFile) Read() (data []byte, ok bool) {
	data = f.data
	if f.Path != "" {
		var err error
		if data, err = readfile.Read(f.Path, MaxSize); err != nil {
			return nil, false
		}
	}
	return data, sha256.Sum256(data) == f.sum
}
