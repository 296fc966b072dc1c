package config

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
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
	file string
	// catalogue are the rules that are known while files are read: without any of a user's own.
	catalogue []policy.Rule
	doc       *yamldoc.Document
	problems  []Problem
}

// place is that of the key that a path leads to, or of the item of a list.
func (r *reader) place(at yamldoc.Path) Place {
	found := r.doc.Locate(at)
	if !found.Key.IsZero() {
		return Place{r.file, found.Key}
	}
	return Place{r.file, found.Value}
}

// placeOfValue is that of the value at a path.
func (r *reader) placeOfValue(at yamldoc.Path) Place { return Place{r.file, r.doc.Locate(at).Value} }

// fail is about the value at a path, and names its key.
func (r *reader) fail(at yamldoc.Path, format string, args ...any) {
	message, key := fmt.Sprintf(format, args...), "a configuration"
	for _, step := range slices.Backward(at) {
		if !step.IsIndex {
			key = step.Key + ":"
			break
		}
	}
	r.problems = append(r.problems, Problem{At: r.placeOfValue(at), Message: key + " " + message})
}

// takes is the problem of a value of another kind.
func (r *reader) takes(at yamldoc.Path, kind string, value any) {
	r.fail(at, "takes %s, not %s", kind, describe(value))
}

// unknownKey is about a key that there is not among the known ones, and says which one is meant, or where it belongs.
func (r *reader) unknownKey(at yamldoc.Path, written string, value any, known []string) {
	message, meant := fmt.Sprintf("unknown key %q", written), keyMeant(written, known)
	switched := r.switched(at, written, value)
	if switched != "" {
		meant = ""
	}
	switch {
	case switched != "":
		message += ": " + switched
	case meant != "":
		message += fmt.Sprintf(" (did you mean %q?)", meant)
	case r.isRule(written):
		message += ": a rule, which goes under \"rules\""
	case r.isOption(at, written):
		message += ": an option, which goes under \"options\""
	default:
		message += ": there are " + strings.Join(known, ", ")
	}
	r.problems = append(r.problems, Problem{At: r.place(at), Message: message, Meant: meant})
}

// keyMeant is the known key that another one probably stands for: what other linters call it, or a misspelling of it.
func keyMeant(written string, known []string) string {
	others := map[string]string{
		"files": "paths", "file": "paths", "globs": "paths", "glob": "paths", "patterns": "paths", "include": "paths",
		"ignore": "exclude", "ignores": "exclude", "ignorePatterns": "exclude", "excludedFiles": "exclude", "skip": "exclude",
		"threshold": "fail-on", "level": "severity", "plugins": "policies", "presets": "profiles",
	}
	const short = 5 // letters, with two of which changed a word is another: files, rules
	switch other := others[written]; {
	case slices.Contains(known, other):
		return other
	case len(written) <= short:
		return nearest.Slip(written, known)
	default:
		return nearest.Name(written, known)
	}
}

func (r *reader) isRule(name string) bool {
	_, err := lint.Find(r.catalogue, []string{name})
	return err == nil
}

// isOption reports whether the rule that the path leads into has an option of this name.
func (r *reader) isOption(at yamldoc.Path, name string) bool {
	if len(at) < 2 {
		return false
	}
	rules, _ := lint.Find(r.catalogue, []string{at[len(at)-2].Key})
	return slices.ContainsFunc(rules, func(rule policy.Rule) bool {
		return slices.ContainsFunc(rule.Options, func(o policy.Option) bool { return o.Name == name })
	})
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
	for _, written := range slices.Sorted(maps.Keys(mapping)) {
		path := at.Child(yamldoc.Key(written))
		i := slices.IndexFunc(keys, func(k key[T]) bool { return k.name == written })
		switch {
		case i < 0:
			r.unknownKey(path, written, mapping[written], nearest.Names(keys, func(k key[T]) string { return k.name }))
		case mapping[written] != nil:
			keys[i].read(r, path, mapping[written], into)
		}
	}
}

func (r *reader) mapping(at yamldoc.Path, value any) (map[string]any, bool) {
	mapping, ok := value.(map[string]any)
	if !ok {
		r.takes(at, "a mapping", value)
	}
	return mapping, ok
}

// list reads a list, each item of which it hands to read.
func (r *reader) list(at yamldoc.Path, value any, read func(at yamldoc.Path, item any)) {
	items, ok := value.([]any)
	if !ok {
		r.takes(at, "a list", value)
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
			r.problems = append(r.problems, Problem{At: p.At, Message: at[len(at)-1].Key + ": " + err.Error()})
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
	return []Value[string]{{text, r.placeOfValue(at)}}
}

func (r *reader) text(at yamldoc.Path, value any) (string, bool) {
	text, ok := value.(string)
	switch {
	case !ok:
		r.takes(at, "a text", value)
	case text == "":
		r.fail(at, "is empty")
	}
	return text, ok && text != ""
}

// oneOf reads one of the texts.
func (r *reader) oneOf(at yamldoc.Path, value any, known []string) (string, bool) {
	text, ok := value.(string)
	switch err, other := nearest.OneOf(text, known), wordsMeant()[text]; {
	case !ok:
		r.takes(at, "one of "+strings.Join(known, ", "), value)
	case err == nil:
		return text, true
	case slices.Contains(known, other):
		r.fail(at, "%q is not one of %s (did you mean %q?)", text, strings.Join(known, ", "), other)
		r.problems[len(r.problems)-1].Meant = other
	default:
		r.fail(at, "%v", err)
		r.problems[len(r.problems)-1].Meant = nearest.MeantBy(err)
	}
	return "", false
}

func (r *reader) boolean(at yamldoc.Path, value any) (is, ok bool) {
	is, ok = value.(bool)
	if !ok {
		r.takes(at, "true or false", value)
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
