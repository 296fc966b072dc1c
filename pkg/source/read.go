package source

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/ekslint/ekslint/pkg/internal/readfile"
)

var (
	// ErrTooLarge is the error of a file that is larger than MaxSize.
	ErrTooLarge = fmt.Errorf("larger than %d MiB", MaxSize>>20)
	// ErrNotUTF8 is the error of a file that is not UTF-8 text.
	ErrNotUTF8 = errors.New("not UTF-8 text")
	// ErrNUL is the error of a file with a NUL byte, which no YAML has (https://yaml.org/spec/1.2.2/#51-character-set).
	ErrNUL = errors.New("not text: it holds a NUL byte")
	// ErrNotRegular is the error of a named path that is a pipe, a socket or a device.
	ErrNotRegular = readfile.ErrNotRegular
	// ErrTooDeep is the error of a directory that lies too deep in others to be searched.
	ErrTooDeep = fmt.Errorf("more than %d directories deep", maxDepth)
	// ErrNoFiles is the error of a directory in which there is nothing to read.
	ErrNoFiles = errors.New("no .yaml, .yml or .json file in this directory")
)

// StdinName is what standard input is called where it is given no other name.
const StdinName = "<stdin>"

var errNoStdin = errors.New("no standard input")

// stdin reads standard input.
func (c *collector) stdin() (File, bool) {
	name := cmp.Or(c.options.StdinFilename, StdinName)
	if c.options.Stdin == nil {
		return failed(name, true, errNoStdin), true
	}
	return c.stream(name, c.options.Stdin)
}

// pipe reads the pipe called name. Its file has no Path: what was read is not there any more.
func (c *collector) pipe(name string) (File, bool) {
	r, err := os.Open(c.path(name))
	if err != nil {
		return failed(name, true, err), true
	}
	defer r.Close() //nolint:errcheck // only read from
	return c.stream(name, r)
}

func (c *collector) stream(name string, r io.Reader) (File, bool) {
	data, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err != nil {
		return failed(name, true, err), true
	}
	return c.options.text(name, data, !c.options.SkipOthers)
}

// read reads the file called name, which lies at path. It returns false for a file that is to be passed over.
func (c *collector) read(name, path string, explicit bool) (File, bool) {
	data, err := readfile.Read(path, MaxSize)
	switch {
	case errors.Is(err, readfile.ErrTooLarge):
		if !explicit && !largeFileMatters(path, c.options.wanted()) {
			c.leaveOut(Omission{Name: name, By: BySize()}, path)
			return File{}, false
		}
		return failed(name, explicit, ErrTooLarge), true
	case err != nil:
		return failed(name, explicit, err), true
	default:
		file, ok := c.options.text(name, data, explicit)
		file.Path = path
		return file, ok
	}
}

// text returns the file called name with its content. Where that cannot be linted, it is a failure, or false where it does not matter.
func (o *Options) text(name string, data []byte, explicit bool) (File, bool) {
	if err := check(data); err != nil {
		return failed(name, explicit, err), explicit || o.mayBeWanted(bytes.ReplaceAll(fromUTF16(data), []byte{0}, nil))
	}
	return File{Name: filepath.ToSlash(name), Data: data, Explicit: explicit}, true
}

// check returns why data is not to be linted, or nil.
func check(data []byte) error {
	switch {
	case len(data) > MaxSize:
		return ErrTooLarge
	case byteOrder(data) != nil:
		return fmt.Errorf("%w but UTF-16", ErrNotUTF8)
	case !utf8.Valid(data):
		return ErrNotUTF8
	case bytes.IndexByte(data, 0) >= 0:
		return ErrNUL
	default:
		return nil
	}
}

// byteOrder is that of a text in UTF-16, as its mark tells it; nil for other data.
func byteOrder(data []byte) binary.ByteOrder {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		return binary.LittleEndian
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return binary.BigEndian
	default:
		return nil
	}
}

// fromUTF16 returns a text in UTF-16, which eksctl reads, in UTF-8, and other data as they are.
func fromUTF16(data []byte) []byte {
	order := byteOrder(data)
	if order == nil {
		return data
	}
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return []byte(string(utf16.Decode(units)))
}
