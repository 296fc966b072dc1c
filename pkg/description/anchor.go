package description

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// maxAnchored is how many lines of an anchored block are shown.
const maxAnchored = 12

// anchored says what an alias stands for, or where an anchor is used.
func (t *teller) anchored() []string {
	switch {
	case t.part == onAnchor:
		return []string{t.uses()}
	case t.part == onValue && t.node.Kind == yamldoc.Alias:
		if l := t.Document.Locate(t.path); l.Anchor != nil {
			return t.standsFor(l.Anchor.Range)
		}
	}
	return nil
}

func (t *teller) standsFor(r yamldoc.Range) []string {
	doc := t.Document
	base := doc.Range.Start.Offset
	lines := strings.Split(string(doc.Text[r.Start.Offset-base:r.End.Offset-base]), "\n")
	indent := strings.Repeat(" ", r.Start.Column-1)
	for i := range lines {
		lines[i] = strings.TrimPrefix(strings.TrimRight(lines[i], "\r"), indent)
	}
	if more := len(lines) - maxAnchored; more > 1 {
		lines = append(lines[:maxAnchored], fmt.Sprintf("# … and %d more lines", more))
	}
	head := fmt.Sprintf("%s stands for what line %d has:", markdown.Code("*"+t.node.Text), r.Start.Line)
	return []string{head, markdown.Block("yaml", strings.Join(lines, "\n"))}
}

// uses says where the anchor is used: by aliases of its name that stand for its node.
func (t *teller) uses() string {
	var lines []string
	t.Document.Walk(func(n yamldoc.Node) bool {
		if n.Kind == yamldoc.Alias && n.Text == t.node.Anchor && t.isOwn(n.Path()) {
			lines = append(lines, strconv.Itoa(n.Range.Start.Line))
		}
		return true
	})
	name := markdown.Code("&" + t.node.Anchor)
	switch lines = slices.Compact(lines); len(lines) {
	case 0:
		return name + " is an anchor that is not used"
	case 1:
		return name + " is an anchor, used on line " + lines[0]
	default:
		return name + " is an anchor, used on lines " + few(lines)
	}
}

func (t *teller) isOwn(alias yamldoc.Path) bool {
	l := t.Document.Locate(alias)
	return l.Anchor != nil && l.Anchor.Range.Start.Offset == t.node.Range.Start.Offset
}
