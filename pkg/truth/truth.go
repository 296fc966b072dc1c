// Package truth has answers with three values: what is not known yet is neither so nor not so.
package truth

// Truth answers whether something is so.
type Truth string

// Truths. Maybe is of what depends on a value that is not known.
const (
	Yes   Truth = "yes"
	No    Truth = "no"
	Maybe Truth = "unknown"
)

// Of is Yes or No.
func Of(yes bool) Truth {
	if yes {
		return Yes
	}
	return No
}

// Known is Yes or No where that is known, else Maybe.
func Known(yes, isKnown bool) Truth {
	if !isKnown {
		return Maybe
	}
	return Of(yes)
}

// And answers whether both t and u are so.
func (t Truth) And(u Truth) Truth {
	switch {
	case t == No || u == No:
		return No
	case t == Maybe || u == Maybe:
		return Maybe
	default:
		return Yes
	}
}

// OrMaybe is Maybe in the place of No.
func (t Truth) OrMaybe() Truth { return t.Or(Maybe) }

// Or answers whether one of t and u is so.
func (t Truth) Or(u Truth) Truth { return t.Not().And(u.Not()).Not() }

// Not answers whether t is not so.
func (t Truth) Not() Truth {
	switch t {
	case Yes:
		return No
	case No:
		return Yes
	default:
		return Maybe
	}
}
