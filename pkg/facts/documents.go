package facts

import (
	"bytes"
	"fmt"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// documents are those of a file; one that says what is wrong with it where it has none.
func documents(file File) []document {
	switch {
	case file.Err != nil:
		return []document{{err: file.Err}}
	case len(bytes.TrimSpace(file.Data)) == 0: // as a shell leaves it
		return []document{{err: fmt.Errorf("%s:1: the file is empty: the command that was to write it has printed nothing", file.Name)}}
	}
	var docs []document
	for _, doc := range yamldoc.ParseStream(file.Data) { // a shell appends one answer to another
		docs = append(docs, document{Document: doc})
	}
	return docs
}

// document is one of a file.
type document struct {
	*yamldoc.Document

	// err is why there is none.
	err error
}
