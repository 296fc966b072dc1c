package source

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
)

// FromRevision returns the File for content that is not on the disk: a file of a git revision, say. Like Collect it treats
// what is too large or not UTF-8 as a failure, and returns false for what a walk passes over silently.
func FromRevision(name string, data []byte, explicit bool) (File, bool) {
	if err := check(data); err != nil {
		return failed(name, explicit, err), explicit || MayHoldClusterConfig(bytes.ReplaceAll(data, []byte{0}, nil))
	}
	return File{Name: filepath.ToSlash(name), Data: data, Explicit: explicit}, true
}

// IsWalked reports whether a walk looks at the file with this path (with slashes, from where the walk starts), judging by its
// name alone.
func IsWalked(path string) bool {
	steps := strings.Split(path, "/")
	return !slices.ContainsFunc(steps[:len(steps)-1], isSkipped) && isCandidate(path)
}
