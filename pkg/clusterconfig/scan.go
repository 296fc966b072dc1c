package clusterconfig

import (
	"maps"
	"slices"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// unknown stands for a value that is not known yet in a decoded tree.
type unknown struct {
	// key is set where the key of the entry is not known either.
	key bool
}

// scanner finds the values of a decoded document that are not known yet, and what is written in their place.
type scanner struct {
	found        []yamldoc.Path
	placeholders []Placeholder
}

// scan returns v with unknown in place of every placeholder. An entry with a placeholder for its key keeps its written
// key and loses its value. The steps of at are shared on the way down, so that deep documents stay cheap: what is kept of
// them is a copy.
func (s *scanner) scan(v any, at yamldoc.Path, in context) any {
	if text, ok := in.bracketed(v); ok {
		return s.placeholder(at, text)
	}
	switch v := v.(type) {
	case unknown:
		s.found = append(s.found, slices.Clone(at))
		return v
	case string:
		if !in.isPlaceholder(v) {
			return v
		}
		return s.placeholder(at, v)
	case []any:
		for i, item := range v {
			v[i] = s.scan(item, append(at, yamldoc.Index(i)), in.items())
		}
		return v
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			v[key] = s.scanEntry(key, v[key], append(at, yamldoc.Key(key)), in)
		}
		return v
	default:
		return v
	}
}

func (s *scanner) placeholder(at yamldoc.Path, text string) any {
	at = slices.Clone(at)
	s.found, s.placeholders = append(s.found, at), append(s.placeholders, Placeholder{at, text})
	return unknown{}
}

func (s *scanner) scanEntry(key string, v any, at yamldoc.Path, in context) any {
	if in.isPlaceholderKey(key) {
		s.found = append(s.found, slices.Clone(at))
		return unknown{key: true}
	}
	return s.scan(v, at, in.enter(key))
}
