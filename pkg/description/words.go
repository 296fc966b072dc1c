package description

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/internal/markdown"
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

// placed is a reason of the graph with its line; 0 where it has none.
type placed struct {
	text string
	line int
}

func place(c *cluster.Cluster, b sggraph.Because) placed {
	return placed{b.Text, c.Place(b).Range.Start.Line}
}

func (p placed) String() string {
	text := markdown.Prose(p.text)
	if p.line > 0 {
		return fmt.Sprintf("%s (line %d)", text, p.line)
	}
	return text
}

// reasons are those of the graph in words, each once, with all its lines.
func reasons(c *cluster.Cluster, because []sggraph.Because) []string {
	var texts []string
	lines := map[string][]string{}
	seen := map[placed]bool{}
	for _, b := range because {
		p := place(c, b)
		if seen[p] {
			continue
		}
		seen[p] = true
		if lines[p.text] == nil {
			texts, lines[p.text] = append(texts, p.text), []string{}
		}
		if p.line > 0 {
			lines[p.text] = append(lines[p.text], strconv.Itoa(p.line))
		}
	}
	for i, text := range texts {
		texts[i] = markdown.Prose(text)
		switch all := lines[text]; len(all) {
		case 0:
		case 1:
			texts[i] += " (line " + all[0] + ")"
		default:
			texts[i] += " (lines " + few(all) + ")"
		}
	}
	return texts
}
