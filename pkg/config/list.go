package config

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
)

// FindFiles returns the configuration files at and below the directories, sorted, as paths that begin as those of the directories do. It
// does not follow links, and passes over .git, node_modules and vendor. The error is that of a directory that cannot be read, and names it.
func FindFiles(directories []string) ([]string, error) {
	var found []string
	for _, dir := range directories {
		err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case entry.IsDir() && path != dir && slices.Contains([]string{".git", "node_modules", "vendor"}, entry.Name()):
				return fs.SkipDir
			case !entry.IsDir() && (entry.Name() == FileName || entry.Name() == misspelt):
				found = append(found, path)
			}
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", dir, reason(err))
		}
	}
	slices.Sort(found)
	return slices.Compact(found), nil
}
