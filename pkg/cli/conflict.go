package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
)

// place is where a report goes.
func (s streams) place(d destination) place {
	if d.isStdout() {
		return streamPlace(s.out.to.stream)
	}
	return placeOf(d.path)
}

// distinct is the error of two reports in one place, or of one in the place of a file that standard output or error goes to.
func (s streams) distinct(all []destination) error {
	for i, d := range all {
		to := s.place(d)
		for _, other := range all[:i] {
			if d.path == other.path || to.is(s.place(other)) {
				return clash(other, d)
			}
		}
		if d.isStdout() || !to.isFile() || isOpenFile(followed(d.path)) {
			continue
		}
		switch {
		case to.is(streamPlace(s.out.to.stream)):
			return fmt.Errorf("--output: standard output and %s are one file", d.path)
		case to.is(streamPlace(s.err.Unwrap())):
			return fmt.Errorf("--output: standard error and %s are one file", d.path)
		}
	}
	return nil
}

func clash(a, b destination) error {
	first, second := filepath.Clean(a.path), filepath.Clean(b.path)
	switch {
	case first == second && a.format == b.format:
		return fmt.Errorf("--output: %s is named twice", b)
	case first == second:
		return fmt.Errorf("--output: %s can take one report, not both %s and %s", b, a.format, b.format)
	case strings.EqualFold(first, second):
		return fmt.Errorf("--output: %s and %s differ only in case, and may be one file", a, b)
	default:
		return fmt.Errorf("--output: %s and %s are one file", a, b)
	}
}

// spare is the error of a report in the place of one of the files that are read.
func (s streams) spare(all []destination, read []string) error {
	for _, d := range all {
		to := s.place(d)
		if to.info != nil && !to.isFile() {
			continue
		}
		for _, name := range read {
			from := s.stdin
			if name != stdinPath {
				from = placeOf(name)
			}
			switch {
			case !to.is(from):
			case d.isStdout() && name == stdinPath:
				return errors.New("standard output goes to the file that standard input is read from")
			case d.isStdout():
				return fmt.Errorf("standard output goes to a file that is read: %s", name)
			default:
				return fmt.Errorf("--output %s: this file is read, and would be overwritten", d.path)
			}
		}
	}
	return nil
}
