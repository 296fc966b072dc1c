package clusterconfig

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
)

var (
	// valuesHead begins the part of a comment that lists the values of a field, up to the end.
	valuesHead = lazyregexp.New(`\s*Valid (?:variants|entries|values)(?: are)?:? +`)
	// quotedValue is one of them.
	quotedValue = lazyregexp.New("`\"?([^`\"]+)\"?`|\"([^\"]+)\"|\\b(\\d+)\\b")
)

// variants makes a list of the values that a comment ends with. Where it says nothing more of them than that they are there, they go, since
// they are listed beside the text already.
func (c commentary) variants(text string) string {
	at := valuesHead().FindStringIndex(text)
	if at == nil || len(c.enum) == 0 {
		return text
	}
	head, rest := text[:at[0]], text[at[1]:]
	spans := quotedValue().FindAllStringSubmatchIndex(rest, -1)
	var items []string
	for i, span := range spans {
		end := len(rest)
		if i+1 < len(spans) {
			end = spans[i+1][0]
		}
		value, meaning := valueIn(rest, span), strings.Trim(strings.TrimSpace(rest[span[1]:end]), ":,. ")
		if isDefault := strings.HasSuffix(meaning, "(default)"); isDefault && !slices.Contains([]string{"", value}, c.byDefault) {
			return text // contradicts what is said beside it: nothing is left out
		} else if isDefault && c.byDefault == "" {
			head += " By default it is `" + value + "`."
		}
		if meaning = strings.TrimSpace(strings.TrimSuffix(meaning, "(default)")); meaning != "" && meaning != "and" {
			items = append(items, "- `"+value+"`: "+strings.TrimPrefix(meaning, "is "))
		}
	}
	if len(items) > 0 {
		head += "\n\n" + strings.Join(items, "\n")
	}
	return strings.TrimSpace(head)
}

// valueIn is the value that a match stands for.
func valueIn(text string, match []int) string {
	const whole = 2
	for i := whole; i < len(match); i += 2 {
		if match[i] >= 0 {
			return text[match[i]:match[i+1]]
		}
	}
	return ""
}
