package description

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// maxListed is how many items of a list people get to read.
const maxListed = 8

// few joins items, those that are too many counted.
func few(items []string) string {
	if more := len(items) - maxListed; more > 1 {
		return fmt.Sprintf("%s and %d more", strings.Join(items[:maxListed], ", "), more)
	}
	return strings.Join(items, ", ")
}

// list is a list in Markdown, those items counted that are too many.
func list(items []string) string {
	if more := len(items) - maxListed; more > 1 {
		items = append(items[:maxListed:maxListed], fmt.Sprintf("and %d more like these", more))
	}
	return "- " + strings.Join(items, "\n- ")
}

// codes are texts as code.
func codes(texts []string) []string {
	spans := make([]string, len(texts))
	for i, text := range texts {
		spans[i] = markdown.Code(text)
	}
	return spans
}

// placed is a reason of the graph with its line, 0 where it has none, and the manifest that this is in, if it is not the cluster's file.
type placed struct {
	text string
	line int
	file string
}

func place(c *cluster.Cluster, b sggraph.Because) placed {
	p := placed{text: b.Text, line: c.Place(b).Range.Start.Line}
	if b.At != nil {
		p.file = b.At.File
	}
	return p
}

func (p placed) String() string {
	var at lines
	at.add(p)
	return markdown.Prose(p.text) + at.String()
}

// lines are the places of reasons that say the same: lines of the file, and files of manifests with their lines.
type lines struct{ own, manifests []string }

func (l *lines) add(p placed) {
	switch {
	case p.line == 0:
	case p.file != "":
		l.manifests = append(l.manifests, markdown.Code(printable.Name(p.file)+":"+strconv.Itoa(p.line)))
	default:
		l.own = append(l.own, strconv.Itoa(p.line))
	}
}

// String are the places in brackets, after a space; it is empty where there are none.
func (l *lines) String() string {
	var parts []string
	switch len(l.own) {
	case 0:
	case 1:
		parts = append(parts, "line "+l.own[0])
	default:
		parts = append(parts, "lines "+few(l.own))
	}
	if len(l.manifests) > 0 {
		parts = append(parts, few(l.manifests))
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, "; ") + ")"
}

// reasons are those of the graph in words, each once, with all its lines.
func reasons(c *cluster.Cluster, because []sggraph.Because) []string {
	var texts []string
	at := map[string]*lines{}
	seen := map[placed]bool{}
	for _, b := range because {
		p := place(c, b)
		if seen[p] {
			continue
		}
		seen[p] = true
		if at[p.text] == nil {
			texts, at[p.text] = append(texts, p.text), &lines{}
		}
		at[p.text].add(p)
	}
	for i, text := range texts {
		texts[i] = markdown.Prose(text) + at[text].String()
	}
	return texts
}
