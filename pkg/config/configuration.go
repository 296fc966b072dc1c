package config

import (
	"io"
	"maps"
	"path/filepath"
	"strings"
	"sync"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/source"
)

// Options say where configurations come from.
type Options struct {
	// Dir is the working directory, absolute.
	Dir string
	// File is read instead of those that a search finds, if it is set.
	File string
	// None lets no file be read.
	None bool
	// Catalogue are the rules that exist without any of a user's own.
	Catalogue []policy.Rule
	// Flags are what the command line sets.
	Flags Flags
	// Stdin is what the path "-" stands for among the facts and manifests that Flags name; nil where that is not to be read.
	Stdin io.Reader
	// ManifestsAt are the files that are read in place of what is at a path of manifests; nil, or false, where that is read itself.
	ManifestsAt func(path string) ([]source.File, bool)
	// RulesOnly lets facts and manifests be unread: for who asks what rules there are.
	RulesOnly bool
	// AwaitsFacts lets the files and directories be missing or empty that configuration files name for facts: for who asks what is to be put there.
	AwaitsFacts bool
}

// Configuration says what is in force for each file. It may be shared by goroutines; what it has read, it does not read again.
type Configuration struct {
	dir  string
	opts Options
	// buffer is what one of the files is to be; without a path where all are as they are on the disk.
	buffer buffer

	mutex sync.Mutex
	// directories are those of files without symbolic links, chains those of these, and settings what is in force, each as it is known by now.
	directories map[string]string
	chains      map[string]*chain
	policies    map[string]*ownPolicies
	settings    map[settingsKey]*Settings
	// facts are those that were read, by their paths.
	facts map[string]readFacts
	// manifests are likewise.
	manifests map[string]readManifests
}

// readFacts are what files tell of an AWS account, and what cannot be read of them.
type readFacts struct {
	facts  *facts.Facts
	failed []error
	// paths are those of the files.
	paths []string
}

// settingsKey is what settings depend on: a chain, and which of its overrides are about a file.
type settingsKey struct{ chain, overrides string }

// New returns the configuration for the options. Files are read when they are first asked for.
func New(o Options) *Configuration {
	return &Configuration{
		dir: followed(o.Dir), opts: o, directories: map[string]string{}, chains: map[string]*chain{},
		policies: map[string]*ownPolicies{}, settings: map[settingsKey]*Settings{}, facts: map[string]readFacts{},
		manifests: map[string]readManifests{},
	}
}

// WithManifests returns the same configuration with other manifests; see Options.ManifestsAt.
func (c *Configuration) WithManifests(at func(path string) ([]source.File, bool)) *Configuration {
	opts := c.opts
	opts.ManifestsAt = at
	with := New(opts)
	with.buffer = c.buffer
	c.mutex.Lock()
	defer c.mutex.Unlock()
	with.facts = maps.Clone(c.facts) // they may come out of a pipe, which cannot be read twice
	return with
}

// For returns what is in force for the file at path, which is absolute, or starts in the working directory; the file need not exist. An
// empty path stands for standard input without a name. The same settings are the same pointer. The error is an *Error.
func (c *Configuration) For(path string) (*Settings, error) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	found, path := c.find(path)
	return c.settingsOf(found, path)
}

// ForFile returns what is in force for a file, which may be of another revision, or standard input; see For.
func (c *Configuration) ForFile(file source.File) (*Settings, error) {
	path := file.Path
	if path == "" && file.Name != source.StdinName {
		path = filepath.FromSlash(file.Name)
	}
	return c.For(path)
}

// Excludes returns the line of the configuration file that lets a search pass over what is at path, which is absolute; empty where none does.
func (c *Configuration) Excludes(path string, isDir bool) (by string) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	found, path := c.find(path)
	for _, l := range found.links {
		name, err := filepath.Rel(l.base, path)
		if err != nil {
			continue
		}
		if pattern, matched := matching(l.exclude, name, isDir); matched {
			by = pattern.At.String()
		}
	}
	return by
}

// find returns the chain that holds for what is at path, and the path with its directory free of symbolic links.
func (c *Configuration) find(path string) (found *chain, target string) {
	path = c.absolute(path)
	if path == c.dir { // as for standard input
		return c.chainFor(path), path
	}
	dir := filepath.Dir(path)
	if c.directories[dir] == "" {
		c.directories[dir] = followed(dir)
	}
	dir = c.directories[dir]
	return c.chainFor(dir), filepath.Join(dir, filepath.Base(path))
}

// chainFor is the chain of a directory, unless the command line names one file, or none.
func (c *Configuration) chainFor(dir string) *chain {
	switch {
	case c.opts.None:
		return &chain{}
	case c.opts.File == "":
		return c.chainOf(dir)
	}
	if c.chains[c.opts.File] == nil {
		c.chains[c.opts.File] = &chain{links: c.extended(link{c.namedFile(), c.dir})}
	}
	return c.chains[c.opts.File]
}

// namedFile is the one that the command line names. Its patterns start in the working directory.
func (c *Configuration) namedFile() *file {
	path := followed(c.absolute(c.opts.File))
	return c.read(path, c.topOf(filepath.Dir(path)))
}

// followed is the path without symbolic links, as far as it can be known.
func followed(path string) string {
	target, err := filepath.EvalSymlinks(path)
	if err != nil {
		return path
	}
	return target
}

// shown is what a path is called in messages: from the working directory.
func (c *Configuration) shown(path string) string {
	name, err := filepath.Rel(c.dir, path)
	if err != nil || strings.HasPrefix(name, filepath.Join("..", "..", "..", "..")) {
		return filepath.ToSlash(path)
	}
	return filepath.ToSlash(name)
}
