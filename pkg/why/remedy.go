package why

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// remedy is a change of the file that may let a flow through. Whether it does shows when it is tried.
type remedy struct {
	// title says what to do, as an imperative.
	title   string
	changes []yamldoc.Change
	// caveat is what else there is to know about it, or empty.
	caveat string
}

// and is both changes as one.
func (r remedy) and(o remedy) remedy {
	return remedy{r.title + ", and " + o.title, slices.Concat(r.changes, o.changes), cmp.Or(r.caveat, o.caveat)}
}

// clashes reports whether two remedies change the same place.
func (r remedy) clashes(o remedy) bool {
	return slices.ContainsFunc(r.changes, func(c yamldoc.Change) bool {
		return slices.ContainsFunc(o.changes, func(d yamldoc.Change) bool { return c.Path.Equal(d.Path) })
	})
}

// remedies are the single changes of the configuration that have to do with a question, those that open least first.
func remedies(c *cluster.Cluster, q Question, found *reach.Answer) []remedy {
	p := &proposer{Cluster: c, Question: q, found: found}
	p.logIn()
	p.listNetworks()
	p.fallBackOn("withLocal")
	p.openPrivateEndpoint()
	p.fallBackOn("withShared")
	p.attachGroups()
	p.manageSharedRules()
	p.makeNAT()
	p.openPublicEndpoint()
	return p.proposed
}

// proposer collects remedies.
type proposer struct {
	*cluster.Cluster
	Question

	found    *reach.Answer
	proposed []remedy
}

func (p *proposer) propose(title string, changes ...yamldoc.Change) {
	p.add(remedy{title: title, changes: changes})
}

// add adds a remedy unless it is there already: both ends may be one nodegroup.
func (p *proposer) add(r remedy) {
	if !slices.ContainsFunc(p.proposed, func(o remedy) bool { return o.title == r.title }) {
		p.proposed = append(p.proposed, r)
	}
}

// nodegroup returns the nodegroup of either kind that an end of the question is about: its nodes, its pods, its own group.
func (p *proposer) nodegroup(end string) *sggraph.Member {
	id := strings.TrimSuffix(strings.TrimPrefix(end, "sg:"), "/pods")
	i := slices.IndexFunc(p.Graph.Members, func(m sggraph.Member) bool {
		return m.ID == id && (m.Kind == sggraph.MemberNodegroup || m.Kind == sggraph.MemberManagedNodegroup)
	})
	if i < 0 {
		return nil
	}
	return &p.Graph.Members[i]
}

// removeFalse proposes to fall back on the default, true, of a setting.
func (p *proposer) removeFalse(at yamldoc.Path, owner string) {
	if p.Config.Written(at) == false {
		p.propose(fmt.Sprintf("remove \"%s: false\" of %s", at[len(at)-1].Key, owner), yamldoc.Change{Op: "remove", Path: at})
	}
}

func set(at yamldoc.Path, value any) yamldoc.Change {
	return yamldoc.Change{Op: "set", Path: at, Value: value}
}

// appended are the changes that put values at the end of a list, which is made where there is none.
func (p *proposer) appended(list yamldoc.Path, values ...string) []yamldoc.Change {
	items, _ := p.Config.Written(list).([]any)
	changes := make([]yamldoc.Change, len(values))
	for i, v := range values {
		changes[i] = set(list.Child(yamldoc.Index(len(items)+i)), v)
	}
	return changes
}

// lists reports whether a list of the file has a value.
func (p *proposer) lists(list yamldoc.Path, value string) bool {
	items, _ := p.Config.Written(list).([]any)
	return slices.Contains(items, any(value))
}

func quoted(names ...string) string {
	list := make([]string, len(names))
	for i, n := range names {
		list[i] = fmt.Sprintf("%q", n)
	}
	return strings.Join(list, " and ")
}
