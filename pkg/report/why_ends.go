package report

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/why"
)

// ends writes who asks for whom, with their security groups, and what is to be said of both.
func (p *whyPrinter) ends(sentences []string) {
	p.end("from", p.From, true)
	p.end("to", p.To, !p.byPublicEndpoint())
	for _, s := range sentences {
		p.indented("  ", printable.Line(s))
	}
	p.WriteString("\n")
}

func (p *whyPrinter) end(word string, e why.End, guarded bool) {
	line := printable.Line(e.ID)
	isGroup := e.Kind == "security-group" && strings.Join(e.SecurityGroups, ", ") == e.ID
	if groups := groupsOf(e); groups != "" && guarded && !isGroup {
		line += " (" + printable.Line(groups) + ")"
	}
	p.indented("  "+(word + "     ")[:6], line)
}

// groupsOf lists the security groups of an end, with those that it may have; it is empty where there are none.
func groupsOf(e why.End) string {
	certain := strings.Join(e.SecurityGroups, ", ")
	possible := strings.Join(e.PossibleSecurityGroups, ", ")
	if !e.SecurityGroupsKnown {
		possible = strings.TrimPrefix(possible+", others", ", ")
	}
	switch {
	case certain == "" && possible == "":
		return ""
	case certain == "" && possible == "others":
		return "security groups not known"
	case certain == "":
		return "perhaps security group " + possible
	}
	noun := "security group "
	if len(e.SecurityGroups) > 1 {
		noun = "security groups "
	}
	if possible != "" {
		possible = ", perhaps also " + possible
	}
	return noun + certain + possible
}
