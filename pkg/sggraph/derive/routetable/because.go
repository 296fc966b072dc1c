package routetable

import (
	"fmt"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// Because is a reason about a table as a whole.
func Because(table *facts.RouteTable, text string) sggraph.Because {
	return about(table, table.At, text)
}

// about is a reason about a table, with the place at which AWS has told it.
func about(table *facts.RouteTable, at facts.Place, text string) sggraph.Because {
	return sggraph.Because{Text: fmt.Sprintf("%s %s (%s)", nameOf(table), text, at)}
}

// nameOf is what reasons call a table: that of its subnet, where a person has written the routes of that and no table.
func nameOf(table *facts.RouteTable) string {
	if table.ID == "" {
		return "the route table of " + table.Subnets[0]
	}
	return "the route table " + table.ID
}
