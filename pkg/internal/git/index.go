package git

import (
	"bufio"
	"crypto/sha1" //nolint:gosec // its size alone
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/readfile"
)

// Tracked are the names of files that git tracks: its index, read without the git program, which need not be installed and may refuse
// the repository of another user.
type Tracked struct {
	// names lead from the top of the work tree, with slashes, and are sorted. What ends in a slash is tracked with all that is below.
	names []string
}

// ReadTracked reads the index of the work tree at top. Only files are kept that wanted wants. There are none where
// there is no index yet. The error is that of an index that cannot be read.
//
// More may be tracked than git would say, never less: of a split index both parts are read, a directory of a sparse index is tracked with
// all that is below it, and so is a submodule.
func ReadTracked(top string, wanted func(name string) bool) (*Tracked, error) {
	dir, err := directory(top)
	if err != nil {
		return nil, err
	}
	names, shared, err := namesIn(filepath.Join(dir, "index"), wanted)
	if errors.Is(err, fs.ErrNotExist) {
		return &Tracked{}, nil
	}
	if err == nil && shared != "" {
		var more []string
		more, _, err = namesIn(filepath.Join(dir, "sharedindex."+shared), wanted)
		names = append(names, more...)
	}
	if err != nil {
		return nil, fmt.Errorf("finding out what git tracks: %w", err)
	}
	slices.Sort(names)
	return &Tracked{names}, nil
}

// Has reports whether the file is tracked.
func (t *Tracked) Has(name string) bool {
	if _, found := slices.BinarySearch(t.names, name); found {
		return true
	}
	for i := range name {
		if name[i] == '/' {
			if _, found := slices.BinarySearch(t.names, name[:i+1]); found {
				return true
			}
		}
	}
	return false
}

// Below reports whether a file below the directory is tracked, or may be.
func (t *Tracked) Below(directory string) bool {
	i, _ := slices.BinarySearch(t.names, directory+"/")
	return i < len(t.names) && strings.HasPrefix(t.names[i], directory+"/") || t.Has(directory+"/")
}

// namesIn returns the names in the index at path, and the hash of the shared index that it builds on, if any.
func namesIn(path string, wanted func(string) bool) (names []string, shared string, err error) {
	f, err := readfile.Open(path)
	if err != nil {
		return nil, "", fmt.Errorf("%s: %w", path, err)
	}
	defer f.Close() //nolint:errcheck // only read from
	for _, hashSize := range []int{sha1.Size, sha256.Size} {
		names = nil
		if _, err = f.Seek(0, io.SeekStart); err != nil {
			break
		}
		d := indexDecoder{Reader: bufio.NewReader(f), hashSize: hashSize}
		shared, err = d.decode(func(name string, isDirectory bool) {
			switch {
			case isDirectory:
				names = append(names, strings.TrimSuffix(name, "/")+"/")
			case wanted(name):
				names = append(names, name)
			}
		})
		if err == nil {
			return names, shared, nil
		}
	}
	return nil, "", fmt.Errorf("%s: %w", path, err)
}
