package diagram

import (
	"github.com/ekslint/ekslint/pkg/sggraph"

	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// verdicts answers for members that stand behind the ones that were asked for.
type verdicts struct {
	ask func(reach.Query) sggraph.Flow
	// ports are those of all rules.
	ports []sggraph.Ports
}

func newVerdicts(g *sggraph.Graph) *verdicts {
	v := &verdicts{ask: reach.Evaluator(g)}
	for _, rules := range [][]sggraph.Rule{g.Rules, g.PossibleRules} {
		for i := range rules {
			if p := rules[i].Ports(); p.Protocol != sggraph.All {
				v.ports = append(v.ports, p)
			}
		}
	}
	v.ports = unique(v.ports)
	return v
}

// of is the verdict on the flow with another member at its end; a partial one has no reasons.
func (v *verdicts) of(f *flag, to string) (sggraph.Verdict, []sggraph.Because) {
	q := f.query
	q.To = to
	whole := v.ask(q)
	if q.Ports.Protocol != sggraph.All {
		return whole.Verdict, whole.Because
	}
	for _, q.Ports = range v.ports {
		if v.ask(q).Verdict != whole.Verdict {
			return sggraph.Partial, nil
		}
	}
	return whole.Verdict, whole.Because
}
