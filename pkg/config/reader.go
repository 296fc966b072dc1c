package config

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// key is a key of a mapping that is read into a T: what it is for, and how it is read.
type key[T any] struct {
	name string
	// text is one line, for people.
	text string
	read func(r *reader, at yamldoc.Path, value any, into *T)
	// schema is that of the value.
	schema schema
}

// reader reads a document, and collects what is wrong in it.
type reader struct {
	file     string
	doc      *yamldoc.Document
	problems []Problem
}

// place is that of the key that a path leads to, or of the item of a list.
func (r *reader) place(at yamldoc.Path) Place {
	found := r.doc.Locate(at)
	if !found.Key.IsZero() {
		return Place{r.file, found.Key}
	}
	return Place{r.file, found.Value}
}

// fail is about the value at a path.
func (r *reader) fail(at yamldoc.Path, format string, args ...any) {
	r.problems = append(r.problems, Problem{Place{r.file, r.doc.Locate(at).Value}, fmt.Sprintf(format, args...)})
}

// failKey is about the key that a path leads to.
func (r *reader) failKey(at yamldoc.Path, err error) {
	r.problems = append(r.problems, Problem{r.place(at), err.Error()})
}

// sorted returns what is wrong in the order of the lines.
func (r *reader) sorted() []Problem {
	slices.SortStableFunc(r.problems, func(a, b Problem) int {
		return cmp.Compare(a.At.Range.Start.Offset, b.At.Range.Start.Offset)
	})
	return r.problems
}

// members reads the mapping at a path. A key without a value is one that is not set.
func members[T any](r *reader, at yamldoc.Path, value any, keys []key[T], into *T) {
	mapping, ok := r.mapping(at, value)
	if !ok {
		return
	}
	name := func(k key[T]) string { return k.name }
	for _, written := range slices.Sorted(maps.Keys(mapping)) {
		path := at.Child(yamldoc.Key(written))
		found, err := nearest.Lookup(written, keys, name)
		switch {
		case err != nil:
			r.failKey(path, err)
		case mapping[written] != nil:
			found.read(r, path, mapping[written], into)
		}
	}
}

func (r *reader) mapping(at yamldoc.Path, value any) (map[string]any, bool) {
	mapping, ok := value.(map[string]any)
	if !ok {
		r.fail(at, "is %s, not a mapping", describe(value))
	}
	return mapping, ok
}

// list reads a list, each item of which it hands to read.
func (r *reader) list(at yamldoc.Path, value any, read func(at yamldoc.Path, item any)) {
	items, ok := value.([]any)
	if !ok {
		r.fail(at, "is %s, not a list", describe(value))
		return
	}
	for i, item := range items {
		read(at.Child(yamldoc.Index(i)), item)
	}
}

// texts reads a list of texts, or a single one.
func (r *reader) texts(at yamldoc.Path, value any) []Value[string] {
	if _, single := value.(string); single {
		return r.textsOf(at, value)
	}
	var all []Value[string]
	r.list(at, value, func(at yamldoc.Path, item any) { all = append(all, r.textsOf(at, item)...) })
	return all
}

// patterns reads a list of patterns, or a single one.
func (r *reader) patterns(at yamldoc.Path, value any) []Value[string] {
	patterns := r.texts(at, value)
	for _, p := range patterns {
		if err := checkPattern(p.Is); err != nil {
			r.problems = append(r.problems, Problem{p.At, err.Error()})
		}
	}
	if len(patterns) > mostPatterns {
		r.fail(at, "has more than %d patterns", mostPatterns)
		return nil
	}
	return patterns
}

// textsOf is a text as a list of one.
func (r *reader) textsOf(at yamldoc.Path, value any) []Value[string] {
	text, ok := r.text(at, value)
	if !ok {
		return nil
	}
	return []Value[string]{{text, Place{r.file, r.doc.Locate(at).Value}}}
}

func (r *reader) text(at yamldoc.Path, value any) (string, bool) {
	text, ok := value.(string)
	switch {
	case !ok:
		r.fail(at, "is %s, not a text", describe(value))
	case text == "":
		r.fail(at, "is empty")
	}
	return text, ok && text != ""
}

// oneOf reads one of the texts.
func (r *reader) oneOf(at yamldoc.Path, value any, known []string) (string, bool) {
	text, ok := r.text(at, value)
	if !ok {
		return "", false
	}
	if err := nearest.OneOf(text, known); err != nil {
		r.fail(at, "%v", err)
		return "", false
	}
	return text, true
}

func (r *reader) boolean(at yamldoc.Path, value any) (is, ok bool) {
	is, ok = value.(bool)
	if !ok {
		r.fail(at, "is %s, not true or false", describe(value))
	}
	return is, ok
}

// describe is a value in words, as it stands in a message: its text where it is short.
func describe(value any) string {
	switch value := value.(type) {
	case nil:
		return "empty"
	case string:
		return fmt.Sprintf("%q", value)
	case map[string]any:
		return "a mapping"
	case []any:
		return "a list"
	default:
		return fmt.Sprint(value)
	}
}
