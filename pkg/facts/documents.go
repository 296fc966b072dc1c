package facts

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// documents are those of a file; one that says what is wrong with it where it has none.
func documents(file File) []document {
	switch {
	case file.Err != nil:
		return []document{{err: file.Err}}
	case len(bytes.TrimSpace(file.Data)) == 0: // as a shell leaves it
		return []document{{err: fmt.Errorf("%s:1: the file is empty: the command that was to write it has printed nothing", file.Name)}}
	default:
		return documentsIn(file.Data)
	}
}

// documentsIn are those of a text, which may be several values of JSON one after the other, as a shell appends them to a file.
func documentsIn(data []byte) []document {
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
	// err is why there is none.
	err error
}

func parsed(text []byte, before int) []document {
	var docs []document
	for _, doc := range yamldoc.Parse(text) {
		docs = append(docs, document{Document: doc, before: before})
	}
	return docs
}
