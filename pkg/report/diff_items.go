package report

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/diff"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
)

// item is a difference that is not a flow.
type item struct {
	change  graphdiff.Change
	text    string
	because []graphdiff.Reason
}

type itemList struct {
	title string
	items []item
}

// itemsOf are the differences of a cluster that are not flows, under their headings; those without any are left out.
func itemsOf(c *diff.Cluster) []itemList {
	lists := []itemList{
		{"renamed", list(c.Renamed, func(r *graphdiff.Rename) item { return item{"", r.From + " is now called " + r.To, r.Because} })},
		{"members", list(c.Members, func(m *graphdiff.Member) item { return item{m.Change, m.ID, m.Because} })},
		{"security groups", list(c.SecurityGroups, func(sg *graphdiff.SecurityGroup) item {
			return item{sg.Change, groupInWords(sg), sg.Because}
		})},
		{"attachments", list(c.Attachments, func(a *graphdiff.Attachment) item { return item{a.Change, attachmentInWords(a), a.Because} })},
		{"listeners", list(c.Leads, func(l *graphdiff.Lead) item { return item{l.Change, leadInWords(l), l.Because} })},
		{"rules", list(c.Rules, func(r *graphdiff.Rule) item { return item{r.Change, ruleInWords(r), r.Because} })},
	}
	return slices.DeleteFunc(lists, func(l itemList) bool { return len(l.items) == 0 })
}

func list[T any](differences []T, describe func(*T) item) []item {
	items := make([]item, len(differences))
	for i := range differences {
		items[i] = describe(&differences[i])
	}
	return items
}
