package facts

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"

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
// person has written in the form of Schema. The later of two files counts where both know of the same thing. There is an error for each
// answer that cannot be read, which names file and line; the others count nevertheless.
func Read(files iter.Seq[File]) (*Facts, []error) {
	f := &Facts{listed: map[*SecurityGroup]map[Rule]bool{}, unfinished: map[string]bool{}}
	var failed []error
	for file := range files {
		switch {
		case file.Err != nil:
			failed = append(failed, file.Err)
			continue
		case len(bytes.TrimSpace(file.Data)) == 0: // as a shell leaves it
			failed = append(failed, fmt.Errorf("%s:1: the file is empty: the command that was to write it has printed nothing", file.Name))
			continue
		}
		for _, doc := range documents(file.Data) {
			r := &reader{facts: f, file: file.Name, doc: doc}
			r.document()
			failed = append(failed, r.errors()...)
		}
	}
	return f, failed
}

// documents are those of a text, which may be several values of JSON one after the other, as a shell appends them to a file.
func documents(data []byte) []document {
	var docs []document
	values := json.NewDecoder(bytes.NewReader(data))
	line := 0
	for start := int64(0); ; start = values.InputOffset() {
		var value json.RawMessage
		switch err := values.Decode(&value); {
		case errors.Is(err, io.EOF) && len(docs) > 0:
			return docs
		case err != nil:
			return parsed(data, 0)
		}
		docs = append(docs, parsed(data[start:values.InputOffset()], line)...)
		line += bytes.Count(data[start:values.InputOffset()], []byte("\n"))
	}
}

// document is one of a text, with the number of lines before the text that it is parsed from.
type document struct {
	*yamldoc.Document

	before int
}

func parsed(text []byte, before int) []document {
	var docs []document
	for _, doc := range yamldoc.Parse(text) {
		docs = append(docs, document{doc, before})
	}
	return docs
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
	slices.SortStableFunc(r.failed, func(a, b failure) int { return cmp.Compare(a.line, b.line) })
	all := make([]error, len(r.failed))
	for i, failed := range r.failed {
		all[i] = fmt.Errorf("%s:%d: %w", r.file, failed.line, failed.err)
	}
	return all
}

func (r *reader) document() {
	if r.doc.Err != nil {
		at := r.doc.Range.Start.Line
		if syntax, ok := errors.AsType[*yamldoc.SyntaxError](r.doc.Err); ok && syntax.Range.Start.Line > 0 {
			at = syntax.Range.Start.Line
		}
		r.failed = append(r.failed, failure{r.doc.before + at, r.doc.Err})
		return
	}
	value, err := r.doc.Value()
	switch value := value.(type) {
	case nil:
		if err != nil {
			r.fail(nil, "%w", err)
		}
	case []any:
		for i, item := range value {
			r.answer(yamldoc.Path{yamldoc.Index(i)}, item)
		}
	default:
		r.answer(nil, value)
	}
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
	return Place{r.file, r.doc.before + r.doc.Locate(at).Value.Start.Line, r.asOf}
}

// placeOfKey is that of the key of what a path leads to.
func (r *reader) placeOfKey(at yamldoc.Path) Place {
	if key := r.doc.Locate(at).Key; !key.IsZero() {
		return Place{r.file, r.doc.before + key.Start.Line, r.asOf}
	}
	return r.place(at)
}
