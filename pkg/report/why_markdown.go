package report

import (
	"bytes"
	"fmt"
	"io"

	"github.com/ekslint/ekslint/pkg/internal/markdown"
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
		b.WriteString(markdown.Block("mermaid", pictureOf(a)) + "\n\n" + markdown.Block("text", answer.String()) + "\n\n")
	})
}
