package why

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// outcome is how a trial ended.
type outcome int

const (
	advised       outcome = iota
	impossible            // the file cannot be edited so
	tooLittle             // it does not open what was asked for, or eksctl refuses it
	tooMuch               // it opens more, or shuts something
	objectionable         // a rule objects to it
)

// try adds a remedy to the advice, if it is a good one.
func (s *search) try(r remedy) (outcome, error) {
	edits, err := s.Document.Edits(r.changes...)
	if err != nil {
		why := "no edit of the file is known that does this and nothing else"
		if errors.Is(err, yamldoc.ErrShared) {
			why = "an alias elsewhere shares the block"
		}
		s.spurn("not tried: " + r.title + ", since " + why)
		return impossible, nil
	}
	changed, ok := s.changed(edits)
	if !ok {
		return tooLittle, nil
	}
	isOpen, caveat := s.isOpenIn(changed)
	if !isOpen {
		return tooLittle, nil
	}
	r.caveat = cmp.Or(r.caveat, caveat)
	if excess := s.excess(changed); excess != "" {
		s.spurn("not advised: " + r.title + ", which also " + excess)
		return tooMuch, nil
	}
	made, err := s.newFindings(changed)
	if len(made) > 0 {
		s.spurn("not advised: " + r.title + ", which the rules object to: " + strings.Join(made, ", "))
		return objectionable, err
	}
	if err == nil {
		s.keep(r, edits)
	}
	return advised, err
}

func (s *search) keep(r remedy, edits []yamldoc.Edit) {
	at := r.changes[0].Path
	s.advice = append(s.advice, Advice{
		Title: r.title, Path: at.String(), Range: s.RangeOf(at), Exists: s.Document.Locate(at).Exists(at), Edits: edits,
	})
	if r.caveat != "" && !slices.Contains(s.caveats, r.caveat) {
		s.caveats = append(s.caveats, r.caveat)
	}
}

func (s *search) spurn(why string) {
	if len(s.spurned) == 0 {
		s.spurned = []string{why}
	}
}

// changed is the cluster after the edits, if eksctl objects to nothing in it that it did not object to before.
func (s *search) changed(edits []yamldoc.Edit) (*cluster.Cluster, bool) {
	data, err := yamldoc.Apply(s.File.Data, edits)
	if err != nil {
		return nil, false
	}
	i := s.Document.Index
	docs := yamldoc.Parse(data)
	if i >= len(docs) || docs[i].Err != nil {
		return nil, false
	}
	file := s.File
	file.Data = data
	changed := s.With(file, docs[i])
	objections := func(c *cluster.Cluster) []string {
		var list []string
		for _, issue := range c.Config.Issues {
			list = append(list, fmt.Sprint(issue.Kind, issue.Path, issue.Message))
		}
		return list
	}
	return changed, len(without(objections(changed), objections(s.Cluster))) == 0
}

// isOpenIn reports whether all that was asked for is allowed in the changed cluster, but for routes that no file makes, of which there is a
// caveat then.
func (s *search) isOpenIn(changed *cluster.Cluster) (isOpen bool, caveat string) {
	answer, err := reach.Ask(graphOf(changed, s.From, s.To), s.From, s.To, s.Ports...)
	if err != nil || !lacksNothing(&answer) {
		return false, ""
	}
	if answer.Verdict != sggraph.Allowed {
		caveat = "a route has to lead there: " + answer.Because[0].Text
	}
	return true, caveat
}

// lacksNothing reports whether all that was asked for is allowed, but for routes.
func lacksNothing(a *reach.Answer) bool {
	return a.Verdict == sggraph.Allowed ||
		a.Verdict == sggraph.Unknown && slices.Equal(a.DependsOn, []sggraph.Dependency{sggraph.OnRoutes})
}

// newFindings are those of the changed cluster that the rules did not have before.
func (s *search) newFindings(changed *cluster.Cluster) ([]string, error) {
	if s.findings == nil {
		return nil, nil
	}
	before, err := s.findingsBefore()
	if err != nil {
		return nil, err
	}
	after, err := s.findings(changed)
	return without(after, before), err
}

// without is list without the items of others, each taken away once.
func without(list, others []string) []string {
	rest := slices.Clone(others)
	return slices.DeleteFunc(slices.Clone(list), func(item string) bool {
		i := slices.Index(rest, item)
		if i >= 0 {
			rest = slices.Delete(rest, i, i+1)
		}
		return i >= 0
	})
}
