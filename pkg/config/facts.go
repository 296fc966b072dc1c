package config

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/source"
)

// locateFacts makes paths from the file that names them ones from the working directory.
func (b *binder) locateFacts(value *Value[[]string]) {
	for _, l := range b.found.links {
		if l.name != value.At.File {
			continue
		}
		located := make([]string, len(value.Is))
		for i, written := range value.Is {
			path, err := l.confined(written)
			if err != nil {
				b.fail(value.At, "facts: %v", err)
				value.Is = nil
				return
			}
			located[i] = b.shown(path)
		}
		value.Is = located
		return
	}
}

// readFacts reads the facts that the settings name, once for all settings that name the same ones. Those that cannot be read are problems.
func (b *binder) readFacts(s *Settings) {
	if len(s.Facts.Is) == 0 {
		return
	}
	key := strings.Join(s.Facts.Is, "\x00")
	known, ok := b.facts[key]
	if !ok {
		known.facts, known.failed = facts.Read(func(yield func(facts.File) bool) {
			for file := range source.Collect(s.Facts.Is, source.Options{Dir: b.dir, NoIgnore: true}) {
				if !yield(facts.File{Name: file.Name, Data: file.Data, Err: file.Err}) {
					return
				}
			}
		})
		b.facts[key] = known
	}
	for _, err := range known.failed {
		b.fail(s.Facts.At, "%v", err)
	}
	s.account = known.facts
}
