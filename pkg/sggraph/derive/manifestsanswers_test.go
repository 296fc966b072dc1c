package derive_test

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// question and ids are parts of answers.
const (
	question = `(?P<from>\S+) -> (?P<to>\S+) (?P<protocol>tcp|udp|all) (?P<ports>all|\d+(?:-\d+)?) = (?P<verdict>allowed|denied|unknown|partial)`
	ids      = `\S+(?:, \S+)*`
)

// answerForm is a form of answers.
type answerForm struct {
	pattern string
	// check says what of a graph is not as it should be.
	check func(g *sggraph.Graph, part map[string]string) string
}

// answerForms are all that there are. A "flow" goes directly, a "way" by a load balancer too; "asked" is a question of reach.Flows. "and others"
// are groups that are not known; "no rule" is neither a certain nor a possible one.
func answerForms() []answerForm {
	return []answerForm{
		{`(?P<kind>flow|way) ` + question, checkVerdict},
		{`asked (?P<name>[a-z-]+) ` + question, checkAsked},
		{`not asked (?P<name>[a-z-]+) (?P<from>\S+) -> (?P<to>\S+)`, checkNotAsked},
		{`member (?P<id>\S+) carries (?P<groups>` + ids + `)(?: perhaps (?P<perhaps>` + ids + `))?(?P<others> and others)?`, checkMember},
		{`no member (?P<id>\S+)`, checkNoMember},
		{`(?P<possible>possible )?rule (?P<group>\S+) ingress (?P<protocol>tcp|udp|icmp|all) (?P<ports>\d+-\d+) ` +
			`from (?P<subnets>subnets of )?(?P<peer>\S+)(?: if (?P<if>.+))?`, checkRule},
		{`no rule (?P<group>\S+) from (?P<peer>\S+)`, checkNoRule},
		{`refused (?P<id>\S+): (?P<reason>.+)`, checkRefused},
		{`refused binding (?P<service>\S+): (?P<reason>.+)`, checkRefusedBinding},
		{`not refused (?P<id>\S+)`, checkNotRefused},
	}
}

// check says what of a graph is not as the answer has it.
func (a answer) check(g *sggraph.Graph) string {
	if a.source == "" {
		return "the line does not name its source after \" # \""
	}
	for _, form := range answerForms() {
		pattern := regexp.MustCompile(`^` + form.pattern + `$`)
		if found := pattern.FindStringSubmatch(a.text); found != nil {
			part := map[string]string{}
			for i, name := range pattern.SubexpNames() {
				part[name] = found[i]
			}
			return form.check(g, part)
		}
	}
	return "this is no form of an answer"
}

// portsOf are those of a question or rule.
func portsOf(part map[string]string) sggraph.Ports {
	p := sggraph.Ports{Protocol: sggraph.Protocol(part["protocol"])}
	first, last, isRange := strings.Cut(part["ports"], "-")
	switch {
	case first == "all" && p.Protocol != sggraph.All:
		p.To = 65535
	case isRange:
		p.From, p.To = number(first), number(last)
	default:
		p.From, p.To = number(first), number(first)
	}
	return p
}

// number is that of digits, as patterns have them, and 0 for "all".
func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

func checkVerdict(g *sggraph.Graph, part map[string]string) string {
	a, err := reach.Ask(g, part["from"], part["to"], portsOf(part))
	if err != nil {
		return err.Error()
	}
	got := a.Verdict
	if part["kind"] == "flow" && a.Direct != "" {
		got = a.Direct
	}
	if string(got) == part["verdict"] {
		return ""
	}
	parts := []string{reasons(a.Because)}
	for _, w := range a.Ways {
		parts = append(parts, fmt.Sprintf("  %s by %s", w.Verdict, w.By))
	}
	for _, p := range a.Parts {
		parts = append(parts, fmt.Sprintf("  %s: %+v", p.FlowPart.Verdict, p.FlowPart))
	}
	return fmt.Sprintf("it is %s, because of %s", got, strings.Join(parts, "\n"))
}

func reasons(because []sggraph.Because) string {
	var texts []string
	for _, b := range because {
		texts = append(texts, b.Text)
	}
	return strings.Join(texts, "; ")
}

func checkAsked(g *sggraph.Graph, part map[string]string) string {
	var others []string
	for _, f := range reach.Flows(g) {
		switch {
		case f.Name != part["name"]:
		case f.From != part["from"] || f.To != part["to"] || f.Ports() != portsOf(part):
			others = append(others, fmt.Sprintf("  %s -> %s %s %d-%d", f.From, f.To, f.Protocol, f.Port, f.Ports().To))
		case string(f.Verdict) != part["verdict"]:
			return fmt.Sprintf("it is %s, because of %s", f.Verdict, reasons(f.Because))
		default:
			return ""
		}
	}
	return "it is not asked; of this name are:\n" + strings.Join(others, "\n")
}

func checkNotAsked(g *sggraph.Graph, part map[string]string) string {
	for _, f := range reach.Flows(g) {
		if f.Name == part["name"] && f.From == part["from"] && f.To == part["to"] {
			return fmt.Sprintf("it is asked, for %s %d", f.Protocol, f.Port)
		}
	}
	return ""
}
