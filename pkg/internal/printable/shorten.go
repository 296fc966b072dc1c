package printable

import (
	"fmt"
	"strings"
)

// maxListed is how many names of a list people get to read.
const maxListed = 6

// Prefixes returns a list of prefixes, separated by commas, with those that are too many for a line of text counted:
// "10.0.0.0/8, …, … and 12 more prefixes".
func Prefixes(list string) string {
	names := strings.Split(list, ", ")
	if more := len(names) - maxListed; more > 1 {
		return fmt.Sprintf("%s, … and %d more prefixes", strings.Join(names[:maxListed], ", "), more)
	}
	return list
}
