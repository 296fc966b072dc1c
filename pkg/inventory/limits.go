package inventory

import (
	_ "embed"
	"fmt"
	"strings"
)

// limitsTable has a line for each instance type, by name: the pods that it takes, and its network cards.
//
//go:embed limits.txt
var limitsTable string

// limits are what AWS allows instances of a type.
type limits struct{ pods, cards int }

// limitsOf returns those of an instance type, or false for one that the table does not have.
func limitsOf(name string) (limits, bool) {
	_, rest, found := strings.Cut(limitsTable, "\n"+name+" ")
	if !found || name == "" {
		return limits{}, false
	}
	line, _, _ := strings.Cut(rest, "\n")
	var l limits
	_, err := fmt.Sscan(line, &l.pods, &l.cards)
	return l, err == nil
}
