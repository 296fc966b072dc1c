package kubernetes

import (
	"slices"
	"strings"

	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/internal/placeholder"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// container is one of a workload, at a path there.
type container struct {
	*core.Container

	workload *manifest.Workload
	at       yamldoc.Path
}

// isKnown reports whether nothing under one of its keys is a placeholder.
func (c container) isKnown(key string) bool {
	return !c.workload.IsUnknown(c.at.Child(yamldoc.Key(key)))
}

// words are those of the command that it runs, as far as its image does not say them.
func (c container) words() []string { return slices.Concat(c.Command, c.Args) }

// areWordsKnown reports whether none of its words may stand for other flags. The value of a flag may be a placeholder.
func (c container) areWordsKnown() bool {
	return c.isKnown("command") && c.isKnown("args") && !slices.ContainsFunc(c.words(), func(word string) bool {
		flag, _, _ := strings.Cut(word, "=")
		return placeholder.IsIn(flag)
	})
}
