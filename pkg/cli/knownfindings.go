package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/baseline"
	"github.com/ekslint/ekslint/pkg/internal/readfile"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/source"
)

// knownFindings is a baseline that a run makes use of.
type knownFindings struct {
	baselineFlags
	*baseline.File

	// isNew is set where there is no file yet.
	isNew bool
}

// apply marks the findings that are known, after the baseline is written where that is asked for and the run is complete.
func (k *knownFindings) apply(ctx context.Context, s streams, r *lint.Report, isComplete bool) error {
	if err := s.apart(k.Path, nil, r.Inputs); err != nil {
		return err
	}
	nameOf := memoised(func(file string) string { return nameFrom(k.Dir, file) })
	m := k.Compare(r, nameOf)
	switch {
	case k.isWritten() && !isComplete:
		s.tell(k.Path + " was not written, since not everything could be analysed")
	case k.isWritten():
		entries := m.Updated()
		if k.isWrite {
			entries = m.All()
		}
		if err := k.write(ctx, s, entries); err != nil {
			return failure(err)
		}
		k.Entries = entries
		m = k.Compare(r, nameOf)
	}
	m.Mark()
	if k.isWrite && isComplete {
		k.tellLeft(s, r)
	}
	return nil
}

// tellLeft names the rules of findings that a baseline which was just written does not have.
func (k *knownFindings) tellLeft(s streams, r *lint.Report) {
	var rules []string
	for i := range r.Findings {
		f := &r.Findings[i]
		if r.BaselineOf(f.File) == k.Path && !f.IsSilenced() && !slices.Contains(rules, f.Rule) {
			rules = append(rules, f.Rule)
		}
	}
	if len(rules) > 0 {
		slices.Sort(rules)
		s.tell(fmt.Sprintf("not in %s, since nothing is to silence it, or since there are too many: %s", k.Path, strings.Join(rules, ", ")))
	}
}

// write writes the entries to the file, unless it holds them already.
func (k *knownFindings) write(ctx context.Context, s streams, entries []baseline.Entry) error {
	text, err := baseline.Write(entries)
	switch {
	case err != nil:
		return err
	case len(text) > source.MaxSize:
		return fmt.Errorf("%s was not written: it would be too large to be read", k.Path)
	case !k.isNew && bytes.Equal(text, k.Text):
		return nil
	}
	err = writeFile(ctx, k.Path, func(w io.Writer) error {
		if _, err := w.Write(text); err != nil {
			return err
		}
		return k.unchanged()
	})
	if err == nil && k.isNew {
		s.tell(fmt.Sprintf("made %s; for merges without conflicts, put \"%s merge=union\" into .gitattributes", k.Path, filepath.Base(k.Path)))
	}
	return err
}

// unchanged is the error of a file that is not what was read.
func (k *knownFindings) unchanged() error {
	now, err := readfile.Read(k.Path, source.MaxSize)
	switch {
	case k.isNew && errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case k.isNew || !bytes.Equal(now, k.Text):
		return errChanged
	}
	return nil
}

// memoised is a function that works out each value once; it is not for several goroutines.
func memoised(f func(string) string) func(string) string {
	values := map[string]string{}
	return func(key string) string {
		value, ok := values[key]
		if !ok {
			value = f(key)
			values[key] = value
		}
		return value
	}
}
