package diagram

import (
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// cell is a member in a box, or many of one kind together.
type cell struct {
	members []*sggraph.Member
	text    string
}

// cells are those of the members of the box, of a kind with more than so many members all in one.
func (b *box) cells(most int) []cell {
	var list []cell
	for _, members := range b.membersByKind() {
		if len(members) > most {
			list = append(list, cell{members, count(members)})
			continue
		}
		for _, m := range members {
			list = append(list, cell{[]*sggraph.Member{m}, memberLabel(m)})
		}
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
