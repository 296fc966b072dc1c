package diagram

import (
	"bytes"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// pageData is what the script of the page knows: what the format json writes, with those flows only that are not as they
// should be, and what else the page shows. Lists are never null.
type pageData struct {
	jsonGraph
	// RuleWords and FlowWords say what rules, the possible ones last, and flows are about.
	RuleWords []string `json:"ruleWords"`
	FlowWords []string `json:"flowWords"`
	// Folds are the groups that are alike, by number as in the picture.
	Folds      [][]string      `json:"folds"`
	FlowGroups []pageFlowGroup `json:"flowGroups"`
	Marks      []pageMark      `json:"marks"`
	// Lines are those of the file that something points to, and their neighbours.
	Lines map[int]string `json:"lines"`
}

// pageFlowGroup is a set of flows that are the same for several members.
type pageFlowGroup struct {
	Need    sggraph.Need      `json:"need"`
	From    []string          `json:"from"`
	To      []string          `json:"to"`
	What    string            `json:"what"`
	Verdict sggraph.Verdict   `json:"verdict"`
	Because []sggraph.Because `json:"because"`
}

type pageMark struct {
	Kind  string `json:"kind"`
	Title string `json:"title"`
	Text  string `json:"text"`
	Help  string `json:"help"`
	Line  int    `json:"line"`
	// Members are those whose place in the file the mark is about.
	Members []string `json:"members"`
}

func newPageData(d *Drawing, p *picture) pageData {
	flagged := *d
	flagged.Flows = []sggraph.Flow{}
	data := pageData{RuleWords: []string{}, FlowWords: []string{}, Folds: [][]string{}, FlowGroups: []pageFlowGroup{}, Marks: []pageMark{}}
	for _, f := range slices.Concat(p.unmet, p.feared) {
		flow := *f
		flow.From, flow.To = memberOf(f.From), memberOf(f.To)
		flagged.Flows = append(flagged.Flows, flow)
		data.FlowWords = append(data.FlowWords, purpose(f)+" "+f.Ports().String())
	}
	data.jsonGraph = newJSONGraph(&flagged)
	for _, rules := range [][]sggraph.Rule{d.Graph.Rules, d.Graph.PossibleRules} {
		for i := range rules {
			data.RuleWords = append(data.RuleWords, rules[i].Ports().String())
		}
	}
	for _, fold := range p.folds.list {
		data.Folds = append(data.Folds, fold.ids())
	}
	for _, need := range []sggraph.Need{sggraph.Needed, sggraph.Feared} {
		for _, g := range p.flowGroups(need) {
			data.FlowGroups = append(data.FlowGroups, newPageFlowGroup(need, g))
		}
	}
	for i := range d.Marks {
		data.Marks = append(data.Marks, newPageMark(&d.Marks[i], d.Graph))
	}
	data.Lines = excerpts(d.Source, data.Places, data.Marks)
	return data
}

func newPageFlowGroup(n sggraph.Need, g *flowGroup) pageFlowGroup {
	page := pageFlowGroup{
		Need: n, From: slices.Clone(g.from), To: slices.Clone(g.to), What: strings.Join(g.what, ", "), Verdict: g.verdict, Because: g.because(),
	}
	for _, ends := range [][]string{page.From, page.To} {
		for i, end := range ends {
			ends[i] = memberOf(end)
		}
	}
	if len(page.To) == 0 {
		page.To = []string{"itself"}
	}
	return page
}

func newPageMark(m *Mark, g *sggraph.Graph) pageMark {
	page := pageMark{Kind: m.Kind, Title: m.Title, Text: m.Text, Help: m.Help, Line: m.Range.Start.Line, Members: []string{}}
	for i := range g.Members {
		if member := &g.Members[i]; concerns(m, member, g) {
			page.Members = append(page.Members, member.ID)
		}
	}
	return page
}

// concerns reports whether a mark is about the member: its part of the file, or for the control plane the API's endpoints.
func concerns(mark *Mark, m *sggraph.Member, g *sggraph.Graph) bool {
	if m.Kind != sggraph.MemberControlPlane {
		return isWithin(mark.Path, m.Path)
	}
	return slices.ContainsFunc(g.Endpoint.Because, func(b sggraph.Because) bool { return isWithin(mark.Path, b.Path) })
}

// isWithin reports whether a path, as text, leads to parent or into it.
func isWithin(path string, parent yamldoc.Path) bool {
	rest, ok := strings.CutPrefix(path, parent.String())
	return ok && len(parent) > 0 && (rest == "" || rest[0] == '.' || rest[0] == '[')
}

// excerpts returns the lines that places and marks point to, and their neighbours.
func excerpts(source []byte, places []jsonPlace, marks []pageMark) map[int]string {
	wanted := map[int]bool{}
	for _, p := range places {
		wanted[p.Range.Start.Line] = true
	}
	for _, m := range marks {
		wanted[m.Line] = m.Line > 0
	}
	lines := map[int]string{}
	source = bytes.ReplaceAll(source, []byte("\r\n"), []byte("\n"))
	number := 0
	for text := range bytes.SplitSeq(bytes.ReplaceAll(source, []byte("\r"), []byte("\n")), []byte("\n")) {
		number++
		if wanted[number-1] || wanted[number] || wanted[number+1] {
			lines[number] = strings.ToValidUTF8(string(text), "\ufffd")
		}
	}
	return lines
}
