package cluster

import (
	"errors"
	"fmt"

	"github.com/ekslint/ekslint/pkg/internal/placeholder"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// UnreadableError is the error of a document that is not YAML, or is too large.
type UnreadableError struct {
	File string
	// Range is where the reader gave up.
	Range   yamldoc.Range
	Message string
	// Help says what to do about it; it may be empty.
	Help string
	// Template is set when the document may well be YAML once its template is rendered.
	Template bool
}

// Error names the file, the place and the reason.
func (e *UnreadableError) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Range.Start.Line, e.Range.Start.Column, e.Message)
}

// Unreadable returns why a document of the file that has Err set cannot be read.
func Unreadable(file string, doc *yamldoc.Document) *UnreadableError {
	begin := yamldoc.Range{Start: doc.Range.Start, End: doc.Range.Start}
	if errors.Is(doc.Err, yamldoc.ErrTooManyValues) {
		return &UnreadableError{File: file, Range: begin, Message: "not analysed: " + doc.Err.Error()}
	}
	if start, end, ok := placeholder.Unrendered(doc.Text); ok && !doc.IsDecodable() { // nobody needs to render what eksctl reads as it is
		return &UnreadableError{
			File: file, Range: doc.RangeOf(start, end), Template: true,
			Message: "not analysed: the document is a template, and not YAML until it is rendered",
			Help:    "render the template and lint the result",
		}
	}
	e := &UnreadableError{File: file, Range: begin, Message: "not YAML: " + doc.Err.Error()}
	if errors.Is(doc.Err, yamldoc.ErrTooDeep) {
		e.Message = "not analysed: " + doc.Err.Error()
	}
	if syntax, ok := errors.AsType[*yamldoc.SyntaxError](doc.Err); ok {
		e.Range, e.Help = syntax.Range, syntax.Help
	}
	return e
}
