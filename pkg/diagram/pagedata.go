package diagram

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// pageData is what the script of the page knows: what the format json writes, without its flows, and what else the page shows.
// Lists are never null.
type pageData struct {
	jsonGraph
	// Assumed is that of the drawing.
	Assumed bool `json:"assumed"`
	// RuleWords say what rules, the possible ones last, are about.
	RuleWords []string `json:"ruleWords"`
	// Explanations say of each group what it is.
	Explanations []string `json:"explanations"`
	// Folds are the groups that are alike, by number as in the picture.
	Folds [][]string `json:"folds"`
	// FoldWords name several groups of each fold.
	FoldWords []string `json:"foldWords"`
	// Edges are the lines between boxes, by number as in the picture.
	Edges []pageEdge `json:"edges"`
	// Needs and Exposures are the flows that are not certainly as they should be, one by one; the causes hold those that are the
	// same for several members together.
	Needs          []pageFlow    `json:"needs"`
	Exposures      []pageFlow    `json:"exposures"`
	NeedCauses     []pageCause   `json:"needCauses"`
	ExposureCauses []pageCause   `json:"exposureCauses"`
	NeedLegend     []legendEntry `json:"needLegend"`
	ExposureLegend []legendEntry `json:"exposureLegend"`
	// ClosedTo are the strangers to whom nothing of any nodegroup is open.
	ClosedTo []string   `json:"closedTo"`
	Marks    []pageMark `json:"marks"`
	// Lines are those of the file that something points to, and their neighbours.
	Lines map[int]string `json:"lines"`
	pageManifests
}

type pageMark struct {
	Kind  string `json:"kind"`
	Title string `json:"title"`
	Text  string `json:"text"`
	Help  string `json:"help"`
	// File is the manifest that it is in, if it is in one.
	File string `json:"file,omitempty"`
	Line int    `json:"line"`
	// Members are those whose place the mark is about.
	Members []string `json:"members"`
}

func newPageData(d *Drawing, p *picture) pageData {
	graph := newJSONGraph(d)
	graph.Flows = []sggraph.Flow{} // there may be thousands, and the page shows those that are flagged
	data := pageData{
		jsonGraph: graph, Assumed: d.Assumed,
		RuleWords: []string{}, Explanations: []string{}, Folds: [][]string{}, FoldWords: []string{}, Edges: p.pageEdges(d.Graph),
		Needs: pageFlows(p.unmet), Exposures: pageFlows(p.feared), NeedCauses: p.pageCauses(p.unmet), ExposureCauses: p.pageCauses(p.feared),
		NeedLegend: legendOf(p.unmet), ExposureLegend: legendOf(p.feared),
		ClosedTo: append([]string{}, closedTo(d)...), Marks: []pageMark{}, pageManifests: newPageManifests(d),
	}
	for _, rules := range [][]sggraph.Rule{d.Graph.Rules, d.Graph.PossibleRules} {
		for i := range rules {
			words := rules[i].Ports().String()
			if words == string(sggraph.All) {
				words = allTraffic
			}
			data.RuleWords = append(data.RuleWords, words)
		}
	}
	for i := range d.Graph.SecurityGroups {
		data.Explanations = append(data.Explanations, d.Graph.SecurityGroups[i].What())
	}
	for _, fold := range p.folds.list {
		several, _ := fold.words()
		data.Folds, data.FoldWords = append(data.Folds, fold.ids()), append(data.FoldWords, several)
	}
	at := membersByPlace(d.Graph)
	for i := range d.Marks {
		mark := newPageMark(&d.Marks[i], at)
		if mark.File != "" {
			mark.Members = append(mark.Members, membersIn(d.Graph, &d.Marks[i])...)
		}
		data.Marks = append(data.Marks, mark)
	}
	slices.SortStableFunc(data.Marks, func(a, b pageMark) int { return cmp.Compare(rank(a.Kind), rank(b.Kind)) })
	data.Lines = excerpts(d.Source, data.Places, data.Marks)
	return data
}

// rank orders kinds of marks, the worst first.
func rank(kind string) int { return slices.Index([]string{"error", "warning", "info"}, kind) }

// membersByPlace returns the ids of members by the places of the file, as text, that are about them: their own, and for the control
// plane those of the API's endpoints.
func membersByPlace(g *sggraph.Graph) map[string][]string {
	at := map[string][]string{}
	for i := range g.Members {
		m := &g.Members[i]
		paths := []yamldoc.Path{m.Path}
		if m.Kind == sggraph.MemberControlPlane {
			paths = nil
			for _, b := range g.Endpoint.Because {
				paths = append(paths, b.Path)
			}
		}
		for _, path := range paths {
			if place := path.String(); len(path) > 0 && !slices.Contains(at[place], m.ID) {
				at[place] = append(at[place], m.ID)
			}
		}
	}
	return at
}

func newPageMark(m *Mark, at map[string][]string) pageMark {
	page := pageMark{Kind: m.Kind, Title: m.Title, Text: m.Text, Help: m.Help, File: m.File, Line: m.Range.Start.Line, Members: []string{}}
	for end := 1; end <= len(m.Path) && m.File == ""; end++ { // each part of the path that is one, from the outermost
		if end == len(m.Path) || m.Path[end] == '.' || m.Path[end] == '[' {
			page.Members = append(page.Members, at[m.Path[:end]]...)
		}
	}
	return page
}

// membersIn are the ids of the members that the object asks for in which a mark is.
func membersIn(g *sggraph.Graph, m *Mark) (ids []string) {
	for i := range g.Members {
		isThere := func(b sggraph.Because) bool {
			return b.At != nil && b.At.File == m.File && b.At.Range.Start.Offset <= m.Range.Start.Offset && m.Range.End.Offset <= b.At.Range.End.Offset
		}
		if slices.ContainsFunc(g.Members[i].Because, isThere) {
			ids = append(ids, g.Members[i].ID)
		}
	}
	return ids
}

// maxLine is how many bytes of a line the page shows: more than fit beside each other on any screen.
const maxLine = 1000

// excerpts returns the lines that places and marks point to, and their neighbours.
func excerpts(source []byte, places []jsonPlace, marks []pageMark) map[int]string {
	wanted := map[int]bool{}
	for _, p := range places {
		wanted[p.Range.Start.Line] = true
	}
	for _, m := range marks {
		wanted[m.Line] = wanted[m.Line] || m.Line > 0 && m.File == ""
	}
	return excerptsOf(source, wanted)
}

// excerptsOf returns the lines that are wanted, and their neighbours.
func excerptsOf(source []byte, wanted map[int]bool) map[int]string {
	lines := map[int]string{}
	source = bytes.ReplaceAll(source, []byte("\r\n"), []byte("\n"))
	number := 0
	for text := range bytes.SplitSeq(bytes.ReplaceAll(source, []byte("\r"), []byte("\n")), []byte("\n")) {
		number++
		if wanted[number-1] || wanted[number] || wanted[number+1] {
			lines[number] = strings.ToValidUTF8(string(text[:min(len(text), maxLine)]), "\ufffd")
			if len(text) > maxLine {
				lines[number] += "…"
			}
		}
	}
	return lines
}
