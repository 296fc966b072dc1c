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
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// DiffGitHub writes workflow commands of GitHub Actions for what became worse, at the lines of the new version that made it so, and
// the summary as a plain line. What one line did is one annotation. See GitHub.
type DiffGitHub struct {
	// All gives a new cluster an annotation for each line, not one for all.
	All bool
}

// maxGitHubFlows is how many flows an annotation describes: GitHub cuts its text at 64 KB.
const maxGitHubFlows = 50

// worse is an annotation.
type worse struct {
	danger graphdiff.Danger
	at     cluster.Place
	lines  []string
	flows  int
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
			writeCommand(b, levelOf(a.danger), annotated(a.at.File, a.at.Range, "ekslint diff: "+a.danger.String()), a.message())
		}
		if counts := countDiff(r); !counts.isSilent() {
			fmt.Fprintln(b, counts)
		}
	})
}

// annotationsOf are those of a cluster, in the order of its flows.
func annotationsOf(r diffReader, all bool) []*worse {
	type where struct {
		danger graphdiff.Danger
		at     yamldoc.Range
	}
	var found []*worse
	known := map[where]*worse{}
	for i := range r.Flows {
		f := &r.Flows[i]
		if levelOf(f.Danger()) == "" {
			continue
		}
		if isFolded(r.Cluster, all) {
			at := cluster.Place{File: r.New.File.Name, Range: r.New.RangeOf(nil)}
			return []*worse{{danger: f.Danger(), at: at, lines: []string{r.folded()}}}
		}
		at := r.Line(f)
		k := where{f.Danger(), at.Range}
		if known[k] == nil {
			known[k] = &worse{danger: f.Danger(), at: at}
			found = append(found, known[k])
		}
		known[k].add(r, f)
	}
	return found
}

// add says of one more flow that the line is to blame for it; beyond maxGitHubFlows they are only counted.
func (w *worse) add(r diffReader, f *graphdiff.Flow) {
	w.flows++
	if w.flows <= maxGitHubFlows {
		w.lines = append(w.lines, r.flowLines(f)...)
	}
}

// message is what the annotation shows.
func (w *worse) message() string {
	lines := slices.Clip(w.lines)
	if more := w.flows - maxGitHubFlows; more > 0 {
		lines = append(lines, fmt.Sprintf("and %d more like these", more))
	}
	return strings.Join(append(lines, "at: "+place(w.at.File, w.at.Range)), "\n")
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
	case graphdiff.OpenedInside, graphdiff.JustClosed, graphdiff.PerhapsClosed:
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
