package report

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/why"
)

// maxLinesOfAnswer is how many rules of a table, parts of an answer, or lines of the file people get to read.
const maxLinesOfAnswer = 40

// WhyText writes answers for people: the verdict, who carries what, the rules, the lines that make it so, and what to do.
type WhyText struct {
	// Color allows ANSI colours. Nothing is shown by colour alone.
	Color bool
	// Width is that of the page, as in Options.
	Width int
}

// WriteAnswer implements WhyFormat.
func (t WhyText) WriteAnswer(w io.Writer, a *why.Answer, text []byte) error {
	return buffered(w, func(b *bytes.Buffer) {
		p := &whyPrinter{
			textPrinter: textPrinter{page: page{Buffer: b, painter: painter(t.Color), width: t.Width}},
			Answer:      a, shared: sharedBy(a.Parts), byPorts: differInPorts(a.Parts),
		}
		marks, sentences := p.arrange()
		accent := verdictStyle(a.Verdict)
		p.headline(marks, accent)
		p.ways()
		p.ends(sentences)
		p.parts()
		p.rules()
		l := listing{page: p.page, gutter: gutter([]snippet{{a.File, marks}}), accent: accent}
		if shown := atMost(maxLinesOfAnswer, marks); len(shown) > 0 {
			l.write(source.Whole(text), shown)
			p.more("", len(marks)-len(shown), "lines")
		}
		p.remarks(l.gutter)
		b.Truncate(len(bytes.TrimRight(b.Bytes(), "\n")) + 1)
	})
}

type whyPrinter struct {
	textPrinter
	*why.Answer

	// shared are the reasons that all parts have; byPorts is set where ports set parts apart.
	shared  []why.Reason
	byPorts bool
}

// atMost is a list, cut short where it has more than limit and one, which is as long as to say so.
func atMost[T any](limit int, list []T) []T {
	if len(list) <= limit+1 {
		return list
	}
	return list[:limit]
}

// more says how many of something are left out, if any are.
func (p *whyPrinter) more(indent string, n int, what string) {
	if n > 0 {
		fmt.Fprintf(p.Buffer, "%s… and %d more %s: --format json has them all\n", indent, n, what)
	}
}

func verdictStyle(v sggraph.Verdict) style {
	switch v {
	case sggraph.Allowed:
		return green
	case sggraph.Denied:
		return boldRed
	default:
		return boldYell
	}
}

// indented writes text behind a prefix, and all lines of it below each other.
func (p *whyPrinter) indented(prefix, text string) {
	p.WriteString(prefix)
	p.beside(len(prefix), p.width, words(plain, text))
}

// headline writes the verdict, at the place of the most telling line where there is one.
func (p *whyPrinter) headline(marks []mark, s style) {
	at := printable.Line(p.File)
	switch r := p.turningPoint(); {
	case r != nil:
		at = place(cmp.Or(r.File, p.File), r.Range)
	case len(marks) > 0:
		at = place(p.File, marks[0].at)
	}
	from, to, what := inSentence(p.Question.From), inSentence(p.Question.To), onWhat(p.Question)
	text := fmt.Sprintf("the file does not tell whether %s reaches %s %s", from, to, what)
	switch p.Verdict {
	case sggraph.Allowed:
		text = fmt.Sprintf("%s reaches %s %s", from, to, what)
		text += p.byWay()
	case sggraph.Denied:
		text = fmt.Sprintf("%s cannot reach %s %s", from, to, what)
	case sggraph.Partial:
		text = p.headlineOfParts(from, to, what)
	case sggraph.Unknown:
		text += p.whereUnknown()
	}
	p.flow(4, slices.Concat(words(bold, at+":"), words(s, string(p.Verdict)+":"), words(bold, text)))
	p.WriteString("\n")
}

// headlineOfParts says what sets the parts of an answer apart.
func (p *whyPrinter) headlineOfParts(from, to, what string) string {
	switch {
	case !bySubnet(p.Parts):
		return fmt.Sprintf("%s %s %s %s in part", from, p.reachesInPart(), to, what)
	case len(p.Parts[0].ToSubnets) > 0:
		return fmt.Sprintf("which of its subnets %s is in decides whether %s reaches it %s", to, from, what)
	default:
		return fmt.Sprintf("which of its subnets %s is in decides whether it reaches %s %s", from, to, what)
	}
}

// whereUnknown says that parts of an answer that is not known are.
func (p *whyPrinter) whereUnknown() string {
	switch {
	case !bySubnet(p.Parts):
		return ""
	case len(p.Parts[0].ToSubnets) > 0:
		return " in all of its subnets"
	default:
		return " from all of its subnets"
	}
}

// inSentence is an end as a sentence calls it.
func inSentence(id string) string {
	switch id {
	case "internet":
		return "the internet"
	case sggraph.APIServer:
		return "the API server"
	default:
		return printable.Line(id)
	}
}

func onWhat(q why.Question) string {
	switch q.Protocol {
	case sggraph.All:
		return "on all ports"
	case sggraph.ICMP:
		return "by icmp"
	default:
		return "on " + sggraph.ListPorts(q.Ports)
	}
}

func (p *whyPrinter) remarks(gutter int) {
	for _, r := range p.Remarks {
		p.remark(gutter, "note", r)
	}
	for i, a := range p.Advice {
		kind := "help"
		if i > 0 {
			kind = "or"
		}
		where := fmt.Sprintf("line %d", a.Range.Start.Line)
		if !a.Exists {
			where = fmt.Sprintf("insert at line %d", a.Edits[0].Range.Start.Line)
		}
		p.remark(gutter, kind, fmt.Sprintf("%s (%s)", a.Title, where))
	}
}
