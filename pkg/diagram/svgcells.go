package diagram

import (
	"math"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// density is how much room a picture takes.
type density struct {
	// most is as many members of a kind as a box shows one by one; more are one.
	most int
	// head is the width of a row of groups in the head of a box.
	head float64
	// bend is the most room that lines get to bend between two columns.
	bend float64
}

// unfolded shows everything at ease, folded what can be read at once, with heads of a width.
func unfolded() density            { return density{math.MaxInt, math.MaxFloat64, maxBend} }
func folded(width float64) density { return density{2, width, minBend} }

// rows puts the chips of a row into as many as it takes for none to be too wide, unless a single chip is.
func (d density) rows(chips []chip) [][]chip {
	rows, width := [][]chip{nil}, 0.0
	for _, c := range chips {
		last := len(rows) - 1
		if len(rows[last]) > 0 && width+c.width > d.head {
			rows, width, last = append(rows, nil), 0, last+1
		}
		rows[last] = append(rows[last], c)
		width += c.width + gap
	}
	return rows
}

// cell is a member in a box, or many of one kind together.
type cell struct {
	members []*sggraph.Member
	text    string
	// isPods is set for pods that run on what is in the box.
	isPods bool
}

// cells are those of the members of the box, of a kind with more than so many members all in one.
func (b *box) cells(most int) []cell {
	var list []cell
	for _, members := range b.membersByKind() {
		if len(members) > most {
			list = append(list, cell{members, count(members), false})
			continue
		}
		shown, more := members, []*sggraph.Member(nil)
		if len(members) > maxListed {
			shown, more = members[:fewNamed], members[fewNamed:]
		}
		for _, m := range shown {
			list = append(list, cell{[]*sggraph.Member{m}, clip(memberLabel(m), maxColumns), false})
		}
		if len(more) > 0 {
			list = append(list, cell{more, andMore(len(more)) + ": " + count(members) + " in all", false})
		}
	}
	for _, line := range b.podsLines(most) {
		list = append(list, cell{line.members, line.text, true})
	}
	return list
}

// numbers are those of the cell's members in the graph, as text.
func (c *cell) numbers(of map[string]int) string {
	numbers := make([]string, len(c.members))
	for i, m := range c.members {
		numbers[i] = strconv.Itoa(of[m.ID])
	}
	return strings.Join(numbers, " ")
}
