package report

import (
	"bytes"
	"fmt"
	"io"

	"github.com/ekslint/ekslint/pkg/diagram"
	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/why"
)

// WhyMarkdown writes answers for pull requests and editors: the verdict, a picture in Mermaid, and what WhyText writes.
type WhyMarkdown struct{}

// widthOfAnswer is how wide the text of an answer is in Markdown, where nobody tells how wide the page is.
const widthOfAnswer = 100

// WriteAnswer implements WhyFormat.
func (WhyMarkdown) WriteAnswer(w io.Writer, a *why.Answer, text []byte) error {
	var answer bytes.Buffer
	if err := (WhyText{Width: widthOfAnswer}).WriteAnswer(&answer, a, text); err != nil {
		return err
	}
	return buffered(w, func(b *bytes.Buffer) {
		from, to := markdown.Code(a.Question.From), markdown.Code(a.Question.To)
		fmt.Fprintf(b, "**%s**: %s → %s, %s\n\n", a.Verdict, from, to, markdown.Prose(onWhat(a.Question)))
		picture := diagram.MermaidAnswer(endLines(a.From), endLines(a.To), onWhat(a.Question)+": "+string(a.Verdict), a.Verdict)
		b.WriteString(markdown.Block("mermaid", picture) + "\n\n" + markdown.Block("text", answer.String()) + "\n\n")
	})
}

// endLines are an end and its security groups.
func endLines(e why.End) []string {
	lines := []string{printable.Line(e.ID)}
	if groups := sggraph.Carried(e.SecurityGroups, e.PossibleSecurityGroups, e.SecurityGroupsKnown); groups != "" {
		lines = append(lines, printable.Line(groups))
	}
	return lines
}
