package completion

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

const address = "# ekslint:"

// comment is what may be written in a comment that is for ekslint: the name of a directive, or of a rule that it does not have yet.
func comment(slot yamldoc.Slot, catalogue []policy.Rule) []Item {
	text, ok := strings.CutPrefix(slot.Word, address)
	if !ok || strings.Contains(text, "--") {
		return nil
	}
	name, argument, hasArgument := strings.Cut(text, " ")
	switch {
	case !hasArgument:
		return directives(slot, len(name))
	case name == yamldoc.DirectiveIgnore || name == yamldoc.DirectiveIgnoreFile:
		return rules(slot, argument, catalogue)
	default:
		return nil
	}
}

func directives(slot yamldoc.Slot, length int) []Item {
	var items []Item
	for _, form := range yamldoc.DirectiveForms() {
		name, _, _ := strings.Cut(strings.TrimPrefix(form, address), " ")
		items = append(items, Item{
			Label: name, Insert: name + " ", Start: slot.Start - length, End: slot.Start, Kind: Directive, Documentation: "`" + form + "`",
		})
	}
	return items
}

func rules(slot yamldoc.Slot, argument string, catalogue []policy.Rule) []Item {
	names := strings.FieldsFunc(argument, func(r rune) bool { return r == ',' || r == ' ' })
	begun := argument[strings.LastIndexAny(argument, ", ")+1:]
	if begun != "" {
		names = names[:len(names)-1]
	}
	var items []Item
	for _, rule := range catalogue {
		if slices.Contains(names, rule.Name) {
			continue
		}
		items = append(items, Item{
			Label: rule.Name, Insert: rule.Name, Start: slot.Start - len(begun), End: slot.Start,
			Kind: Rule, Detail: rule.Severity.String(), Documentation: rule.Title,
		})
	}
	return items
}
