package sggraph_test

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/sggraph"
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

// answerForms are all that there are. A "flow" goes directly, a "way" by a load balancer too; "asked" is a question of Graph.Flows. "and others"
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
	a, err := g.Ask(part["from"], part["to"], portsOf(part))
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
	for _, f := range g.Flows() {
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
	for _, f := range g.Flows() {
		if f.Name == part["name"] && f.From == part["from"] && f.To == part["to"] {
			return fmt.Sprintf("it is asked, for %s %d", f.Protocol, f.Port)
		}
	}
	return ""
}

// carried are the groups of a member, in no order.
type carried struct {
	Certain, Perhaps []string
	AndOthers        bool
}

func checkMember(g *sggraph.Graph, part map[string]string) string {
	m := memberOf(g, part["id"])
	if m == nil {
		return noMember(g)
	}
	want := carried{splitIDs(part["groups"]), splitIDs(part["perhaps"]), part["others"] != ""}
	got := carried{slices.Sorted(slices.Values(m.SecurityGroups)), slices.Sorted(slices.Values(m.PossibleSecurityGroups)), !m.GroupsKnown}
	if diff := cmp.Diff(want, got); diff != "" {
		return "groups (-want +got):\n" + diff
	}
	return ""
}

// splitIDs are the ids of a list, sorted; "nothing" is none.
func splitIDs(list string) []string {
	if list == "nothing" || list == "" {
		return nil
	}
	return slices.Sorted(slices.Values(strings.Split(list, ", ")))
}

func memberOf(g *sggraph.Graph, id string) *sggraph.Member {
	for i := range g.Members {
		if g.Members[i].ID == id {
			return &g.Members[i]
		}
	}
	return nil
}

func noMember(g *sggraph.Graph) string {
	var all []string
	for i := range g.Members {
		all = append(all, g.Members[i].ID)
	}
	return "there is no such member, but " + strings.Join(all, ", ")
}

func checkNoMember(g *sggraph.Graph, part map[string]string) string {
	if m := memberOf(g, part["id"]); m != nil {
		return "there is one, because of " + reasons(m.Because)
	}
	return ""
}

// ruleLine is a rule in the words of an answer.
func ruleLine(r *sggraph.Rule) string {
	peer := r.Peer.SecurityGroup + r.Peer.CIDR
	if r.Peer.SubnetsOf != "" {
		peer = "subnets of " + r.Peer.SubnetsOf
	}
	return fmt.Sprintf("rule %s %s %s %d-%d from %s", r.SecurityGroup, r.Direction, r.Protocol, r.FromPort, r.ToPort, peer)
}

func checkRule(g *sggraph.Graph, part map[string]string) string {
	ports := portsOf(part)
	want := fmt.Sprintf("rule %s ingress %s %d-%d from %s%s", part["group"], ports.Protocol, ports.From, ports.To, part["subnets"], part["peer"])
	rules := g.Rules
	if part["possible"] != "" {
		rules = g.PossibleRules
	} else if part["if"] != "" {
		return "a certain rule has no condition"
	}
	for i := range rules {
		if ruleLine(&rules[i]) == want && (part["if"] == "" || part["if"] == rules[i].If) {
			return ""
		}
	}
	return "there is no such rule, but these:\n" + rulesAbout(g, part["group"])
}

// rulesAbout are the rules of a group for those who come in.
func rulesAbout(g *sggraph.Graph, group string) string {
	var all []string
	for i := range g.Rules {
		if r := &g.Rules[i]; r.SecurityGroup == group && r.Direction == sggraph.Ingress {
			all = append(all, "  "+ruleLine(r))
		}
	}
	for i := range g.PossibleRules {
		if r := &g.PossibleRules[i]; r.SecurityGroup == group && r.Direction == sggraph.Ingress {
			all = append(all, "  possible "+ruleLine(r)+" if "+r.If)
		}
	}
	return strings.Join(all, "\n")
}

func checkNoRule(g *sggraph.Graph, part map[string]string) string {
	suffix := " from " + part["peer"]
	for line := range strings.SplitSeq(rulesAbout(g, part["group"]), "\n") {
		if line, _, _ := strings.Cut(line, " if "); strings.HasSuffix(line, suffix) {
			return "there is one:\n" + line
		}
	}
	return ""
}

// refusals are why a load balancer is not made, or nothing let in to its targets.
func refusals(g *sggraph.Graph, id string) (texts []string, wrong string) {
	m := memberOf(g, id)
	if m == nil || m.LoadBalancer == nil {
		return nil, noMember(g)
	}
	for _, b := range m.LoadBalancer.Refused {
		texts = append(texts, b.Text)
	}
	for _, target := range m.LoadBalancer.Targets {
		for _, b := range target.Refused {
			texts = append(texts, b.Text)
		}
	}
	return texts, ""
}

func checkRefused(g *sggraph.Graph, part map[string]string) string {
	texts, wrong := refusals(g, part["id"])
	if wrong == "" && !slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(text, part["reason"]) }) {
		return fmt.Sprintf("it is refused for %q", texts)
	}
	return wrong
}

func checkNotRefused(g *sggraph.Graph, part map[string]string) string {
	texts, wrong := refusals(g, part["id"])
	if wrong == "" && len(texts) > 0 {
		return fmt.Sprintf("it is refused for %q", texts)
	}
	return wrong
}
