// Package lines compares texts line by line. Lines end with a line feed, as for git; a carriage return before it does not count, since git
// may add or remove it when it checks files out.
package lines

import (
	"bytes"
	"strings"
)

// Same returns a function from the number of a line of a text, from 1 on, to that of the same line in another, zero where there is none.
// They are found as by a patience diff (https://bramcohen.livejournal.com/73318.html): those that are there once in each text, as far as they
// are in the same order, and so on between these; where there are none, those before the first that differs and behind the last one.
// Of others that may have moved nothing is said.
func Same(text, other []byte) func(int) int {
	same := matched(split(text), split(other))
	return func(line int) int {
		if line < 1 || line > len(same) {
			return 0
		}
		return same[line-1] + 1
	}
}

// matched returns the places of the lines of a list that are the same in another, from 0, and -1 for others.
func matched(a, b []string) []int {
	same := make([]int, len(a))
	for i := range same {
		same[i] = -1
	}
	match(a, b, deepest, func(inA, inB int) { same[inA] = inB })
	return same
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

// match tells the places of the lines of two lists, from 0, that are the same. Lines that are there once come before what the lists begin
// and end with: of items that are much alike, the last ones would be taken for each other otherwise.
func match(a, b []string, depth int, tell func(inA, inB int)) {
	anchors := increasing(once(a, b))
	if len(anchors) == 0 || depth == 0 {
		ends(a, b, depth, tell)
		return
	}
	at := pair{}
	for _, p := range anchors {
		between(a, b, at, p, depth-1, tell)
		tell(p.a, p.b)
		at = pair{p.a + 1, p.b + 1}
	}
	between(a, b, at, pair{len(a), len(b)}, depth-1, tell)
}

// ends is match for what the lists begin and end with, and then for the rest.
func ends(a, b []string, depth int, tell func(inA, inB int)) {
	before := 0
	for ; before < len(a) && before < len(b) && a[before] == b[before]; before++ {
		tell(before, before)
	}
	end := pair{len(a), len(b)}
	for ; end.a > before && end.b > before && a[end.a-1] == b[end.b-1]; end = (pair{end.a - 1, end.b - 1}) {
		tell(end.a-1, end.b-1)
	}
	if depth > 0 && (before > 0 || end.a < len(a)) && before < min(end.a, end.b) {
		between(a, b, pair{before, before}, end, depth-1, tell)
	}
}

// between is match for a part of the lists.
func between(a, b []string, from, to pair, depth int, tell func(inA, inB int)) {
	match(a[from.a:to.a], b[from.b:to.b], depth, func(inA, inB int) { tell(from.a+inA, from.b+inB) })
}
