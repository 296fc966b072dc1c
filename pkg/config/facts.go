package config

import (
	"errors"
	"io/fs"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/source"
)

// located are the paths, from the working directory, that a file gives a key by paths from itself.
func (b *binder) located(key string, told Value[[]Value[string]]) Value[[]string] {
	located := Value[[]string]{At: told.At}
	i := slices.IndexFunc(b.found.links, func(l link) bool { return l.name == told.At.File })
	for _, written := range told.Is {
		place := b.found.links[i].confined
		if key == "facts" && b.opts.AwaitsFacts {
			place = b.found.links[i].inside
		}
		path, err := place(written.Is)
		if err != nil {
			b.fail(written.At, "%s: %v", key, err)
			continue
		}
		located.Is = append(located.Is, b.shown(path))
	}
	return located
}

// besides says how facts and manifests are read whose paths are given somewhere: files that cannot be read are passed over where they are
// without the wanted words. Only the command line may name pipes and standard input, and only to who reads
// standard input: those of a checkout might keep the program waiting.
func (b *binder) besides(at Place, wanted ...string) source.Options {
	from := source.Options{Dir: b.dir, NoIgnore: true, Wanted: append([]string{}, wanted...)}
	if !at.IsFile() {
		from.Stdin, from.Pipes = b.opts.Stdin, b.opts.Stdin != nil
	}
	return from
}

// stdin is the path that stands for standard input.
const stdin = "-"

// lacksStdin reports whether standard input is among the paths and is not to be read, and makes that a problem.
func (b *binder) lacksStdin(paths Value[[]string]) bool {
	if b.opts.Stdin != nil || !slices.Contains(paths.Is, stdin) {
		return false
	}
	b.fail(paths.At, "standard input is not read here")
	return true
}

// readFacts reads the facts that the settings name, once for all settings that name the same ones. Those that cannot be read are problems.
func (b *binder) readFacts(s *Settings) {
	if len(s.Facts.Is) == 0 {
		return
	}
	if b.lacksStdin(s.Facts) {
		return
	}
	key := strings.Join(s.Facts.Is, "\x00")
	known, ok := b.facts[key]
	if !ok {
		known.facts, known.failed = facts.Read(func(yield func(facts.File) bool) {
			for file := range source.Collect(s.Facts.Is, b.besides(s.Facts.At)) {
				if b.isAwaited(s.Facts.At, file) {
					continue
				}
				known.paths = append(known.paths, file.Path)
				if !yield(facts.File{Name: file.Name, Data: file.Data, Err: file.Err}) {
					return
				}
			}
		})
		b.facts[key] = known
	}
	for _, err := range known.failed {
		b.failUnread(s.Facts.At, err)
	}
	s.account = known.facts
}

// isAwaited reports whether facts are missing that are still to be asked for, where a configuration file says that they are to be.
func (b *binder) isAwaited(at Place, file source.File) bool {
	isMissing := errors.Is(file.Err, fs.ErrNotExist) || errors.Is(file.Err, source.ErrNoFiles)
	return b.opts.AwaitsFacts && at.IsFile() && isMissing
}
