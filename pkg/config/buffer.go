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
	c := withBuffer(o, path, text)
	_, err := c.Variants(filepath.Join(filepath.Dir(path), "cluster.yaml")) // any file
	failed, ok := errors.AsType[*Error](err)
	if !ok {
		return nil
	}
	return failed.Problems
}

// Baselines returns the paths, absolute, of the baselines that the configuration file names, be it for all files or for some; see Problems.
func Baselines(o Options, path string, text []byte) []Value[string] {
	c := withBuffer(o, path, text)
	own := c.read(c.buffer.path, c.topOf(filepath.Dir(c.buffer.path)))
	sections := []section{own.section}
	for _, o := range own.overrides {
		sections = append(sections, o.section)
	}
	var all []Value[string]
	for _, s := range sections {
		if s.baseline == nil {
			continue
		}
		if path, err := own.inside(s.baseline.Is); err == nil { // which is a problem otherwise
			all = append(all, Value[string]{path, s.baseline.At})
		}
	}
	return all
}

func withBuffer(o Options, path string, text []byte) *Configuration {
	o.File, o.None = path, false
	c := New(o)
	c.buffer = buffer{followed(path), text}
	return c
}
