// Package description says in Markdown what there is to know about a place of a ClusterConfig, and what stands beside its lines: what
// eksctl makes of a key, which security groups something carries and what these let in, and what waits for a value that is not known
// yet. It knows nothing of editors: places are bytes of the file.
package description

import (
	"strings"
	"time"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/lifecycle"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Description is what there is to say about a place.
type Description struct {
	// Range is what is described: a key, a value, or a word of a comment.
	Range yamldoc.Range
	// Markdown is GitHub Flavored Markdown in which nothing of the file is markup or a link.
	Markdown string
}

// Knowledge is what there is to know beside the file.
type Knowledge struct {
	// Catalogue are the rules that comments and values may concern.
	Catalogue []policy.Rule
	Lifecycle lifecycle.Calendar
	Today     time.Time
}

// At describes what stands at a byte offset of the cluster's file; it is false where there is nothing to say. The cluster is described
// as eksctl would create it where the file does not tell whether it exists.
func At(c *cluster.Cluster, offset int, know Knowledge) (Description, bool) {
	if c.Document.Err != nil {
		return Description{}, false
	}
	if d, ok := ofComment(c.Document, offset, know.Catalogue); ok {
		return d, true
	}
	s, ok := placeholderAt(c, offset)
	if !ok {
		s, ok = spotAt(c.Document, offset)
	}
	if !ok {
		return Description{}, false
	}
	t := teller{Cluster: c.AsCreated(), spot: s, know: know}
	t.say(t.anchored()...)
	t.say(t.waiting()...)
	t.say(t.group()...)
	t.say(t.subnet()...)
	t.say(t.unknownKey()...)
	if made := t.members(); len(made) > 0 {
		t.say(t.field()...)
		t.say(made...)
	} else {
		t.say(append(t.field(), t.effective()...)...)
	}
	if len(t.sections) == 0 {
		return Description{}, false
	}
	return Description{Range: s.Range, Markdown: strings.Join(t.sections, "\n\n---\n\n")}, true
}

// teller says what there is to say about a spot of a cluster's document.
type teller struct {
	*cluster.Cluster
	spot

	know     Knowledge
	sections []string
}

// say adds a section of paragraphs, if there are any.
func (t *teller) say(paragraphs ...string) {
	if len(paragraphs) > 0 {
		t.sections = append(t.sections, strings.Join(paragraphs, "\n\n"))
	}
}
