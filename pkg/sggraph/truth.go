package sggraph

// Truth answers whether the file says that something is so.
type Truth string

// Truths. Maybe is of a value that is not known yet.
const (
	Yes   Truth = "yes"
	No    Truth = "no"
	Maybe Truth = "unknown"
)

func truthOf(yes bool) Truth {
	if yes {
		return Yes
	}
	return No
}

// verdict is the verdict on what t permits.
func (t Truth) verdict() Verdict {
	switch t {
	case Yes:
		return Allowed
	case No:
		return Denied
	default:
		return Unknown
	}
}

// not answers whether t is not so.
func (t Truth) not() Truth {
	switch t {
	case Yes:
		return No
	case No:
		return Yes
	default:
		return t
	}
}

// orMaybe is Maybe in the place of No.
func (t Truth) orMaybe() Truth {
	if t == No {
		return Maybe
	}
	return t
}

// and answers whether both t and u are so.
func (t Truth) and(u Truth) Truth {
	switch {
	case t == No || u == No:
		return No
	case t == Maybe || u == Maybe:
		return Maybe
	default:
		return Yes
	}
}
