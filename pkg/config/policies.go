package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/ekslint/ekslint/pkg/policy"
)

// Bounds of a directory with rules of a user's own, which may come with a change that is to be judged.
const (
	mostPolicyFiles = 2_000
	mostPolicyBytes = 4 << 20
)

// ownPolicies are the rules of a directory that a configuration names.
type ownPolicies struct {
	// path is that of the directory, without symbolic links.
	path   string
	system fs.FS
	rules  []policy.Rule
}

// ownPolicies reads the rules of a directory, once.
func (c *Configuration) ownPolicies(path string) (*ownPolicies, error) {
	if known, ok := c.policies[path]; ok {
		return known, nil
	}
	root, err := os.OpenRoot(path) // no name leads out of it
	if err != nil {
		return nil, reason(err)
	}
	own := &ownPolicies{path: path, system: root.FS()}
	if err := checkFolder(own.system); err != nil {
		return nil, err
	}
	if own.rules, err = policy.ReadCatalogue(own.system); err != nil {
		return nil, err
	}
	if len(own.rules) == 0 {
		return nil, errors.New("holds no rule: a rule is a directory <category>/<rule> with a rule.rego")
	}
	for i := range own.rules {
		own.rules[i].IsOwn = true
	}
	c.policies[path] = own
	return own, nil
}

// checkFolder is the error of a directory that cannot be read as it is: reading a pipe never ends, for one.
func checkFolder(system fs.FS) error {
	files, size := 0, int64(0)
	return fs.WalkDir(system, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir():
			return nil
		case !entry.Type().IsRegular():
			return fmt.Errorf("%s is not a regular file", name)
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		files, size = files+1, size+info.Size()
		if files > mostPolicyFiles || size > mostPolicyBytes {
			return fmt.Errorf("holds more than %d files or %d MiB", mostPolicyFiles, mostPolicyBytes>>20)
		}
		return nil
	})
}
