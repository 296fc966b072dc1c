package lines

// Kept returns a function that reports whether a line of a text, from 1 on, was there in another, be it in another place: it is the same as
// one there, or it is there once in each, or next to such a line in both.
func Kept(text, other []byte) func(int) bool {
	a, b := split(text), split(other)
	m := moves{a, b, matched(a, b), make([]bool, len(b))}
	for _, at := range m.from {
		if at >= 0 {
			m.taken[at] = true
		}
	}
	for _, p := range once(a, b) {
		if m.take(p.a, p.b) {
			for n := 1; m.take(p.a+n, p.b+n); n++ {
			}
			for n := 1; m.take(p.a-n, p.b-n); n++ {
			}
		}
	}
	return func(line int) bool { return line >= 1 && line <= len(a) && m.from[line-1] >= 0 }
}

// moves are the lines of a that were in b: from says at which place, -1 for none, and taken of which of b.
type moves struct {
	a, b  []string
	from  []int
	taken []bool
}

// take reports whether two lines that nothing was found for yet are the same, and notes it.
func (m moves) take(inA, inB int) bool {
	if inA < 0 || inA >= len(m.a) || inB < 0 || inB >= len(m.b) || m.from[inA] >= 0 || m.taken[inB] || m.a[inA] != m.b[inB] {
		return false
	}
	m.from[inA], m.taken[inB] = inB, true
	return true
}
