package yamldoc

import (
	"errors"
	"fmt"

	"go.yaml.in/yaml/v3"
)

// maxDepth is how deep collections may be nested. No configuration comes near it; what is written below has paths of that length, and
// with each step deeper all of them would get longer.
const maxDepth = 100

// ErrTooDeep is the error of a document that is nested deeper than any real configuration, as it is written or with its aliases
// resolved.
var ErrTooDeep = errors.New("document is nested too deep")

// deeper returns the first node that lies in more than depth collections, or nil. Aliases do not count.
func deeper(y *yaml.Node, depth int) *yaml.Node {
	if y == nil {
		return nil
	}
	if depth < 0 {
		return y
	}
	for _, child := range y.Content {
		if found := deeper(child, depth-1); found != nil {
			return found
		}
	}
	return nil
}

// tooDeep is the error of a document in which y lies too deep.
func (d *Document) tooDeep(c cursor, y *yaml.Node) *SyntaxError {
	at := c.seek(y.Line, y.Column)
	return &SyntaxError{
		Range: d.lines.rangeOf(at, at), cause: ErrTooDeep,
		Message: fmt.Sprintf("more than %d collections are nested here, and ekslint reads no deeper", maxDepth),
		Help:    "no setting of eksctl lies so deep; if the file is an ordinary one, please report it",
	}
}
