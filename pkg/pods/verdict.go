package pods

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/truth"
)

// verdict is an answer with what speaks against it being Yes.
type verdict struct {
	truth   truth.Truth
	reasons []Reason
}

func yes() verdict { return verdict{truth: truth.Yes} }

// because is t, and why where it is not Yes.
func because(t truth.Truth, why Reason) verdict {
	if t == truth.Yes {
		return yes()
	}
	return verdict{t, []Reason{why}}
}

// and answers whether all are so. Where one is not so, those that are not known do not matter.
func and(all ...verdict) verdict {
	sum := yes()
	for _, v := range all {
		both := sum.truth.And(v.truth)
		switch {
		case both == truth.Yes, sum.truth == both && v.truth != both:
		case v.truth == both && sum.truth != both:
			sum = v
		default:
			sum = verdict{both, slices.Concat(sum.reasons, v.reasons)}
		}
	}
	return sum
}

// or answers whether one is so, with the reasons against each where none certainly is.
func or(all ...verdict) verdict {
	sum := verdict{truth: truth.No}
	for _, v := range all {
		either := sum.truth.Or(v.truth)
		switch {
		case either == truth.Yes:
			return yes()
		case v.truth == either && sum.truth != either:
			sum = v
		case v.truth == either:
			sum = verdict{either, slices.Concat(sum.reasons, v.reasons)}
		}
	}
	return sum
}

// atMostMaybe takes a Yes for a Maybe, for a reason.
func (v verdict) atMostMaybe(why Reason) verdict { return and(v, because(truth.Maybe, why)) }

// distinct are reasons in their order, each once: the same one for several places of the file is told for the first of them.
func distinct(all []Reason) []Reason {
	if len(all) == 1 {
		return slices.Clip(all)
	}
	var kept []Reason
	for _, r := range all {
		same := func(k Reason) bool { return k.Text == r.Text && k.At == r.At }
		if !slices.ContainsFunc(kept, same) {
			kept = append(kept, r)
		}
	}
	return kept
}
