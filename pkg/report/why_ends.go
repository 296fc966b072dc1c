package report

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/why"
)

// ends writes who asks for whom, with their security groups, and what is to be said of both.
func (p *whyPrinter) ends(sentences []string) {
	p.end("from", p.From, true)
	p.end("to", p.To, !p.byPublicEndpoint())
	indent := "  "
	if len(p.Ways) > 0 {
		p.indented(indent, "directly: "+string(p.Direct))
		indent += "  "
	}
	for _, s := range sentences {
		p.indented(indent, printable.Line(s))
	}
	p.WriteString("\n")
}

func (p *whyPrinter) end(word string, e why.End, guarded bool) {
	line := printable.Line(e.ID)
	isGroup := e.Kind == "security-group" && strings.Join(e.SecurityGroups, ", ") == e.ID
	if groups := sggraph.Carried(e.SecurityGroups, e.PossibleSecurityGroups, e.SecurityGroupsKnown); groups != "" && guarded && !isGroup {
		line += " (" + printable.Line(groups) + ")"
	}
	p.indented("  "+(word + "     ")[:6], line)
}
