package why

import (
	"slices"
	"sync"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// advise adds what to do about a flow that is not allowed, unless all that it lacks is a route. It never advises to open to everyone what may
// be open already, nor more of what is behind load balancers and proxies.
func (a *Answer) advise(c *cluster.Cluster, found *reach.Answer, findings func(*cluster.Cluster) ([]string, error)) error {
	if lacksNothing(found) || isEveryone(a.Question.From) && a.mayBeOpen() || found.IsBehind {
		return nil
	}
	s := &search{Cluster: c, Question: a.Question, found: found, findings: findings}
	if s.nothingListens() {
		a.Remarks = append(a.Remarks, "only tcp/443 is served there")
		return nil
	}
	s.scope = s.scopeOf()
	if findings != nil {
		s.findingsBefore = sync.OnceValues(func() ([]string, error) { return findings(c) })
	}
	if err := s.run(); err != nil {
		return err
	}
	a.Advice = append(a.Advice, s.advice...)
	switch {
	case len(a.Advice) > 0:
		a.Remarks = append(a.Remarks, s.caveats...)
		if rules := s.missing(); rules != "" {
			a.Remarks = append(a.Remarks, "by hand: "+rules)
		}
		if isEveryone(a.Question.From) {
			a.Remarks = append(a.Remarks, "the change below opens it to the whole internet")
		}
	case a.Verdict != sggraph.Unknown:
		a.Remarks = append(a.Remarks, s.spurned...)
		a.Remarks = append(a.Remarks, s.byHand()...)
	}
	return nil
}

// isEveryone reports whether a sender is the whole internet.
func isEveryone(from string) bool {
	return from == sggraph.Internet || from == "0.0.0.0/0" || from == "::/0"
}

// mayBeOpen reports whether all or a part of what was asked cannot be known.
func (a *Answer) mayBeOpen() bool {
	return a.Verdict == sggraph.Unknown ||
		slices.ContainsFunc(a.Parts, func(p Part) bool { return p.Verdict == sggraph.Unknown })
}

// search tries changes of the file: it keeps those that let through all that was asked for and nothing that was not, to which
// neither eksctl nor a rule objects.
type search struct {
	*cluster.Cluster
	Question

	found          *reach.Answer
	scope          scope
	findings       func(*cluster.Cluster) ([]string, error)
	findingsBefore func() ([]string, error)

	advice  []Advice
	caveats []string
	// spurned says of the first change that would open it, or may, why it is not advised.
	spurned []string
}

// run tries single changes, and pairs where none of them suffices. Of what is open in part, only a single change opens the rest.
func (s *search) run() error {
	var rest []remedy
	for _, r := range remedies(s.Cluster, s.Question, s.found) {
		o, err := s.try(r)
		if err != nil {
			return err
		}
		if o == tooLittle || o == objectionable {
			rest = append(rest, r)
		}
	}
	if len(s.advice) > 0 || len(s.found.Parts) > 0 {
		return nil
	}
	for i, first := range rest {
		for _, second := range rest[i+1:] {
			if first.clashes(second) {
				continue
			}
			if _, err := s.try(first.and(second)); err != nil {
				return err
			}
		}
	}
	return nil
}
