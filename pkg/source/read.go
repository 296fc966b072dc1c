package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"unicode/utf8"

	"github.com/ekslint/ekslint/pkg/internal/readfile"
)

var (
	// ErrTooLarge is the error of a file that is larger than MaxSize.
	ErrTooLarge = fmt.Errorf("larger than %d MiB", MaxSize>>20)
	// ErrNotUTF8 is the error of a file that is not UTF-8 text.
	ErrNotUTF8 = errors.New("not UTF-8 text")
	// ErrNotRegular is the error of a named path that is a pipe, a socket or a device.
	ErrNotRegular = readfile.ErrNotRegular
	// ErrTooDeep is the error of a directory that lies too deep in others to be searched.
	ErrTooDeep = fmt.Errorf("more than %d directories deep", maxDepth)
	// ErrNoFiles is the error of a directory in which there is nothing to read.
	ErrNoFiles = errors.New("no .yaml, .yml or .json file in this directory")
)

var errNoStdin = errors.New("no standard input")

// stdin reads standard input.
func (c *collector) stdin() (File, bool) {
	name := c.options.StdinFilename
	if name == "" {
		name = "<stdin>"
	}
	if c.options.Stdin == nil {
		return failed(name, true, errNoStdin), true
	}
	data, err := io.ReadAll(io.LimitReader(c.options.Stdin, MaxSize+1))
	if err != nil {
		return failed(name, true, err), true
	}
	return text(name, data, !c.options.SkipOthers)
}

// read reads the file called name, which lies at path. It returns false for a file that is to be passed over.
func (c *collector) read(name, path string, explicit bool) (File, bool) {
	data, err := readfile.Read(path, MaxSize)
	switch {
	case errors.Is(err, readfile.ErrTooLarge):
		if !explicit && !largeFileMatters(path) {
			c.leaveOut(Omission{Name: name, By: BySize()}, path)
			return File{}, false
		}
		return failed(name, explicit, ErrTooLarge), true
	case err != nil:
		return failed(name, explicit, err), true
	default:
		return text(name, data, explicit)
	}
}

// text returns the file called name with its content. Where that cannot be linted, it is a failure, or false where it does not matter.
func text(name string, data []byte, explicit bool) (File, bool) {
	if err := check(data); err != nil {
		return failed(name, explicit, err), explicit || MayHoldClusterConfig(bytes.ReplaceAll(data, []byte{0}, nil))
	}
	return File{Name: filepath.ToSlash(name), Data: data, Explicit: explicit}, true
}

// check returns why data is not to be linted, or nil.
func check(data []byte) error {
	switch {
	case len(data) > MaxSize:
		return ErrTooLarge
	case utf8.Valid(data) && bytes.IndexByte(data, 0) < 0:
		return nil
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}), bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return fmt.Errorf("%w but UTF-16", ErrNotUTF8)
	default:
		return ErrNotUTF8
	}
}
