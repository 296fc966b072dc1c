package report

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/diff"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
)

// DiffGitHub writes workflow commands of GitHub Actions for what became worse, at the lines of the new version that made it so, and
// the summary as a plain line. What one line did is one annotation. See GitHub.
type DiffGitHub struct {
	// All gives a new cluster an annotation for each line, not one for all.
	All bool
}

// worse is an annotation.
type worse struct {
	danger graphdiff.Danger
	at     cluster.Place
	lines  []string
}

// WriteDiff implements DiffFormat.
func (g DiffGitHub) WriteDiff(w io.Writer, r *diff.Report) error {
	return buffered(w, func(b *bytes.Buffer) {
		for _, f := range r.Failures {
			writeCommand(b, "error", []property{{"file", f.File}, {"title", "ekslint"}}, failureInWords(r, f))
		}
		var annotations []*worse
		for i := range r.Clusters {
			if c := &r.Clusters[i]; c.New != nil {
				annotations = append(annotations, annotationsOf(diffReader{Cluster: c, base: r.Base}, g.All)...)
			}
		}
		slices.SortStableFunc(annotations, func(a, b *worse) int { return int(a.danger - b.danger) })
		for _, a := range annotations {
			message := strings.Join(append(a.lines, "at: "+place(a.at.File, a.at.Range)), "\n")
			writeCommand(b, levelOf(a.danger), annotated(a.at.File, a.at.Range, "ekslint diff: "+a.danger.String()), message)
		}
		if counts := countDiff(r); !counts.isSilent() {
			fmt.Fprintln(b, counts)
		}
	})
}

// annotationsOf are those of a cluster, in the order of its flows.
func annotationsOf(r diffReader, all bool) []*worse {
	var found []*worse
	for i := range r.Flows {
		f := &r.Flows[i]
		if levelOf(f.Danger()) == "" {
			continue
		}
		if isFolded(r.Cluster, all) {
			at := cluster.Place{File: r.New.File.Name, Range: r.New.RangeOf(nil)}
			return []*worse{{f.Danger(), at, []string{r.folded()}}}
		}
		at := r.Line(f)
		i := slices.IndexFunc(found, func(o *worse) bool { return o.danger == f.Danger() && o.at.Range == at.Range })
		if i < 0 {
			i = len(found)
			found = append(found, &worse{danger: f.Danger(), at: at})
		}
		found[i].lines = append(found[i].lines, r.flowLines(f)...)
	}
	return found
}

// levelOf is the level of an annotation; empty for what did not become worse.
func levelOf(d graphdiff.Danger) string {
	switch d {
	case graphdiff.OpenedToInternet, graphdiff.NeedClosed:
		return "error"
	case graphdiff.OpenedToNetwork, graphdiff.OpenedToGroup:
		return "warning"
	case graphdiff.Doubted:
		return "notice"
	case graphdiff.OpenedInside, graphdiff.JustClosed:
	}
	return ""
}

// flowLines are a flow and why the cluster needs it.
func (r diffReader) flowLines(f *graphdiff.Flow) []string {
	lines := []string{r.senders(f) + " -> " + r.targets(f) + ": " + r.ports(f)}
	if before := verdictBefore(f); before != "" {
		lines[0] += " (" + before + ")"
	}
	if need := needInWords(f); need != "" {
		lines = append(lines, need)
	}
	for _, cause := range r.causes(f.Because, 2) {
		lines = append(lines, cause.String())
	}
	return lines
}
