package manifest

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/placeholder"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// unfilled returns plain data with nil in the place of what is to be filled in, and the paths to that. Of a mapping with a key that is to be
// filled in all is unknown, since it may have any key.
func unfilled(value any) (any, yamldoc.PathSet) {
	s := scanner{}
	known := s.scan(value, nil, anything)
	return known, yamldoc.NewPathSet(s.found)
}

// meaning is how the texts below a key are to be taken.
type meaning int

const (
	// anything is what may be a placeholder as a whole: SUBNET_ID, your-group.
	anything meaning = iota
	// words are of the author or of an API, where a word in upper case is as good as any other.
	words
	// code has variables of its own.
	code
)

// enter returns the meaning of what is below a key. The container's own variables, $(NAME), are no placeholders
// (https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/).
func (m meaning) enter(key string) meaning {
	switch key {
	case "args", "command", "env":
		return max(m, code)
	case "labels", "matchLabels", "selector", "nodeSelector", "values", "tags",
		"protocol", "targetGroupProtocol", "protocolVersion", "operator", "effect", "topologyKey":
		return max(m, words)
	default:
		return m
	}
}

func (m meaning) isPlaceholder(text string) bool {
	return m < code && placeholder.IsIn(text) || m == anything && placeholder.IsWhole(text)
}

// scanner finds what is to be filled in.
type scanner struct{ found []yamldoc.Path }

// scan returns a copy of the value. The steps of at are shared on the way down; what is kept of them is a copy.
func (s *scanner) scan(value any, at yamldoc.Path, in meaning) any {
	switch value := value.(type) {
	case string:
		if in.isPlaceholder(value) {
			s.found = append(s.found, slices.Clone(at))
			return nil
		}
		return value
	case []any:
		items := make([]any, len(value))
		for i, item := range value {
			items[i] = s.scan(item, append(at, yamldoc.Index(i)), in)
		}
		return items
	case map[string]any:
		entries := make(map[string]any, len(value))
		for key, entry := range value {
			if in < code && placeholder.IsIn(key) {
				s.found = append(s.found, slices.Clone(at))
				continue
			}
			below := in.enter(key)
			if _, isText := entry.(string); isText && below == code {
				below = in // what stands for the whole list
			}
			entries[key] = s.scan(entry, append(at, yamldoc.Key(key)), below)
		}
		return entries
	default:
		return value
	}
}
