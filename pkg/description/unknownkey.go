package description

import (
	"fmt"
	"slices"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/internal/nearest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// unknownKey says of a key that eksctl does not know, or of what is below one, what eksctl does about it, and what may be meant.
func (t *teller) unknownKey() []string {
	if t.part != onKey && t.part != onValue {
		return nil
	}
	at, in, ok := firstUnknown(t.path)
	if !ok {
		return nil
	}
	key := at[len(at)-1].Key
	meant := nearest.Name(key, nearest.Names(in.Fields(), func(f clusterconfig.Field) string { return f.Name }))
	paragraphs, meant := t.objection(at, in, meant)
	if len(paragraphs) == 0 || meant == "" || len(at) < len(t.path) {
		return paragraphs
	}
	if f, ok := clusterconfig.FieldAt(at[:len(at)-1].Child(yamldoc.Key(meant))); ok {
		paragraphs = append(paragraphs, documented(f, markdown.Code(f.Name))...)
	}
	return paragraphs
}

// firstUnknown is the first key of a path that eksctl does not know, with the mapping that it is in.
func firstUnknown(p yamldoc.Path) (at yamldoc.Path, in clusterconfig.Field, ok bool) {
	in, _ = clusterconfig.FieldAt(nil)
	for i, step := range p {
		below, known := clusterconfig.FieldAt(p[:i+1])
		if !known {
			return p[:i+1], in, !step.IsIndex && in.Shape == clusterconfig.MappingShape
		}
		in = below
	}
	return nil, in, false
}

// objection says what eksctl does about a key that it does not know in a mapping, and the key that is meant, if that is known. Where it
// does not refuse the file, it drops the key.
func (t *teller) objection(at yamldoc.Path, in clusterconfig.Field, near string) (paragraphs []string, meant string) {
	i := slices.IndexFunc(t.Config.Issues, func(issue clusterconfig.Issue) bool {
		return issue.Path.Equal(at) && (issue.Kind == clusterconfig.IssueUnknownKey || issue.Kind == clusterconfig.IssueWrongCase)
	})
	key := markdown.Code(at[len(at)-1].Key)
	switch {
	case i >= 0 && t.Config.Issues[i].Kind == clusterconfig.IssueWrongCase:
		meant = t.Config.Issues[i].Suggestion
		const words = "eksctl reads %s only, in this case of its letters: it drops %s with all that it holds"
		return []string{fmt.Sprintf(words, markdown.Code(meant), key)}, meant
	case i >= 0:
		issue := t.Config.Issues[i]
		paragraphs = []string{markdown.Prose(issue.Message)}
		if issue.Help != "" {
			paragraphs = append(paragraphs, "Fix: "+markdown.Prose(issue.Help))
		}
		return paragraphs, near
	case !in.Open || t.Config.HoldsPlaceholder(at):
		return nil, ""
	case near != "":
		return []string{fmt.Sprintf("eksctl does not know %s here, and drops it. Did you mean %s?", key, markdown.Code(near))}, near
	default:
		return []string{fmt.Sprintf("eksctl does not know %s here, and drops it", key)}, ""
	}
}
