package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/internal/readfile"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/source"
)

// fixer takes fixed files, from several goroutines.
type fixer struct {
	// isPreview is set where no file is written.
	isPreview bool
	// input is what was read of standard input.
	input bytes.Buffer

	mutex sync.Mutex
	// kept are the files that are not written: standard input, and in a preview all.
	kept []lint.Fixed
}

// save is lint.Options.Save.
func (f *fixer) save(ctx context.Context, file lint.Fixed) error {
	if !f.isPreview && file.File.Path != "" {
		if err := overwrite(ctx, file); err != nil {
			return fmt.Errorf("%s: not fixed: %w", file.File.Name, err)
		}
		return nil
	}
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.kept = append(f.kept, file)
	return nil
}

var (
	errChanged  = errors.New("it has changed in the meantime")
	errOpenFile = errors.New("an open file of a process cannot be replaced")
)

// overwrite puts the fixed text in the place of the file, unless something else is there by now. Where a symbolic link leads to the file,
// the link stays. Of several names of one file (hard links) the others keep the old text: they may be a copy that was made that way.
func overwrite(ctx context.Context, file lint.Fixed) error {
	path := file.File.Path
	if err := astray(path); err != nil {
		return err
	}
	if isOpenFile(followed(path)) {
		return errOpenFile
	}
	return putFile(ctx, path, func(w io.Writer) error {
		if _, err := w.Write(file.Data); err != nil {
			return err
		}
		now, err := readfile.Read(path, source.MaxSize)
		if err == nil && !bytes.Equal(now, file.File.Data) && !bytes.Equal(now, file.Data) {
			err = errChanged
		}
		return err
	})
}

// filter writes standard input with the fixes made, or as it is where there are none.
func (f *fixer) filter(w io.Writer) error {
	text := f.input.Bytes()
	if len(text) > source.MaxSize {
		return nil // it has not been read to its end, which is a failure already
	}
	for _, file := range f.kept {
		text = file.Data
	}
	_, err := w.Write(text)
	return err
}

// diff writes what the fixes change as a unified diff, in order of the files' names.
func (f *fixer) diff(w io.Writer) error {
	slices.SortStableFunc(f.kept, func(a, b lint.Fixed) int { return strings.Compare(a.File.Name, b.File.Name) })
	for _, file := range f.kept {
		name := printable.Line(file.File.Name)
		old, now := name, name
		if !filepath.IsAbs(name) {
			old, now = "a/"+name, "b/"+name // as git has it
		}
		if _, err := w.Write(diff.Diff(old, file.File.Data, now, file.Data)); err != nil {
			return err
		}
	}
	return nil
}
