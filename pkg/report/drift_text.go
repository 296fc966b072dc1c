package report

import (
	"bytes"
	"fmt"
	"io"

	"github.com/ekslint/ekslint/pkg/drift"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
)

// DriftText writes drift for people: what AWS has and the file does not make, and the other way round, with what each opens and closes.
type DriftText struct {
	// Color allows ANSI colours. Nothing is shown by colour alone.
	Color bool
	// All shows long lists in full.
	All bool
}

// WriteDrift implements DriftFormat.
func (t DriftText) WriteDrift(w io.Writer, r *drift.Report) error {
	return buffered(w, func(b *bytes.Buffer) {
		p := driftPrinter{diffPrinter{Buffer: b, painter: painter(t.Color), all: t.All}}
		for _, c := range r.Clusters {
			p.cluster(newDriftReader(c, false))
		}
		p.startParagraph()
		p.WriteString(p.paint(bold, countDrift(r).String()) + "\n")
		if p.anyCut {
			p.WriteString(p.paint(dim, "--all shows long lists in full") + "\n")
		}
	})
}

type driftPrinter struct{ diffPrinter }

// maxChanged is how many flows of a difference the text lists.
const maxChanged = 4

func (p *driftPrinter) cluster(r driftReader) {
	lists, uncompared := driftLists(r.Cluster), r.uncompared()
	if len(lists) == 0 && len(uncompared) == 0 {
		return
	}
	p.startParagraph()
	p.WriteString(p.paint(bold, r.title()) + "\n")
	for _, list := range lists {
		shown := p.shown(len(list.differences), maxFlows)
		p.title(list.title, len(list.differences), shown)
		for _, d := range list.differences[:shown] {
			p.difference(r, d)
		}
		p.more(len(list.differences) - shown)
	}
	if len(uncompared) > 0 {
		shown := p.shown(len(uncompared), maxDifferences)
		p.title("not compared", len(uncompared), shown)
		for _, text := range uncompared[:shown] {
			p.WriteString("  " + text + "\n")
		}
		p.more(len(uncompared) - shown)
	}
}

func (p *driftPrinter) difference(r driftReader, d *drift.Difference) {
	sign := map[graphdiff.Change]string{graphdiff.Added: "+", graphdiff.Removed: "-", drift.Unchanged: "="}[d.Change]
	s := plain
	if danger, isSet := d.Danger(); isSet {
		s = dangerStyle(danger)
	}
	p.WriteString("  " + p.paint(s, sign+" "+r.difference(d)) + "\n")
	for _, n := range r.notes(d) {
		p.WriteString("      " + p.paint(dim, printable.Line(n.String())) + "\n")
	}
	shown := p.shown(len(d.Flows), maxChanged)
	for i := range d.Flows[:shown] {
		p.WriteString("      " + r.flow(d.Change, &d.Flows[i]) + "\n")
	}
	if more := len(d.Flows) - shown; more > 0 {
		p.anyCut = true
		fmt.Fprintf(p.Buffer, "      … and %d more\n", more)
	}
}

// dangerStyle is how what has a danger is painted.
func dangerStyle(d graphdiff.Danger) style {
	switch d {
	case graphdiff.OpenedToInternet, graphdiff.NeedClosed:
		return boldRed
	case graphdiff.OpenedToNetwork, graphdiff.OpenedToGroup, graphdiff.Doubted:
		return boldYell
	case graphdiff.JustClosed, graphdiff.PerhapsClosed:
		return boldBlue
	default:
		return green
	}
}
