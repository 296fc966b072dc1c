package why

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// advise returns the changes that open the flow: single ones, or else pairs.
func advise(c *cluster.Cluster, q sggraph.Query) []Advice {
	t := trial{c, q}
	remedies := sggraph.Suggestions(c.Config, c.Graph, q)
	advice := []Advice{}
	for _, r := range remedies {
		advice = t.keep(advice, r)
	}
	if len(advice) > 0 {
		return advice
	}
	for i, first := range remedies {
		for _, second := range remedies[i+1:] {
			advice = t.keep(advice, sggraph.Suggestion{
				Title: first.Title + ", and " + second.Title, Changes: slices.Concat(first.Changes, second.Changes),
			})
		}
	}
	return advice
}

// trial tries changes out.
type trial struct {
	*cluster.Cluster
	q sggraph.Query
}

// keep adds the suggestion to the advice if it can be written as edits and opens the flow.
func (t trial) keep(advice []Advice, r sggraph.Suggestion) []Advice {
	edits, err := t.Document.Edits(r.Changes...)
	if err != nil || !t.opens(edits) {
		return advice // a shared anchor, or not what is missing
	}
	at := r.Changes[0].Path
	return append(advice, Advice{
		Title: r.Title, Path: at.String(), Range: t.RangeOf(at), Exists: t.Document.Locate(at).Exists(at), Edits: edits,
	})
}

// opens reports whether the flow is allowed after the edits, by a configuration to which eksctl objects no more than before.
func (t trial) opens(edits []yamldoc.Edit) bool {
	data, err := yamldoc.Apply(t.File.Data, edits)
	if err != nil {
		return false
	}
	i := t.Document.Index
	docs := yamldoc.Parse(data)
	if i >= len(docs) || docs[i].Err != nil {
		return false
	}
	changed := cluster.New(t.File, docs[i])
	if len(changed.Config.Issues) > len(t.Config.Issues) {
		return false
	}
	answer, err := changed.Graph.Ask(t.q.From, t.q.To, t.q.Ports)
	return err == nil && answer.Verdict == sggraph.Allowed
}
