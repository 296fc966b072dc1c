package report

import (
	"fmt"

	"github.com/ekslint/ekslint/pkg/diff"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
)

// diffCounts counts flows by their heading.
type diffCounts struct {
	OpenedToInternet int `json:"openedToInternet"`
	Opened           int `json:"opened"`
	Unknown          int `json:"unknown"`
	Closed           int `json:"closed"`
	// Others are differences that are not flows.
	Others   int `json:"others"`
	Clusters int `json:"clusters"`
	Failures int `json:"failures"`
}

func countDiff(r *diff.Report) diffCounts {
	n := diffCounts{Clusters: len(r.Clusters), Failures: len(r.Failures)}
	for i := range r.Clusters {
		c := &r.Clusters[i]
		if c.Status() != diff.Kept || c.OldName() != "" || c.Moved() {
			n.Others++
		}
		n.Others += len(c.Renamed) + len(c.Members) + len(c.SecurityGroups) + len(c.Attachments) + len(c.Rules)
		for j := range c.Flows {
			switch f := &c.Flows[j]; {
			case f.Change == graphdiff.Doubtful:
				n.Unknown++
			case f.Change == graphdiff.Closed:
				n.Closed++
			case f.Exposure == graphdiff.Internet:
				n.OpenedToInternet++
			default:
				n.Opened++
			}
		}
	}
	return n
}

// String is the counts as the one line that ends a report for people.
func (n diffCounts) String() string {
	if n.OpenedToInternet+n.Opened+n.Unknown+n.Closed+n.Others == 0 {
		if n.Clusters == 0 {
			return "no ClusterConfig found"
		}
		return "no differences in who can talk to whom (" + count(n.Clusters, "cluster") + " compared)"
	}
	line := fmt.Sprintf("flows: %d opened to the internet, %d opened otherwise, %d not known any more, %d closed; %s",
		n.OpenedToInternet, n.Opened, n.Unknown, n.Closed, count(n.Others, "other difference"))
	if n.Clusters != 1 {
		line += " in " + count(n.Clusters, "cluster")
	}
	return line
}
