package diagram

import (
	"bytes"
	"maps"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// pageData is what the script of the page knows. Lists are never null.
type pageData struct {
	Members []pageMember `json:"members"`
	Groups  []pageGroup  `json:"groups"`
	Folds   [][]string   `json:"folds"`
	Rules   []pageRule   `json:"rules"`
	Flows   []pageFlow   `json:"flows"`
	// FlowGroups are the same flows, with those put together that tell the same.
	FlowGroups []pageFlowGroup `json:"flowGroups"`
	Marks      []pageMark      `json:"marks"`
	Endpoint   []pageReason    `json:"endpoint"`
	// Lines are those of the file that something points to, and their neighbours.
	Lines map[int]string `json:"lines"`
}

type pageReason struct {
	Text string `json:"text"`
	Line int    `json:"line,omitempty"`
}

type pageMember struct {
	ID              string       `json:"id"`
	Kind            string       `json:"kind"`
	Groups          []string     `json:"groups"`
	GroupsKnown     bool         `json:"groupsKnown"`
	CIDRs           []string     `json:"cidrs"`
	PublicAddresses bool         `json:"publicAddresses"`
	Line            int          `json:"line"`
	Because         []pageReason `json:"because"`
}

type pageGroup struct {
	ID         string       `json:"id"`
	Origin     string       `json:"origin"`
	Roles      []string     `json:"roles"`
	Tags       []string     `json:"tags"`
	RulesKnown bool         `json:"rulesKnown"`
	Because    []pageReason `json:"because"`
}

type pageRule struct {
	Group     string       `json:"group"`
	Direction string       `json:"direction"`
	What      string       `json:"what"`
	Peer      string       `json:"peer"`
	Possible  bool         `json:"possible"`
	Because   []pageReason `json:"because"`
}

type pageFlow struct {
	Need    string       `json:"need"`
	From    string       `json:"from"`
	To      string       `json:"to"`
	What    string       `json:"what"`
	Verdict string       `json:"verdict"`
	Because []pageReason `json:"because"`
}

type pageFlowGroup struct {
	Need    string       `json:"need"`
	From    []string     `json:"from"`
	To      []string     `json:"to"`
	What    string       `json:"what"`
	Verdict string       `json:"verdict"`
	Because []pageReason `json:"because"`
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
	g := d.Graph
	w := pageWriter{d: d, lines: map[int]bool{}}
	data := pageData{
		Members: []pageMember{}, Groups: []pageGroup{}, Folds: [][]string{}, Rules: []pageRule{}, Flows: []pageFlow{},
		Marks: []pageMark{}, Endpoint: w.reasons(g.Endpoint.Because), FlowGroups: w.flowGroups(p),
	}
	for i := range g.Members {
		data.Members = append(data.Members, w.member(&g.Members[i]))
	}
	for i := range g.SecurityGroups {
		data.Groups = append(data.Groups, w.group(&g.SecurityGroups[i]))
	}
	for _, fold := range foldGroups(g).list {
		var ids []string
		for _, sg := range fold.groups {
			ids = append(ids, sg.ID)
		}
		data.Folds = append(data.Folds, ids)
	}
	for i := range g.Rules {
		data.Rules = append(data.Rules, w.rule(&g.Rules[i], false))
	}
	for i := range g.PossibleRules {
		data.Rules = append(data.Rules, w.rule(&g.PossibleRules[i], true))
	}
	for _, need := range []sggraph.Need{sggraph.Needed, sggraph.Feared} {
		for _, f := range flagged(d, need) {
			data.Flows = append(data.Flows, w.flow(f))
		}
	}
	for i := range d.Marks {
		data.Marks = append(data.Marks, w.mark(&d.Marks[i]))
	}
	data.Lines = w.excerpts()
	return data
}

// pageWriter turns a drawing into data and notes which lines are pointed to.
type pageWriter struct {
	d     *Drawing
	lines map[int]bool
}

func (w pageWriter) line(r yamldoc.Range) int {
	if !r.IsZero() {
		w.lines[r.Start.Line] = true
	}
	return r.Start.Line
}

func (w pageWriter) reasons(because []sggraph.Because) []pageReason {
	list := make([]pageReason, len(because))
	for i, b := range because {
		list[i] = pageReason{Text: b.Text, Line: w.line(w.d.rangeOf(b.Path))}
	}
	return list
}

func (w pageWriter) member(m *sggraph.Member) pageMember {
	return pageMember{
		ID: m.ID, Kind: string(m.Kind), Groups: append([]string{}, m.SecurityGroups...), GroupsKnown: m.GroupsKnown,
		CIDRs: append([]string{}, m.CIDRs...), PublicAddresses: m.PublicAddresses, Line: w.line(w.d.rangeOf(m.Path)),
		Because: w.reasons(m.Because),
	}
}

func (w pageWriter) group(sg *sggraph.SecurityGroup) pageGroup {
	p := pageGroup{
		ID: sg.ID, Origin: string(sg.Origin), Roles: []string{}, Tags: []string{}, RulesKnown: sg.RulesKnown,
		Because: w.reasons(sg.Because),
	}
	if sg.Origin == sggraph.OriginUser {
		for _, role := range sg.Roles {
			p.Roles = append(p.Roles, string(role))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(sg.Tags)) {
		p.Tags = append(p.Tags, key+" = "+sg.Tags[key])
	}
	return p
}

func (w pageWriter) rule(r *sggraph.Rule, possible bool) pageRule {
	return pageRule{
		Group: r.SecurityGroup, Direction: string(r.Direction), What: portWords([]ports{portsOf(r)}), Possible: possible,
		Peer: r.Peer.SecurityGroup + r.Peer.CIDR, Because: w.reasons(r.Because),
	}
}

func (w pageWriter) flow(f *sggraph.Flow) pageFlow {
	return pageFlow{
		Need: string(f.Need), From: memberOf(f.From), To: memberOf(f.To), What: purpose(f) + " " + portOf(f),
		Verdict: string(f.Verdict), Because: w.reasons(f.Because),
	}
}

// memberOf is the member that stands for an end of a flow.
func memberOf(end string) string {
	if end == sggraph.APIServer {
		return string(sggraph.MemberControlPlane)
	}
	return end
}

func (w pageWriter) flowGroups(p *picture) []pageFlowGroup {
	list := []pageFlowGroup{}
	for _, need := range []sggraph.Need{sggraph.Needed, sggraph.Feared} {
		for _, t := range p.flowGroups(flagged(w.d, need), subject(need)) {
			x := pageFlowGroup{Need: string(need), What: strings.Join(t.what, ", "), Verdict: string(t.verdict), Because: w.reasons(t.because())}
			for _, end := range t.from {
				x.From = append(x.From, memberOf(end))
			}
			for _, end := range t.to {
				x.To = append(x.To, memberOf(end))
			}
			if len(t.to) == 0 {
				x.To = []string{"itself"}
			}
			list = append(list, x)
		}
	}
	return list
}

func (w pageWriter) mark(m *Mark) pageMark {
	p := pageMark{Kind: m.Kind, Title: m.Title, Text: m.Text, Help: m.Help, Line: w.line(m.Range), Members: []string{}}
	for i := range w.d.Graph.Members {
		if member := &w.d.Graph.Members[i]; w.concerns(m, member) {
			p.Members = append(p.Members, member.ID)
		}
	}
	return p
}

// concerns reports whether a mark is about the member: its part of the file, or for the control plane the API's endpoints.
func (w pageWriter) concerns(mark *Mark, m *sggraph.Member) bool {
	if m.Kind != sggraph.MemberControlPlane {
		return isWithin(mark.Path, m.Path)
	}
	return slices.ContainsFunc(w.d.Graph.Endpoint.Because, func(b sggraph.Because) bool { return isWithin(mark.Path, b.Path) })
}

// isWithin reports whether a path, as text, leads to parent or into it.
func isWithin(path string, parent yamldoc.Path) bool {
	rest, ok := strings.CutPrefix(path, parent.String())
	return ok && len(parent) > 0 && (rest == "" || rest[0] == '.' || rest[0] == '[')
}

// excerpts returns the lines that were pointed to, and their neighbours.
func (w pageWriter) excerpts() map[int]string {
	lines := map[int]string{}
	source := bytes.ReplaceAll(w.d.Source, []byte("\r\n"), []byte("\n"))
	number := 0
	for text := range bytes.SplitSeq(bytes.ReplaceAll(source, []byte("\r"), []byte("\n")), []byte("\n")) {
		number++
		if w.lines[number-1] || w.lines[number] || w.lines[number+1] {
			lines[number] = strings.ToValidUTF8(string(text), "\ufffd")
		}
	}
	return lines
}
