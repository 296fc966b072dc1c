package report

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/ekslint/ekslint/pkg/diff"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
)

const (
	// maxCauses is how many causes of a flow the text shows.
	maxCauses = 4
	// maxFlows and maxDifferences are how many flows of one danger, and other differences of one kind, the text lists: what a person
	// reads.
	maxFlows       = 20
	maxDifferences = 40
	// maxColumn is how far to the right the causes of a list begin, where they have a column of their own.
	maxColumn = 64
)

// DiffText writes comparisons for people: the flows that changed with their causes, then what else is different, and one
// line of summary.
type DiffText struct {
	// Color allows ANSI colours. Nothing is shown by colour alone.
	Color bool
	// All shows clusters that only one version has, and long lists, in full.
	All bool
}

// WriteDiff implements DiffFormat.
func (t DiffText) WriteDiff(w io.Writer, r *diff.Report) error {
	return buffered(w, func(b *bytes.Buffer) {
		p := diffPrinter{Buffer: b, painter: painter(t.Color), all: t.All}
		for i := range r.Clusters {
			c := &r.Clusters[i]
			switch reader := (diffReader{Cluster: c, base: r.Base}); {
			case c.Empty():
			case isFolded(c, t.All):
				p.folded(reader)
			default:
				p.cluster(reader)
			}
		}
		for _, f := range r.Failures {
			p.startParagraph()
			p.WriteString(p.paint(boldRed, "failed:") + " " + p.paint(bold, failureInWords(r, f)) + "\n")
		}
		if counts := countDiff(r); !counts.isSilent() {
			p.startParagraph()
			p.WriteString(p.paint(bold, counts.String()) + "\n")
			switch {
			case p.anyFolded:
				p.WriteString(p.paint(dim, "--all shows new and removed clusters in full") + "\n")
			case p.anyCut:
				p.WriteString(p.paint(dim, "--all shows long lists in full") + "\n")
			}
		}
	})
}

// failureInWords names the version that failed where the message, which names the file, does not.
func failureInWords(r *diff.Report, f diff.Failure) string {
	message := f.Message
	if f.Version == graphdiff.Old && r.Base != "" {
		message = r.Base + ":" + message
	}
	return printable.Line(message)
}

type diffPrinter struct {
	*bytes.Buffer
	painter

	// all is DiffText.All.
	all bool
	// anyFolded is set where a cluster has been one line, afterFolded where the last one was; anyCut where a list was cut short.
	anyFolded, afterFolded, anyCut bool
}

// startParagraph leaves a line empty, but not at the top.
func (p *diffPrinter) startParagraph() {
	if p.Len() > 0 {
		p.WriteString("\n")
	}
}

func (p *diffPrinter) folded(r diffReader) {
	if !p.afterFolded {
		p.startParagraph()
	}
	p.anyFolded, p.afterFolded = true, true
	p.WriteString(p.paint(bold, r.folded()) + "\n")
}

func (p *diffPrinter) cluster(r diffReader) {
	p.afterFolded = false
	p.startParagraph()
	p.WriteString(p.paint(bold, r.title()) + "\n")
	lists := byHeading(r.Flows)
	p.overview(lists)
	for _, flows := range lists {
		shown := p.shown(len(flows), maxFlows)
		p.title(heading(&flows[0]), len(flows), shown)
		causes := maxCauses
		if shown < len(flows) {
			causes = 1
		}
		for i := range flows[:shown] {
			p.flow(r, &flows[i], causes)
		}
		p.more(len(flows) - shown)
	}
	for _, list := range itemsOf(r.Cluster) {
		p.items(r, list)
	}
}

// overview says at the top what all flows are, where not all are shown.
func (p *diffPrinter) overview(lists [][]graphdiff.Flow) {
	var n diffCounts
	cut := false
	for _, flows := range lists {
		cut = cut || p.shown(len(flows), maxFlows) < len(flows)
		for i := range flows {
			n = n.with(&flows[i])
		}
	}
	if cut {
		p.WriteString("flows: " + n.flows() + "\n")
	}
}

// title writes the heading of a list, with its length if it is cut short.
func (p *diffPrinter) title(text string, n, shown int) {
	if shown < n {
		text += fmt.Sprintf(" (%d)", n)
	}
	p.WriteString("\n" + p.paint(boldCyan, text) + "\n")
}

func (p *diffPrinter) flow(r diffReader, f *graphdiff.Flow, causes int) {
	sign, s := "+", green
	switch f.Danger() {
	case graphdiff.OpenedToInternet:
		s = boldRed
	case graphdiff.NeedClosed:
		sign, s = "-", boldRed
	case graphdiff.JustClosed, graphdiff.PerhapsClosed:
		sign, s = "-", boldBlue
	case graphdiff.OpenedToNetwork, graphdiff.OpenedToGroup, graphdiff.Doubted:
		s = boldYell
	case graphdiff.OpenedInside:
	}
	if f.Change == graphdiff.Doubtful {
		sign = "?"
	}
	p.WriteString("  " + p.paint(s, sign+" "+r.senders(f)+" -> "+r.targets(f)+": "+r.ports(f)))
	if before := verdictBefore(f); before != "" {
		p.WriteString(" (" + before + ")")
	}
	p.WriteString("\n")
	if need := needInWords(f); need != "" {
		p.WriteString("      " + need + "\n")
	}
	for _, cause := range r.causes(f.Because, causes) {
		p.WriteString("      " + p.paint(dim, cause.String()) + "\n")
	}
}

// byHeading are the flows of each heading.
func byHeading(flows []graphdiff.Flow) [][]graphdiff.Flow {
	var all [][]graphdiff.Flow
	for first, i := 0, 1; i <= len(flows); i++ {
		if i == len(flows) || heading(&flows[i]) != heading(&flows[first]) {
			all, first = append(all, flows[first:i]), i
		}
	}
	return all
}

// shown is how many entries of a list of n are written, at most limit and one, which is as long as to say so.
func (p *diffPrinter) shown(n, limit int) int {
	if p.all || n <= limit+1 {
		return n
	}
	return limit
}

// more says how many entries of a list are left out, if any are.
func (p *diffPrinter) more(n int) {
	if n > 0 {
		p.anyCut = true
		fmt.Fprintf(p.Buffer, "  … and %d more\n", n)
	}
}

// items writes each difference with the most telling of its causes, which begin in one column if they can.
func (p *diffPrinter) items(r diffReader, list itemList) {
	items := list.items[:p.shown(len(list.items), maxDifferences)]
	p.title(list.title, len(list.items), len(items))
	lines := make([]string, len(items))
	column := 0
	for i, it := range items {
		sign := map[graphdiff.Change]string{graphdiff.Added: "+ ", graphdiff.Removed: "- "}[it.change]
		lines[i] = "  " + sign + printable.Line(it.text)
		if n := utf8.RuneCountInString(lines[i]); n <= maxColumn {
			column = max(column, n)
		}
	}
	for i, it := range items {
		p.WriteString(lines[i])
		if cause := r.firstCause(it.because).String(); cause != "" {
			for n := utf8.RuneCountInString(lines[i]); n < column; n++ {
				p.WriteByte(' ')
			}
			p.WriteString("  " + p.paint(dim, cause))
		}
		p.WriteString("\n")
	}
	p.more(len(list.items) - len(items))
}
