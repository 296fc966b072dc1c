package diagram

import (
	"fmt"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// Columns of what is written about flows.
const (
	verdictWidth = 9
	reasonIndent = "             "
)

// needs lists the needed flows that are not certainly allowed, and why.
func (t textWriter) needs() {
	asked := 0
	for i := range t.d.Flows {
		if t.d.Flows[i].Need == sggraph.Needed {
			asked++
		}
	}
	switch {
	case asked == 0:
		t.printf("\nWhat the cluster needs: nothing, since nothing in the file runs pods\n")
		return
	case len(t.p.unmet) == 0:
		t.printf("\nWhat the cluster needs: all %d connections are allowed\n", asked)
		return
	}
	t.printf("\nWhat the cluster needs: %d of %d connections are allowed, %s\n", asked-len(t.p.unmet), asked, countVerdicts(t.p.unmet))
	t.flags(t.p.unmet)
	t.legend("Why they are needed", t.p.unmet)
}

// countVerdicts is "3 denied, 2 unknown".
func countVerdicts(flags []*flag) string {
	var counts []string
	for _, verdict := range []sggraph.Verdict{sggraph.Denied, sggraph.Partial, sggraph.Unknown} {
		count := 0
		for _, f := range flags {
			if f.verdict == verdict {
				count++
			}
		}
		if count > 0 {
			counts = append(counts, fmt.Sprintf("%d %s", count, verdict))
		}
	}
	return strings.Join(counts, ", ")
}

// exposure lists what is open, or may be, to those who are not part of the cluster.
func (t textWriter) exposure() {
	closed := closedTo(t.d)
	if len(t.p.feared)+len(closed) == 0 {
		return
	}
	t.printf("\nExposure\n")
	if len(closed) > 0 {
		t.printf("  nothing of the %s is open to %s\n", t.nodes(), strings.Join(closed, " or to "))
	}
	t.flags(t.p.feared)
	t.legend("Why it matters", t.p.feared)
}

// nodes names those that are asked for: nodes of node pools of which nothing is known get their groups from objects in the cluster.
func (t textWriter) nodes() string {
	asked := map[string]bool{}
	for i := range t.d.Flows {
		if f := &t.d.Flows[i]; f.Need == sggraph.Feared {
			asked[f.To] = true
		}
	}
	for i := range t.d.Graph.Members {
		m := &t.d.Graph.Members[i]
		if isPool := m.Kind == sggraph.MemberKarpenter || m.Kind == sggraph.MemberAutoMode; isPool && !m.NoNodes && !asked[m.ID] {
			return "nodegroups"
		}
	}
	return "nodes"
}

// flags writes flags with the same cause below each other, and the cause once.
func (t textWriter) flags(flags []*flag) {
	for _, c := range causes(t.p.flowGroups(flags)) {
		for i := range c.rows {
			head := strings.Repeat(" ", verdictWidth)
			if i == 0 {
				head = fmt.Sprintf("%-*s", verdictWidth, c.verdict)
			}
			t.wrapped("  "+head, wordsOf(c.rows[i].summary()), "")
			t.reasons(c.rows[i].own)
		}
		t.reasons(c.because)
	}
}

func (t textWriter) reasons(because []sggraph.Because) {
	reasons := t.withLines(because)
	for i, reason := range reasons {
		if i == maxReasons {
			t.printf("%sand %d more like these\n", reasonIndent, len(reasons)-i)
			return
		}
		t.printf("%s%s\n", reasonIndent, reason)
	}
}

// withLines are the reasons with their places, those that say the same as one: "allow opens SSH (lines 18, 22)".
func (t textWriter) withLines(because []sggraph.Because) []string {
	var texts []string
	at := map[string]*lines{}
	seen := map[string]bool{}
	for _, b := range because {
		if at[b.Text] == nil {
			texts, at[b.Text] = append(texts, b.Text), &lines{}
		}
		var one lines
		one.add(t.d, b)
		if key := one.String() + "\n" + b.Text; !seen[key] {
			seen[key] = true
			at[b.Text].add(t.d, b)
		}
	}
	for i, text := range texts {
		texts[i] = withLines(text, at[text])
	}
	return texts
}

// legend says why the flows matter.
func (t textWriter) legend(title string, flags []*flag) {
	entries := legendOf(flags)
	width := 0
	for _, e := range entries {
		width = max(width, runewidth.StringWidth(e.What))
	}
	if len(entries) > 0 {
		t.printf("  %s\n", title)
	}
	for _, e := range entries {
		head := "    " + runewidth.FillRight(printable.Text(e.What), width+2)
		t.wrapped(head, wordsOf(strings.Join(e.Purposes, "; ")), "")
	}
}
