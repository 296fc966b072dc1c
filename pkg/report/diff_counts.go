package report

import (
	"fmt"
	"strings"

	"github.com/ekslint/ekslint/pkg/diff"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
)

// diffCounts counts flows by what happened to them.
type diffCounts struct {
	OpenedToInternet int `json:"openedToInternet"`
	Opened           int `json:"opened"`
	Unknown          int `json:"unknown"`
	Closed           int `json:"closed"`
	// NeededClosed are those of Closed that the cluster needs.
	NeededClosed int `json:"neededClosed"`
	// Others are differences that are not flows.
	Others   int `json:"others"`
	Clusters int `json:"clusters"`
	Failures int `json:"failures"`

	added, removed int // clusters
}

func countDiff(r *diff.Report) diffCounts {
	n := diffCounts{Clusters: len(r.Clusters), Failures: len(r.Failures)}
	for i := range r.Clusters {
		c := &r.Clusters[i]
		switch c.Status() {
		case diff.Added:
			n.added++
		case diff.Removed:
			n.removed++
		case diff.Kept:
		}
		if c.Status() != diff.Kept || c.OldName() != "" || c.Moved() {
			n.Others++
		}
		n.Others += len(c.Renamed) + len(c.Members) + len(c.SecurityGroups) + len(c.Attachments) + len(c.Rules) + len(c.Leads)
		for j := range c.Flows {
			n = n.with(&c.Flows[j])
		}
	}
	return n
}

// with counts one flow more.
func (n diffCounts) with(f *graphdiff.Flow) diffCounts {
	switch danger := f.Danger(); {
	case f.Change == graphdiff.Doubtful:
		n.Unknown++
	case danger == graphdiff.OpenedToInternet:
		n.OpenedToInternet++
	case f.Change == graphdiff.Opened:
		n.Opened++
	default:
		n.Closed++
		if danger == graphdiff.NeedClosed {
			n.NeededClosed++
		}
	}
	return n
}

// String is the counts as the one line that ends a report for people.
func (n diffCounts) String() string {
	flows := n.flows()
	if flows == "" && n.Others == 0 {
		if n.Clusters == 0 {
			return "no ClusterConfig found"
		}
		return "no differences in who can talk to whom (" + count(n.Clusters, "cluster") + " compared)"
	}
	others := count(n.Others, "other difference")
	switch {
	case flows == "":
		return "no flow changed; " + others + n.inClusters()
	case n.Others == 0:
		return "flows: " + flows + n.inClusters()
	default:
		return "flows: " + flows + "; " + others + n.inClusters()
	}
}

// flows is empty where no flow changed.
func (n diffCounts) flows() string {
	closed := "closed"
	if n.NeededClosed > 0 {
		closed += fmt.Sprintf(" (%d of which the cluster needs)", n.NeededClosed)
	}
	var parts []string
	for _, part := range []struct {
		n    int
		what string
	}{{n.OpenedToInternet, "opened to the internet"}, {n.Opened, "opened otherwise"}, {n.Unknown, "not known"}, {n.Closed, closed}} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.what))
		}
	}
	return strings.Join(parts, ", ")
}

// inClusters says how many there are where that is more than one, and how many of them only one version has.
func (n diffCounts) inClusters() string {
	if n.Clusters == 1 {
		return ""
	}
	text := " in " + count(n.Clusters, "cluster")
	switch {
	case n.added > 0 && n.removed > 0:
		return fmt.Sprintf("%s (%d new, %d removed)", text, n.added, n.removed)
	case n.added > 0:
		return fmt.Sprintf("%s (%d new)", text, n.added)
	case n.removed > 0:
		return fmt.Sprintf("%s (%d removed)", text, n.removed)
	default:
		return text
	}
}

// isSilent reports whether there is nothing to say but that files could not be read.
func (n diffCounts) isSilent() bool { return n.Clusters == 0 && n.Failures > 0 }
