package config

import (
	"errors"
	"path/filepath"
)

// buffer is the text of a configuration file as somebody writes it, in the place of what is on the disk.
type buffer struct {
	path string
	text []byte
}

// Problems returns what is wrong with a configuration file that would hold text at path, which is absolute, and with the files that it
// extends. What other files above it say does not matter.
func Problems(o Options, path string, text []byte) []Problem {
	o.File, o.None = path, false
	c := New(o)
	c.buffer = buffer{followed(path), text}
	_, err := c.For(filepath.Join(filepath.Dir(path), "cluster.yaml")) // any file
	failed, ok := errors.AsType[*Error](err)
	if !ok {
		return nil
	}
	return failed.Problems
}
