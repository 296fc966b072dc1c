package cli

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/git"
	"github.com/ekslint/ekslint/pkg/source"
)

// nameFrom returns the name of a file from dir on. It may lead out of it.
func nameFrom(dir, file string) string {
	full, err := filepath.Abs(file)
	if err != nil || file == source.StdinName {
		return file
	}
	if name, err := filepath.Rel(dir, full); err == nil {
		full = name
	}
	return strings.ToValidUTF8(filepath.ToSlash(full), "\ufffd")
}

// fromRepository returns a function that returns the name of a file from the root of the repository around the working directory on,
// or, of what is not below that, the name that it is given.
func fromRepository() func(file string) string {
	dir, err := os.Getwd()
	top, ok := git.Find(dir)
	return func(file string) string {
		if name := nameFrom(top, file); err == nil && ok && filepath.IsLocal(name) {
			return name
		}
		return file
	}
}
