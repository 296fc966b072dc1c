package diagram

import "github.com/ekslint/ekslint/pkg/sggraph"

// pageFlow is a flow that is not certainly as it should be.
type pageFlow struct {
	From     string            `json:"from"`
	To       string            `json:"to"`
	What     string            `json:"what"`
	Purpose  string            `json:"purpose"`
	Verdict  sggraph.Verdict   `json:"verdict"`
	Sentence string            `json:"sentence"`
	Because  []sggraph.Because `json:"because"`
}

// pageCause is a set of flows that are the same for several members, with what they have in common.
type pageCause struct {
	Verdict sggraph.Verdict   `json:"verdict"`
	Rows    []pageCauseRow    `json:"rows"`
	Because []sggraph.Because `json:"because"`
}

type pageCauseRow struct {
	From     []string          `json:"from"`
	To       []string          `json:"to"`
	What     string            `json:"what"`
	Alike    int               `json:"alike"`
	Sentence string            `json:"sentence"`
	Because  []sggraph.Because `json:"because"`
}

func pageFlows(flags []*flag) []pageFlow {
	list := make([]pageFlow, len(flags))
	for i, f := range flags {
		list[i] = pageFlow{
			From: memberOf(f.from), To: memberOf(f.to), What: f.what, Purpose: f.purpose, Verdict: f.verdict, Sentence: f.sentence,
			Because: append([]sggraph.Because{}, f.because...),
		}
	}
	return list
}

func (p *picture) pageCauses(flags []*flag) []pageCause {
	list := []pageCause{}
	for _, c := range causes(p.flowGroups(flags)) {
		page := pageCause{Verdict: c.verdict, Because: append([]sggraph.Because{}, c.because...)}
		for _, row := range c.rows {
			page.Rows = append(page.Rows, newPageCauseRow(row))
		}
		list = append(list, page)
	}
	return list
}

func newPageCauseRow(row causeRow) pageCauseRow {
	page := pageCauseRow{
		From: membersOf(row.from), To: membersOf(row.to), What: phrase(row.what), Alike: max(0, row.alike), Sentence: row.flags[0].sentence,
		Because: append([]sggraph.Because{}, row.own...),
	}
	if len(page.To) == 0 {
		page.To = []string{"itself"}
	}
	return page
}

func membersOf(ends []string) []string {
	list := make([]string, len(ends))
	for i, end := range ends {
		list[i] = memberOf(end)
	}
	return list
}
