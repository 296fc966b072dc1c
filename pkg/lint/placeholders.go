package lint

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// placeholder is a mark that is to be replaced, and a place that has it.
type placeholder struct {
	mark string
	path yamldoc.Path
	at   yamldoc.Range
}

// placeholders is one finding about all placeholders in a cluster's document: how many they are, and what the first ones are called.
// It returns false where there are none.
func placeholders(c *cluster.Cluster) (Finding, bool) {
	const most = 4
	var all []placeholder
	for _, p := range c.Config.Placeholders {
		at := c.RangeOf(p.Path)
		for _, mark := range p.Marks() {
			all = append(all, placeholder{mark, p.Path, at})
		}
	}
	if len(all) == 0 {
		return Finding{}, false
	}
	slices.SortStableFunc(all, func(a, b placeholder) int { return cmp.Compare(a.at.Start.Offset, b.at.Start.Offset) })
	distinct := firstOfEach(all)
	these, them := "1 placeholder is", "it"
	if n := len(distinct); n > 1 {
		these, them = fmt.Sprintf("%d placeholders are", n), "them"
	}
	shown := distinct[:min(most, len(distinct))]
	message := fmt.Sprintf("%s still to be filled in, and nothing is concluded from %s: %s", these, them, listed(shown, len(shown) < len(distinct)))
	f := builtin(RulePlaceholders, c.File.Name, c.Document, shown[0].at, message)
	f.Path = shown[0].path.String()
	for _, p := range shown[1:] {
		f.Related = append(f.Related, cluster.Place{Message: "to be filled in", File: c.File.Name, Range: p.at})
	}
	f.Help = "render or edit the file, and lint the result"
	return f, true
}

// placeholderContent are all placeholders as Identity.Content has them: which ones the message names depends on their order.
func placeholderContent(c *cluster.Cluster) []string {
	var marks []string
	for _, p := range c.Config.Placeholders {
		for _, mark := range p.Marks() {
			marks = append(marks, strconv.Quote(mark))
		}
	}
	return contentOf(marks)
}

// firstOfEach returns the first placeholder of each mark.
func firstOfEach(all []placeholder) []placeholder {
	var distinct []placeholder
	seen := map[string]bool{}
	for _, p := range all {
		if !seen[p.mark] {
			seen[p.mark] = true
			distinct = append(distinct, p)
		}
	}
	return distinct
}

// listed names the placeholders, not at full length where they are long, and says whether there are others.
func listed(shown []placeholder, others bool) string {
	texts := make([]string, len(shown))
	for i, p := range shown {
		const longest = 40
		mark := p.mark
		if runes := []rune(mark); len(runes) > longest {
			mark = string(runes[:longest-1]) + "…"
		}
		texts[i] = fmt.Sprintf("%q", mark)
	}
	list := strings.Join(texts, ", ")
	if others {
		list += ", …"
	}
	return list
}
