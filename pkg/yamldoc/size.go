package yamldoc

import (
	"bytes"
	"errors"
	"fmt"
)

// MaxValues is how many values the documents of one file may have together, by a count that sees indicators and lines alone. Each
// takes about a kilobyte in the forms that a document is read into, so that the largest file takes some hundred megabytes and
// seconds. The largest ClusterConfigs known have some thousand values, and Kubernetes manifests of megabytes less than half of the limit.
const MaxValues = 200_000

// directiveWeight is for how many values a comment counts that speaks to ekslint.
const directiveWeight = 10

// ErrTooManyValues is the error of a document that is not read, with all that follows it in its file, because there are more than
// MaxValues, or what else is the most, up to its end.
var ErrTooManyValues = errors.New("the document is too large")

func tooManyValues(most int) error {
	return fmt.Errorf("%w: more than %d values and lines in one file", ErrTooManyValues, most)
}

// countValues returns about how many nodes the text has, and not many fewer: one for each line that is not a comment, and one for
// each indicator behind which another may begin. It counts those in scalars too, since only the parser knows what is one.
func countValues(text []byte) int {
	n := 0
	for at := 0; at < len(text); {
		next := nextBreak(text, at)
		line := bytes.TrimSpace(text[at:next])
		at = next
		switch {
		case len(line) == 0:
		case line[0] != '#':
			n += 1 + countIndicators(line)
		case bytes.Contains(bytes.ToLower(line), []byte("ekslint")):
			n += directiveWeight
		}
	}
	return n
}

// countIndicators counts what begins or parts the values of a line: in a block "- ", "? " and ": ", in a flow collection brackets
// and commas as well, and a colon behind a quote.
func countIndicators(line []byte) int {
	n := 0
	for i, c := range line {
		switch c {
		case ',', '[', '{':
			n++
		case ':', '-', '?':
			if i+1 == len(line) || line[i+1] == ' ' || line[i+1] == '\t' || c == ':' && i > 0 && (line[i-1] == '"' || line[i-1] == '\'') {
				n++
			}
		}
	}
	return n
}
