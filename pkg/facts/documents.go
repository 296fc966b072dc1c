package facts

import (
	"bytes"
	"fmt"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// MaxValues is how many values and lines a file may have: five times what others may, since what AWS prints of a large VPC is no configuration
// that somebody has written. As the AWS CLI prints them, security groups with 20,000 rules have less, and about the 10 MiB that a file may have;
// to read them takes four seconds and 600 MB, and no file within both limits takes much more.
const MaxValues = 1_000_000

// documents are those of a file; one that says what is wrong with it where it has none.
func documents(file File) []document {
	switch {
	case file.Err != nil:
		return []document{{err: file.Err}}
	case len(bytes.TrimSpace(file.Data)) == 0: // as a shell leaves it
		return []document{{err: fmt.Errorf("%s:1: the file is empty: the command that was to write it has printed nothing", file.Name)}}
	}
	var docs []document
	for _, doc := range yamldoc.ParseStreamWithin(file.Data, MaxValues) { // a shell appends one answer to another
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
