package report

import (
	"bytes"
	"io"

	"github.com/ekslint/ekslint/pkg/diff"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
)

// maxReasons is how many reasons of a flow the text shows.
const maxReasons = 4

// DiffText writes comparisons for people: the flows that changed with their reasons, then what else is different, and one
// line of summary.
type DiffText struct {
	// Color allows ANSI colours. Nothing is shown by colour alone.
	Color bool
}

// WriteDiff implements DiffFormat.
func (t DiffText) WriteDiff(w io.Writer, r *diff.Report) error {
	return buffered(w, func(b *bytes.Buffer) {
		p := diffPrinter{Buffer: b, painter: painter(t.Color)}
		for i := range r.Clusters {
			if c := &r.Clusters[i]; !c.Empty() {
				p.cluster(diffReader{c, r.Base})
			}
		}
		for _, f := range r.Failures {
			p.WriteString(p.paint(boldRed, "failed:") + " " + p.paint(bold, failureInWords(r, f)) + "\n")
		}
		if len(r.Failures) > 0 {
			p.WriteString("\n")
		}
		if counts := countDiff(r); counts.Clusters > 0 || counts.Failures == 0 {
			p.WriteString(p.paint(bold, counts.String()) + "\n")
		}
	})
}

// failureInWords names the version that failed where the message, which names the file, does not.
func failureInWords(r *diff.Report, f diff.Failure) string {
	if f.Version == graphdiff.Old && r.Base != "" {
		return printable.Line(r.Base) + ":" + printable.Line(f.Message)
	}
	return printable.Line(f.Message)
}

type diffPrinter struct {
	*bytes.Buffer
	painter
}

func (p *diffPrinter) cluster(r diffReader) {
	p.WriteString(p.paint(bold, r.title()) + "\n")
	under := ""
	for i := range r.Flows {
		f := &r.Flows[i]
		if h := heading(f); h != under {
			under = h
			p.WriteString("\n" + p.paint(boldCyan, h) + "\n")
		}
		p.flow(r, f)
	}
	for _, list := range itemsOf(r.Cluster) {
		p.WriteString("\n" + p.paint(boldCyan, list.title) + "\n")
		for _, it := range list.items {
			p.item(r, it)
		}
	}
	p.WriteString("\n")
}

func (p *diffPrinter) flow(r diffReader, f *graphdiff.Flow) {
	sign, s := "+", green
	switch {
	case f.Change == graphdiff.Closed:
		sign, s = "-", boldBlue
	case f.Change == graphdiff.Doubtful:
		sign, s = "?", boldYell
	case f.Exposure == graphdiff.Internet:
		s = boldRed
	}
	line := sign + " " + printable.Line(senders(f)) + " -> " + printable.Line(targets(f)) + ": " + portsOfFlow(f)
	p.WriteString("  " + p.paint(s, line))
	if before := verdictBefore(f); before != "" {
		p.WriteString(" (" + before + ")")
	}
	p.WriteString("\n")
	for _, reason := range r.reasons(f.Because, maxReasons) {
		p.WriteString("      " + p.paint(dim, reason) + "\n")
	}
}

// item is a line with the most telling of its reasons.
func (p *diffPrinter) item(r diffReader, it item) {
	sign := map[graphdiff.Change]string{graphdiff.Added: "+ ", graphdiff.Removed: "- "}[it.change]
	line := "  " + sign + printable.Line(it.text)
	if reason := r.firstReason(it.because); reason != "" {
		line += "  " + p.paint(dim, reason)
	}
	p.WriteString(line + "\n")
}
