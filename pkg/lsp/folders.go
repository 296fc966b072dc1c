package lsp

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"go.lsp.dev/uri"

	"github.com/ekslint/ekslint/pkg/baseline"
	"github.com/ekslint/ekslint/pkg/config"
	"github.com/ekslint/ekslint/pkg/lint"
)

// root is a folder of the workspace.
type root struct {
	uri uri.URI
	dir string
}

// folderOf returns the folder of a document, as it is now; s.mutex is held.
func (s *server) folderOf(id uri.URI) *folder {
	dir := s.dirOf(id)
	if known := s.folders[dir]; known != nil && known.isCurrent(s.opts.Now()) {
		return known
	}
	s.folders[dir] = s.newFolder(dir)
	return s.folders[dir]
}

// dirOf is the directory that a document is linted in: the innermost of the workspace's folders around its file, or else the file's own
// directory; for a buffer without a file the first folder.
func (s *server) dirOf(id uri.URI) string {
	path, isFile := pathOf(id)
	if !isFile {
		if len(s.roots) > 0 {
			return s.roots[0].dir
		}
		return ""
	}
	dir := ""
	for _, r := range s.roots {
		if len(r.dir) > len(dir) && isWithin(r.dir, path) {
			dir = r.dir
		}
	}
	if dir == "" {
		return filepath.Dir(path)
	}
	return dir
}

// isWithin reports whether a path lies in a directory.
func isWithin(dir, path string) bool {
	name, err := filepath.Rel(dir, path)
	return err == nil && filepath.IsLocal(name)
}

// longest is what the analysis of one text may take: who is typing waits for it, and reads that it was given up.
const longest = 10 * time.Second

// newFolder reads what holds in a directory. It shares the compiled rules with the folders that there are.
func (s *server) newFolder(dir string) *folder {
	o := config.Options{Dir: dir, Catalogue: s.opts.Catalogue, Flags: s.session.settings.flags(), File: s.session.settings.Config}
	if dir == "" {
		o.Dir, o.None = string(filepath.Separator), true
	}
	today := s.opts.Now()
	base := lint.Options{Version: s.opts.Version, Known: s.opts.Catalogue, Today: today, Tables: s.opts.Tables, TimeLimit: longest}
	f := &folder{
		dir: dir, day: today.Format(time.DateOnly), configuration: config.New(o), base: base, selection: o.Flags.Selection,
		stamps: map[string]string{}, baselines: map[string]func() (*baseline.File, error){},
	}
	if s.linters == nil {
		s.linters = config.NewLinters(s.life, f.configuration, s.opts.Policies, base)
	}
	f.plain = s.linters.With(f.configuration, base)
	base.Fixes = true
	f.fixing = s.linters.With(f.configuration, base)
	return f
}

// isCurrent reports whether what the folder has read is still so, and the day the same.
func (f *folder) isCurrent(now time.Time) bool {
	return now.Format(time.DateOnly) == f.day && f.look()
}

// look reports whether the files that decide what holds are as they were when they were first looked at, which has to be as soon as they
// have been read: what changes before goes unnoticed.
func (f *folder) look() bool {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	for _, path := range f.configuration.Sources() {
		stamp := stampOf(path)
		if known, ok := f.stamps[path]; ok && known != stamp {
			return false
		}
		f.stamps[path] = stamp
	}
	return true
}

// stampOf is something that changes when what is at a path does.
func stampOf(path string) string {
	info, err := os.Stat(path)
	if err != nil {
		return "none"
	}
	return fmt.Sprintf("%d %d %v", info.ModTime().UnixNano(), info.Size(), info.IsDir())
}
