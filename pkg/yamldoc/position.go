package yamldoc

// Position is a place in a file.
type Position struct {
	// Line and Column count from 1; Column counts Unicode code points.
	Line   int `json:"line"`
	Column int `json:"column"`
	// Offset counts bytes from 0.
	Offset int `json:"offset"`
}

// Range is the half-open span [Start, End) of a file.
type Range struct {
	Start Position `json:"start"`
	End   Position `json:"end"`
}

// IsZero reports whether the range points nowhere.
func (r Range) IsZero() bool { return r == Range{} }

// Contains reports whether line (1-based) is one of the lines that the range touches.
func (r Range) Contains(line int) bool {
	last := r.End.Line
	if r.End.Column == 1 && last > r.Start.Line {
		last-- // the range ends before the first character of its last line
	}
	return r.Start.Line <= line && line <= last
}
