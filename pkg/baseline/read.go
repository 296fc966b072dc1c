package baseline

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/lint"
)

// Schema is the name and version of the format.
const Schema = "ekslint/baseline/v1"

// line is a line of the file: the one that names the format, or an entry.
type line struct {
	Schema *string `json:"schema"`
	Entry
}

var (
	errConflict = errors.New("a merge was left undone here")
	errNoSchema = fmt.Errorf(`no line says {"schema": %q}`, Schema)
)

// Read returns the entries of a file called name, in order, each once. Lines may be in any order, repeated, empty, and end as on
// Windows, as merges leave them. The error names file and line: it is about a conflict that a merge left, a line that is not an entry, or
// one with members that are not known, another format, or none.
func Read(name string, data []byte) ([]Entry, error) {
	var entries []Entry
	isOurs, number := false, 0
	for text := range bytes.Lines(bytes.TrimPrefix(data, []byte("\ufeff"))) {
		number++
		text = bytes.TrimSpace(text)
		if len(text) == 0 {
			continue
		}
		l, err := parse(text)
		switch {
		case err != nil:
			return nil, fmt.Errorf("%s:%d: %w", name, number, err)
		case l.Schema != nil:
			isOurs = true
		default:
			entries = append(entries, l.Entry)
		}
	}
	if !isOurs {
		return nil, fmt.Errorf("%s: %w", name, errNoSchema)
	}
	return sorted(entries), nil
}

func parse(text []byte) (line, error) {
	for _, marker := range []string{"<<<<<<<", "|||||||", "=======", ">>>>>>>"} {
		if bytes.HasPrefix(text, []byte(marker)) {
			return line{}, fmt.Errorf("%w: %q", errConflict, text)
		}
	}
	var l line
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	err := decoder.Decode(&l)
	if err == nil && decoder.More() {
		err = errors.New("something follows the entry")
	}
	if err == nil {
		err = l.check()
	}
	if err != nil {
		return line{}, fmt.Errorf("%s: %q", plain(err), text)
	}
	slices.Sort(l.Content)
	return l, nil
}

// check is the error of a line that is well-formed.
func (l line) check() error {
	switch {
	case l.Schema != nil && *l.Schema != Schema:
		return fmt.Errorf("the format is %q, and this version of ekslint reads %q", *l.Schema, Schema)
	case l.Schema != nil:
		return nil
	case l.Rule == "" || l.File == "" || l.Severity == 0:
		return errors.New("an entry has a rule, a severity and a file")
	case l.N != 0 && l.N < 2:
		return errors.New(`"n" counts from 2`)
	case len(l.Content) > lint.MostContent:
		return fmt.Errorf("an entry has at most %d texts as content", lint.MostContent)
	}
	return nil
}

// plain is an error of package json in words for who reads the file.
func plain(err error) string {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return "the line ends too early"
	}
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		member := cmp.Or(strings.TrimPrefix(wrong.Field, "Entry."), "this")
		return fmt.Sprintf("%s is not what belongs here, but a value of type %s", member, wrong.Value)
	}
	text := strings.TrimPrefix(err.Error(), "json: ")
	if member, ok := strings.CutPrefix(text, "unknown field "); ok {
		return "unknown member " + member
	}
	return text
}
