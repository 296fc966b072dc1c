package config

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is something in a configuration file that is not understood.
type Problem struct {
	At      Place
	Message string
	// Meant is what is probably meant where At is: another key, name or value. It is empty where nothing is known of that.
	Meant string
	// IsUnread is set where facts or manifests cannot be read that a flag or a file names: what names them is understood.
	IsUnread bool
}

// String names the file, the line and the column.
func (p Problem) String() string {
	if !p.At.IsFile() {
		return p.At.File + ": " + p.Message
	}
	return fmt.Sprintf("%s:%d:%d: %s", p.At.File, p.At.Range.Start.Line, p.At.Range.Start.Column, p.Message)
}

// Error is the error of configuration files that are not understood.
type Error struct {
	// Problems are by file and line; there is at least one.
	Problems []Problem
}

// Error has a line for each problem.
func (e *Error) Error() string {
	lines := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// IsUnread reports whether nothing is wrong but that facts or manifests cannot be read.
func (e *Error) IsUnread() bool {
	return !slices.ContainsFunc(e.Problems, func(p Problem) bool { return !p.IsUnread })
}

// Sorted returns the error with its problems by file, line and column, each once.
func (e *Error) Sorted() *Error {
	all := slices.SortedFunc(slices.Values(e.Problems), func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.At.File, b.At.File), cmp.Compare(a.At.Range.Start.Offset, b.At.Range.Start.Offset), cmp.Compare(a.Message, b.Message),
		)
	})
	return &Error{slices.Compact(all)}
}

// errorOf returns the error of the problems; nil where there are none.
func errorOf(problems []Problem) error {
	if len(problems) == 0 {
		return nil
	}
	return (&Error{problems}).Sorted()
}
