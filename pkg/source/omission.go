package source

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// What leaves something out of a walk, besides ignore files and directories of certain names.
const (
	// ByLink is a link that leads out of what is searched.
	ByLink = "link to elsewhere"
)

// BySize is a file that is too large to be read and, as far as was looked, holds no ClusterConfig.
func BySize() string { return fmt.Sprintf("larger than %d MiB", MaxSize>>20) }

// Omission is a file, or a directory, that a walk leaves out and that the user did not ask to be left out.
type Omission struct {
	// Name is as in File.
	Name        string
	IsDirectory bool
	// By is what leaves it out: ".gitignore", ".git/info/exclude", the name of a directory such as "vendor", ByLink, BySize, or what
	// Options.Excludes returns.
	By string
}

// LeftOut counts what was left out by one cause.
type LeftOut struct {
	By          string `json:"by"`
	Files       int    `json:"files"`
	Directories int    `json:"directories"`
}

// IsIgnored reports whether Options.NoIgnore would have let the walk go there.
func (l LeftOut) IsIgnored() bool { return l.By == ignoreFile || l.By == excludeFile || isOthers(l.By) }

// Tally counts what is left out by each cause.
type Tally map[string]LeftOut

// Add counts one more.
func (t Tally) Add(o Omission) {
	count := t[o.By]
	count.By = o.By
	if o.IsDirectory {
		count.Directories++
	} else {
		count.Files++
	}
	t[o.By] = count
}

// Sorted returns the counts in the order of their causes.
func (t Tally) Sorted() []LeftOut {
	return slices.SortedFunc(maps.Values(t), func(a, b LeftOut) int { return cmp.Compare(a.By, b.By) })
}
