package yamldoc

const (
	// mostTried is how many bytes of text are read to try out changes: some seconds of work. Changes that do not touch each other
	// are tried together, so that only a file with many changes that fail comes to it.
	mostTried = 8 << 20
	// fewestTrials is how often even a larger document is read.
	fewestTrials = 16
)

// trials tries out changes of a document.
type trials struct {
	d *Document
	// left is how often a text may still be read.
	left int
}

// run tries attempts that do not touch each other, all at once, and where that fails one half after the other.
func (t *trials) run(attempts []*attempt) {
	rounds := roundsOf(attempts)
	if t.left < rounds {
		for _, a := range attempts {
			a.err = ErrNotTried
		}
		return
	}
	t.left -= rounds
	err := t.d.try(attempts, rounds)
	switch n := len(attempts); {
	case err == nil:
	case n == 1:
		attempts[0].err = err
	default:
		t.run(attempts[:n/2])
		t.run(attempts[n/2:])
	}
}

// roundsOf returns how many changes the longest of the attempts has.
func roundsOf(attempts []*attempt) int {
	rounds := 0
	for _, a := range attempts {
		rounds = max(rounds, len(a.changes))
	}
	return rounds
}

// try makes all changes, those of one attempt one after the other, and gives the attempts the edits by which they were made.
// It fails if anything but the changes reads differently afterwards.
func (d *Document) try(attempts []*attempt, rounds int) error {
	var (
		p    patch
		last = d
	)
	for round := range rounds {
		made, edits, err := last.round(attempts, round)
		if err != nil {
			return err
		}
		if p, err = p.then(made); err != nil {
			return err
		}
		if last, err = last.edited(edits); err != nil {
			return err
		}
	}
	if !p.isApart(d) {
		return ErrUnsafe
	}
	if err := d.verify(attempts, rounds, last); err != nil {
		return err
	}
	p.enter(d, last)
	return nil
}

// round works out the edits for the changes of that number of all attempts.
func (d *Document) round(attempts []*attempt, number int) (made []piece, edits []Edit, err error) {
	draft := newDrafter(d)
	for _, a := range attempts {
		if number >= len(a.changes) {
			continue
		}
		own, err := draft.draft(a.changes[number])
		if err != nil {
			return nil, nil, err
		}
		for _, edit := range own {
			made = append(made, pieceOf(d, edit, a))
		}
		edits = append(edits, own...)
	}
	return made, edits, nil
}
