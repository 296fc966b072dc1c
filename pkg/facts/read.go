package facts

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// File is a file with answers.
type File struct {
	// Name is how it is shown.
	Name string
	Data []byte
	// Err is why it could not be read; it names the file.
	Err error
}

// Read returns what files tell: answers of the AWS CLI (--output json or yaml), one or several in a file, also in a list, and what a
// person has written in the form of Schema. Where two know of the same thing, that of the later day counts, and the later file
// where they have one day or not both have one. There is an error for each answer that cannot be read, which names file and line; the others
// count nevertheless.
func Read(files iter.Seq[File]) (*Facts, []error) {
	f := &Facts{listed: map[*SecurityGroup]map[Rule]bool{}, unfinished: map[string]bool{}}
	var readers []*reader
	var all []part
	for file := range files {
		for _, doc := range documents(file) {
			r := &reader{facts: f, file: file.Name, doc: doc}
			readers, all = append(readers, r), append(all, r.document()...)
		}
	}
	for _, one := range byDay(all) {
		one.reader.answer(one.at, one.value)
	}
	f.indexTables()
	var failed []error
	told := map[string]bool{} // files with manifests
	for _, r := range readers {
		for _, err := range r.errors() {
			isRepeated := errors.Is(err, errManifest) && told[r.file]
			told[r.file] = told[r.file] || errors.Is(err, errManifest)
			if !isRepeated {
				failed = append(failed, err)
			}
		}
	}
	return f, failed
}

// part is an answer in a document, or what a person has written in its place.
type part struct {
	reader *reader
	at     yamldoc.Path
	value  any
	// day is empty where it has none.
	day string
}

// byDay puts those that have a day into the order of their days; the others keep their places.
func byDay(all []part) []part {
	hasNone := func(p part) bool { return p.day == "" }
	dated := slices.DeleteFunc(slices.Clone(all), hasNone)
	slices.SortStableFunc(dated, func(a, b part) int { return strings.Compare(a.day, b.day) })
	for i := range all {
		if !hasNone(all[i]) {
			all[i], dated = dated[0], dated[1:]
		}
	}
	return all
}

func partOf(r *reader, at yamldoc.Path, value any) part {
	answer, _ := value.(map[string]any)
	for _, key := range []string{"AsOf", "asOf"} {
		if day, ok := answer[key].(string); ok {
			return part{r, at, value, day}
		}
	}
	return part{r, at, value, ""}
}

// reader reads one document.
type reader struct {
	facts  *Facts
	file   string
	doc    document
	asOf   string
	failed []failure
}

// failure is what is wrong at a line.
type failure struct {
	line int
	err  error
}

// errors are what is wrong, in the order of the lines.
func (r *reader) errors() []error {
	if r.doc.err != nil {
		return []error{r.doc.err}
	}
	slices.SortStableFunc(r.failed, func(a, b failure) int { return cmp.Compare(a.line, b.line) })
	all := make([]error, len(r.failed))
	for i, failed := range r.failed {
		all[i] = fmt.Errorf("%s:%d: %w", r.file, failed.line, failed.err)
	}
	return all
}

// document returns the answers in the document.
func (r *reader) document() []part {
	if r.doc.err != nil {
		return nil
	}
	if r.doc.Err != nil {
		at := r.doc.Range.Start.Line
		if syntax, ok := errors.AsType[*yamldoc.SyntaxError](r.doc.Err); ok && syntax.Range.Start.Line > 0 {
			at = syntax.Range.Start.Line
		}
		r.failed = append(r.failed, failure{at, advised(r.doc.Err)})
		return nil
	}
	value, err := r.doc.Value()
	switch value := value.(type) {
	case nil:
		if err != nil {
			r.fail(nil, "%w", err)
		}
		return nil
	case []any:
		all := make([]part, len(value))
		for i, item := range value {
			all[i] = partOf(r, yamldoc.Path{yamldoc.Index(i)}, item)
		}
		return all
	default:
		return []part{partOf(r, nil, value)}
	}
}

// advised is an error with what to do about it, where that is not in its words.
func advised(err error) error {
	if !errors.Is(err, yamldoc.ErrTooManyValues) {
		return err
	}
	return fmt.Errorf("%w: ask for it page by page, and write each page to a file of its own (--max-items 200 prints a NextToken, if the "+
		`--query has it, for --starting-token)`, err)
}

func (r *reader) fail(at yamldoc.Path, format string, args ...any) {
	r.failed = append(r.failed, failure{r.place(at).Line, fmt.Errorf(format, args...)})
}

// failAtKey is fail at the key of what a path leads to, which may be lines before its value.
func (r *reader) failAtKey(at yamldoc.Path, format string, args ...any) {
	r.failed = append(r.failed, failure{r.placeOfKey(at).Line, fmt.Errorf(format, args...)})
}

// place is that of what a path leads to.
func (r *reader) place(at yamldoc.Path) Place {
	return Place{r.file, r.doc.Locate(at).Value.Start.Line, r.asOf}
}

// placeOfKey is that of the key of what a path leads to.
func (r *reader) placeOfKey(at yamldoc.Path) Place {
	if key := r.doc.Locate(at).Key; !key.IsZero() {
		return Place{r.file, key.Start.Line, r.asOf}
	}
	return r.place(at)
}
