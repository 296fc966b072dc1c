package report

import (
	"fmt"
	"strings"

	"github.com/ekslint/ekslint/pkg/diff"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
)

// maxOpen is how many ends that are open to somebody outside the line of a new cluster names.
const maxOpen = 3

// isFolded reports whether a cluster is one line: everything about it is new, or gone.
func isFolded(c *diff.Cluster, all bool) bool { return !all && c.Status() != diff.Kept }

// folded is the line of a cluster that only one version has, with whom a new one is open to.
func (r diffReader) folded() string {
	return strings.Join(append([]string{r.title()}, r.exposures()...), "; ")
}

// exposures say to whom outside it a new cluster is open, the widest first.
func (r diffReader) exposures() []string {
	var list []string
	for _, d := range []graphdiff.Danger{graphdiff.OpenedToInternet, graphdiff.OpenedToNetwork, graphdiff.OpenedToGroup} {
		if open := r.openTo(d); len(open) > 0 {
			list = append(list, d.String()+": "+strings.Join(open, ", "))
		}
	}
	return list
}

// openTo are the ends that are open to outsiders of one kind, each with its ports.
func (r diffReader) openTo(d graphdiff.Danger) []string {
	var open []string
	known := map[string]bool{}
	for i := range r.Flows {
		f := &r.Flows[i]
		if f.Danger() != d {
			continue
		}
		ports := r.ports(f)
		for _, to := range f.To {
			if text := r.show(to) + " (" + ports + ")"; !known[text] {
				open, known[text] = append(open, text), true
			}
		}
	}
	if more := len(open) - maxOpen; more > 1 {
		open = append(open[:maxOpen], fmt.Sprintf("%d more", more))
	}
	return open
}
