// Package completion says what may be written at a place of a ClusterConfig, of a configuration file, or of a comment for ekslint. The file
// need not parse, as it is being written. Where nothing is known nothing is offered.
package completion

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"github.com/ekslint/ekslint/pkg/lifecycle"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Item is something that may be written in the place of the bytes from Start to End of the file.
type Item struct {
	Label string
	// Insert is the text to be written, with line breaks and indentation as the file has them.
	Insert     string
	Start, End int
	Kind       Kind
	// Detail is the type or the default in a few words; Documentation is Markdown. Both may be empty.
	Detail, Documentation string
	// Required is set for a key that its mapping must have, Deprecated for one that is not to be used any more.
	Required, Deprecated bool
}

// Kind says what an item is.
type Kind int

// The kinds of items. A Name is one that the file or AWS gives to something; a Skeleton is a whole document.
const (
	Key Kind = iota + 1
	Value
	Name
	Rule
	Directive
	Skeleton
)

// Options are what there is to know beside the text.
type Options struct {
	// Catalogue are the rules that exist.
	Catalogue []policy.Rule
	Lifecycle lifecycle.Calendar
	Today     time.Time
	// Found returns the rules that a comment at the offset would silence findings of, and those of the whole file for a comment about that. It
	// is asked at most once, in a comment; nil where nothing was looked for.
	Found func(wholeFile bool) []string
}

// In returns what may be written at a byte offset of a file with ClusterConfigs: required keys first, then those that are
// written most, and the others in the order in which eksctl has them. In comments that are for ekslint these are the rules, those first that
// find something there.
func In(data []byte, offset int, o Options) []Item {
	if isDash(data, offset) {
		return spaced(In(slices.Concat(data[:offset], []byte(" "), data[offset:]), offset+1, o))
	}
	slot := yamldoc.SlotAt(data, offset)
	if slot.Kind == yamldoc.CommentSlot {
		return newComment(slot, offset, o).items()
	}
	if slot.Kind == yamldoc.NoSlot {
		return nil
	}
	of := cluster{slot.Sketch, o}
	items := writer{slot: slot, grammar: of}.items()
	if of.isCluster() {
		return items
	}
	return slices.DeleteFunc(items, func(i Item) bool { // what has only begun may be something else
		return !strings.HasPrefix(i.Label, string(data[min(i.Start, offset):offset]))
	})
}

// isDash reports whether an offset is behind a dash that begins a line, and is its last character: an item of a list has a space behind it.
func isDash(data []byte, offset int) bool {
	if offset < 0 || offset > len(data) {
		return false
	}
	line := bytes.TrimLeft(data[bytes.LastIndexAny(data[:offset], "\r\n")+1:offset], " ")
	return string(line) == "-" && (offset == len(data) || data[offset] == '\n' || data[offset] == '\r')
}

// spaced are the items for a text in which a space was put before the cursor, with that space.
func spaced(items []Item) []Item {
	for i := range items {
		items[i].Insert = " " + items[i].Insert
		items[i].Start, items[i].End = items[i].Start-1, items[i].End-1
	}
	return items
}
