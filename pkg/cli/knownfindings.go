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
	"syscall"

	"github.com/ekslint/ekslint/pkg/baseline"
	"github.com/ekslint/ekslint/pkg/internal/readfile"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/source"
)

// knownFindings is a baseline that a run makes use of.
type knownFindings struct {
	baselineFlags

	// dir is its folder, from which on its entries name files.
	dir string
	// text is what the file holds, and entries what that says. isNew is set where there is no file yet.
	text    []byte
	entries []baseline.Entry
	isNew   bool
}

// apply marks the findings that are known, after the baseline is written where that is asked for and the run is complete.
func (k *knownFindings) apply(ctx context.Context, s streams, r *lint.Report, isComplete bool) error {
	if err := s.apart(k.file, nil, r.Inputs); err != nil {
		return err
	}
	in := baseline.Surroundings{
		File: k.file, Known: r.Known, Exists: k.exists, Of: func(file string) bool { return r.BaselineOf(file) == k.file },
		Name: memoised(func(file string) string { return nameFrom(k.dir, file) }),
	}
	m := baseline.Compare(k.entries, r, in)
	switch {
	case k.isWritten() && !isComplete:
		s.tell(k.file + " was not written, since not everything could be analysed")
	case k.isWritten():
		entries := m.Updated()
		if k.isWrite {
			entries = m.All()
		}
		if err := k.write(ctx, s, entries); err != nil {
			return failure(err)
		}
		m = baseline.Compare(entries, r, in)
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
		if r.BaselineOf(f.File) == k.file && !f.IsSilenced() && !slices.Contains(rules, f.Rule) {
			rules = append(rules, f.Rule)
		}
	}
	if len(rules) > 0 {
		slices.Sort(rules)
		s.tell(fmt.Sprintf("not in %s, since nothing is to silence it, or since there are too many: %s", k.file, strings.Join(rules, ", ")))
	}
}

// exists reports whether a file that entries name is there, or may be, and holds what findings can be about.
func (k *knownFindings) exists(name string) bool {
	if name == source.StdinName {
		return true
	}
	path := filepath.FromSlash(name)
	if !filepath.IsAbs(path) {
		path = filepath.Join(k.dir, path)
	}
	data, err := readfile.Read(path, source.MaxSize)
	if err != nil {
		return !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR) // which is that of a file below what is a file now
	}
	return source.MayHoldClusterConfig(data)
}

// write writes the entries to the file, unless it holds them already.
func (k *knownFindings) write(ctx context.Context, s streams, entries []baseline.Entry) error {
	text, err := baseline.Write(entries)
	switch {
	case err != nil:
		return err
	case len(text) > source.MaxSize:
		return fmt.Errorf("%s was not written: it would be too large to be read", k.file)
	case !k.isNew && bytes.Equal(text, k.text):
		return nil
	}
	err = writeFile(ctx, k.file, func(w io.Writer) error {
		if _, err := w.Write(text); err != nil {
			return err
		}
		return k.unchanged()
	})
	if err == nil && k.isNew {
		s.tell(fmt.Sprintf("made %s; for merges without conflicts, put \"%s merge=union\" into .gitattributes", k.file, filepath.Base(k.file)))
	}
	return err
}

// unchanged is the error of a file that is not what was read.
func (k *knownFindings) unchanged() error {
	now, err := readfile.Read(k.file, source.MaxSize)
	switch {
	case k.isNew && errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case k.isNew || !bytes.Equal(now, k.text):
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
