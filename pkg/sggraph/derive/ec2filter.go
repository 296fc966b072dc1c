package derive

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/truth"
)

// tagFits answers whether there is a tag with a value that a filter asks for.
func tagFits(tags map[string]string, key, filter string) sggraph.Truth {
	value, isThere := tags[key]
	if !isThere {
		return sggraph.No
	}
	return fits(filter, value)
}

// fits answers whether a text is what a filter of EC2 asks for, in which * stands for any characters
// (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html). The pages of AWS do not agree on what ? stands for, and how either
// is escaped.
func fits(filter, text string) sggraph.Truth {
	if strings.ContainsAny(filter, `?\`) {
		return sggraph.Maybe
	}
	parts := strings.Split(filter, "*")
	last := len(parts) - 1
	if last == 0 {
		return truth.Of(text == filter)
	}
	rest, isThere := strings.CutPrefix(text, parts[0])
	for _, part := range parts[1:last] {
		if isThere {
			_, rest, isThere = strings.Cut(rest, part)
		}
	}
	return truth.Of(isThere && strings.HasSuffix(rest, parts[last]))
}
