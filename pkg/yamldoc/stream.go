package yamldoc

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
)

// ParseStream is Parse for files to which programs may have appended values of JSON one after the other: each is a document of its own.
func ParseStream(data []byte) []*Document { return ParseStreamWithin(data, MaxValues) }

// ParseStreamWithin is ParseStream for files that may have another number of values than MaxValues.
func ParseStreamWithin(data []byte, most int) []*Document {
	if spans := jsonValues(data); len(spans) > 1 {
		return parseSpans(data, spans, most)
	}
	return parseSpans(data, split(data), most)
}

// jsonValues are where the values of a text lie that is nothing but JSON; nil for another one.
func jsonValues(data []byte) []span {
	if begin := bytes.TrimLeft(data, " \t\r\n"); len(begin) == 0 || begin[0] != '{' && begin[0] != '[' {
		return nil
	}
	values := json.NewDecoder(bytes.NewReader(data))
	var spans []span
	for start := 0; ; start = int(values.InputOffset()) {
		var value json.RawMessage
		switch err := values.Decode(&value); {
		case errors.Is(err, io.EOF):
			return spans
		case err != nil:
			return nil
		}
		spans = append(spans, span{start, int(values.InputOffset())})
	}
}
