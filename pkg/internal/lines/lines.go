// Package lines compares texts line by line. Lines end with a line feed, as for git; a carriage return before it does not count, since git
// may add or remove it when it checks files out.
package lines

import (
	"bytes"
	"strings"
)

// Same returns a function from the number of a line of a text, from 1 on, to that of the same line in another, zero where there is none.
// They are found as by a patience diff (https://bramcohen.livejournal.com/73318.html): those before the first that differs and behind
// the last one, of those in between the ones that are there once in each, as far as they are in the same order, and so on between
// these. Of others that may have moved nothing is said.
func Same(text, other []byte) func(int) int {
	a, b := split(text), split(other)
	same := make([]int, len(a)+1)
	match(a, b, deepest, func(inA, inB int) { same[inA+1] = inB + 1 })
	return func(line int) int {
		if line < 1 || line > len(a) {
			return 0
		}
		return same[line]
	}
}

// At returns the number of the line in which a byte of the text stands.
func At(text []byte, offset int) int {
	return 1 + bytes.Count(text[:min(offset, len(text))], []byte("\n"))
}

func split(text []byte) []string {
	lines := strings.Split(string(text), "\n")
	if last := len(lines) - 1; lines[last] == "" {
		lines = lines[:last]
	}
	for i := range lines {
		lines[i] = strings.TrimSuffix(lines[i], "\r")
	}
	return lines
}

// deepest is how often what lies between lines that are the same is compared in turn, each time as long as it takes to read it. People's
// changes need three or four.
const deepest = 16

// match tells the places of the lines of two lists, from 0, that are the same.
func match(a, b []string, depth int, tell func(inA, inB int)) {
	before := 0
	for ; before < len(a) && before < len(b) && a[before] == b[before]; before++ {
		tell(before, before)
	}
	endA, endB := len(a), len(b)
	for ; endA > before && endB > before && a[endA-1] == b[endB-1]; endA, endB = endA-1, endB-1 {
		tell(endA-1, endB-1)
	}
	anchors := increasing(once(a[before:endA], b[before:endB]))
	if len(anchors) == 0 || depth == 0 {
		return
	}
	atA, atB := before, before
	for _, p := range anchors {
		p = pair{p.a + before, p.b + before}
		tell(p.a, p.b)
		between(a, b, pair{atA, atB}, p, depth-1, tell)
		atA, atB = p.a+1, p.b+1
	}
	between(a, b, pair{atA, atB}, pair{endA, endB}, depth-1, tell)
}

// between is match for a part of the lists.
func between(a, b []string, from, to pair, depth int, tell func(inA, inB int)) {
	match(a[from.a:to.a], b[from.b:to.b], depth, func(inA, inB int) { tell(from.a+inA, from.b+inB) })
}
