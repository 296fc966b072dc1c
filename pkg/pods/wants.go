package pods

import (
	"fmt"
	"strings"

	"k8s.io/apimachinery/pkg/selection"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/truth"
)

// on answers whether a node has what is wanted, and whether only some of the nodes of its kind have.
func (w *wants) on(h *host, n *node) (v verdict, onlySome []Reason) {
	v, onlySome = meetAll(w.all, w.doubts, h, n)
	if !w.isRestricted {
		return v, onlySome
	}
	terms := []verdict{}
	var some []Reason
	for i := range w.any {
		t := &w.any[i]
		if len(t.all)+len(t.doubts) == 0 {
			continue
		}
		met, of := meetAll(t.all, t.doubts, h, n)
		terms = append(terms, met)
		if met.truth == truth.Yes && len(of) == 0 {
			some = nil
			break
		}
		some = append(some, of...)
	}
	if len(terms) == 0 {
		terms = append(terms, because(truth.No, Reason{At: w.affinity, Text: "no node meets a node affinity that has no terms, or only empty ones"}))
	}
	return and(v, or(terms...)), append(onlySome, some...)
}

func meetAll(all []want, doubts []Reason, h *host, n *node) (v verdict, onlySome []Reason) {
	v = yes()
	for _, w := range all {
		l := n.label(w.key)
		meets, some := l.meets(w.requirements)
		why := Reason{Path: l.path, At: w.at, Text: fmt.Sprintf("they want nodes %s, which %s does not have", w.text, h.called)}
		switch {
		case meets == truth.Maybe:
			why.Text = fmt.Sprintf("they want nodes %s, and whether %s has any is not known", w.text, h.called)
		case some:
			why.Text = fmt.Sprintf("they want nodes %s, which not all of %s are", w.text, h.called)
			onlySome = append(onlySome, why)
		}
		if why.Path == nil {
			why.Path = h.at.Path
		}
		v = and(v, because(meets, why))
	}
	for _, d := range doubts {
		v = v.atMostMaybe(d)
	}
	return v, onlySome
}

// wanted says what is wanted, in words.
func wanted(key string, op selection.Operator, values []string) string {
	var shown []string
	for _, v := range values {
		shown = append(shown, printable.Name(v))
	}
	name, list := printable.Name(key), strings.Join(shown, " or ")
	switch op {
	case selection.In:
		return fmt.Sprintf("with %s=%s", name, list)
	case selection.NotIn:
		return fmt.Sprintf("whose %s is not %s", name, list)
	case selection.DoesNotExist:
		return "without " + name
	case selection.GreaterThan:
		return fmt.Sprintf("with %s above %s", name, list)
	case selection.LessThan:
		return fmt.Sprintf("with %s below %s", name, list)
	default:
		return "with " + name
	}
}
