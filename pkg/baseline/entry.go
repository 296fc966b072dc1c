// Package baseline owns the findings that are known already: it reads and writes the file that has them, and tells which findings of
// a run are among them.
//
// A baseline lets a linter be switched on for files that have findings, and hold the line from then on. So it must not wake for what
// people do all day, and must not sleep when something becomes worse.
//
// What an entry is known by is its rule, the cluster's name and region, the path with items of lists called by their names, and what
// the finding is about (lint.Identity). There are no lines, numbers of documents or items, and no words of messages in it, so it
// outlives comments, moved lines, other orders, and edits of anything else. A file may be renamed: its entries stand for findings in
// other files once it is gone. While it is there, they do not, so that a copy of a file has findings of its own.
//
// A finding is known where an entry is left for it that it is no worse than: no higher severity, and nothing that it is about is new.
// A network that lies within one of the entry is not new, one that is wider is; any other value is new unless it is the same, since
// nobody can say which of two instance types is worse. Each entry stands for one finding. Those that equal an entry are assigned first,
// then those that are less; of each the ones in the same file before those of a file that is gone.
//
// An entry stands for nothing any more, and can be removed, where the document that it is about was analysed in full and its rule ran,
// or where its file is gone, and no finding was left for it; where its rule is gone, its file was linted. What was not looked at stays:
// nothing is lost by linting a part.
package baseline

import (
	"cmp"
	"slices"

	"github.com/ekslint/ekslint/pkg/policy"
)

// Entry is a finding that is known, as a line of the file has it.
type Entry struct {
	Rule     string          `json:"rule"`
	Severity policy.Severity `json:"severity"`
	// File is the name of the file, from the folder of the baseline on, with slashes.
	File string `json:"file"`
	// Cluster, Path and Content are those of lint.Identity.
	Cluster string   `json:"cluster"`
	Path    string   `json:"path"`
	Content []string `json:"content"`
	// N is the number among entries that are equal otherwise, from 2 on, so that each line of the file is another.
	N int `json:"n,omitempty"`
}

// compare orders entries by place, so that those of one file stand together.
func compare(a, b Entry) int { return cmp.Or(compareFindings(a, b), cmp.Compare(a.N, b.N)) }

// compareFindings is compare without the number.
func compareFindings(a, b Entry) int {
	return cmp.Or(
		cmp.Compare(a.File, b.File),
		cmp.Compare(a.Cluster, b.Cluster),
		cmp.Compare(a.Path, b.Path),
		cmp.Compare(a.Rule, b.Rule),
		cmp.Compare(a.Severity, b.Severity),
		slices.Compare(a.Content, b.Content),
	)
}

// sorted returns the entries in order, each once.
func sorted(entries []Entry) []Entry {
	entries = slices.Clone(entries)
	slices.SortFunc(entries, compare)
	return slices.CompactFunc(entries, func(a, b Entry) bool { return compare(a, b) == 0 })
}

// numbered returns the entries in order, with those that are equal told apart by number.
func numbered(entries []Entry) []Entry {
	entries = slices.Clone(entries)
	slices.SortFunc(entries, compareFindings)
	for i := range entries {
		entries[i].N = 0
		if i > 0 && compareFindings(entries[i-1], entries[i]) == 0 {
			entries[i].N = max(entries[i-1].N, 1) + 1
		}
	}
	return entries
}
