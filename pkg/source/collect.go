package source

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// stdinArgument is the argument that stands for standard input.
const stdinArgument = "-"

// collector hands the files of one Collect call to its consumer.
type collector struct {
	options Options
	yield   func(File) bool
	// named holds the files that are arguments themselves, which walks skip. The keys are as those of seen.
	named map[string]bool
	// seen holds what was handed over, by absolute path without symbolic links.
	seen map[string]bool
	// omitted holds what was left out, likewise.
	omitted map[string]bool
	// repositories are those met so far, by their tops.
	repositories map[string]*repository
	// excluded are the patterns of Options.Exclude.
	excluded ignoreRules
}

func newCollector(args []string, o Options, yield func(File) bool) *collector {
	c := &collector{
		options: o, yield: yield, named: map[string]bool{}, seen: map[string]bool{}, omitted: map[string]bool{}, repositories: map[string]*repository{},
		excluded: ignoreRules{}.with(slices.Values(o.Exclude), "--exclude"),
	}
	for _, arg := range args {
		if info, err := os.Stat(c.path(arg)); err == nil && !info.IsDir() && !c.skips(arg) {
			c.named[c.resolve(arg)] = true
		}
	}
	return c
}

// path returns where the file called name is to be opened.
func (c *collector) path(name string) string {
	if filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	return filepath.Join(c.options.Dir, name)
}

// resolve returns the path of the file called name without symbolic links, as far as it can be known.
func (c *collector) resolve(name string) string {
	path := c.path(name)
	if target, err := filepath.EvalSymlinks(path); err == nil {
		return target
	}
	return path
}

// argument hands over what one argument stands for. Like all methods that hand over files, it returns false when the
// consumer wants no more.
func (c *collector) argument(arg string) bool {
	if arg == stdinArgument {
		return c.once(stdinArgument, c.stdin)
	}
	name := filepath.Clean(arg)
	info, err := os.Stat(c.path(name))
	switch {
	case err != nil:
		return c.fail(name, err)
	case info.IsDir():
		return c.directory(name)
	case c.skips(name):
		if by := c.excludedBy(name); by != "" {
			c.leaveOut(Omission{Name: name, By: by}, c.path(name))
		}
		return true
	case c.options.Pipes && info.Mode()&fs.ModeNamedPipe != 0:
		return c.once(c.resolve(name), func() (File, bool) { return c.pipe(name) })
	default:
		return c.once(c.resolve(name), func() (File, bool) { return c.read(name, c.path(name), !c.options.SkipOthers) })
	}
}

// skips reports whether a file is left out as a walk would do, although it is an argument.
func (c *collector) skips(name string) bool {
	return c.options.SkipOthers && (!isCandidate(name) || c.excludedBy(name) != "")
}

// excludedBy is what Options.Excludes says of a file.
func (c *collector) excludedBy(name string) string {
	if c.options.Excludes == nil || !isCandidate(name) {
		return ""
	}
	return c.options.Excludes(c.path(name), false)
}

// excludes reports whether what is called name is left out of walks.
func (c *collector) excludes(name string, isDir bool) bool {
	parent, base := filepath.Split(c.relative(name))
	rules := c.excluded
	rules.directory = strings.FieldsFunc(parent, func(r rune) bool { return r == filepath.Separator })
	return rules.ignoredBy(base, isDir) != ""
}

// relative returns a path from where relative paths start, as far as there is one.
func (c *collector) relative(path string) string {
	if filepath.IsAbs(path) {
		if relative, err := filepath.Rel(c.options.Dir, path); err == nil {
			return relative
		}
	}
	return path
}

// leaveOut tells that what lies at path is left out, unless it was told or is read because it is named.
func (c *collector) leaveOut(o Omission, path string) {
	if c.options.Omitted == nil || c.omitted[path] || c.named[path] {
		return
	}
	c.omitted[path] = true
	o.Name = filepath.ToSlash(o.Name)
	c.options.Omitted(o)
}

// once hands over what read returns, unless that was done before for the same key.
func (c *collector) once(key string, read func() (File, bool)) bool {
	if c.seen[key] {
		return true
	}
	c.seen[key] = true
	file, ok := read()
	return !ok || c.yield(file)
}

func (c *collector) fail(name string, err error) bool {
	return c.once(c.resolve(name), func() (File, bool) { return failed(name, true, err), true })
}

// failed returns the File for something that cannot be read. The message names it as the user does.
func failed(name string, explicit bool, err error) File {
	if pathErr := (*fs.PathError)(nil); errors.As(err, &pathErr) {
		err = pathErr.Err
	}
	name = filepath.ToSlash(name)
	return File{Name: name, Err: fmt.Errorf("%s: %w", name, err), Explicit: explicit}
}
