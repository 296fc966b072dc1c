package completion

import (
	"slices"
	"strings"
	"time"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

const address = "ekslint:"

// comment is one that is for ekslint, with the cursor in it.
type comment struct {
	Options

	// before is what it has in front of the cursor behind its address, and after what follows the cursor.
	before, after string
	cursor        int
	// begun is what there is of the address, where that is not complete yet; isOurs is set where it is.
	begun  string
	isOurs bool
}

func newComment(slot yamldoc.Slot, cursor int, o Options) comment {
	c := comment{Options: o, after: slot.After, cursor: cursor}
	text := strings.TrimLeft(slot.Word, "# \t")
	if c.before, c.isOurs = strings.CutPrefix(text, address); !c.isOurs && strings.HasPrefix(address, text) {
		c.begun = text
	}
	return c
}

// items are the name of a directive, or what may follow it: a mode; or a rule, the last day, and the mark of the reason, which is free.
func (c comment) items() []Item {
	name, argument, hasArgument := strings.Cut(c.before, " ")
	switch {
	case c.word() == "" && c.afterWord() != c.after:
		return nil // directly before a word, which would become another one
	case c.begun != "":
		return c.directives(c.begun, address)
	case !c.isOurs || strings.Contains(argument, "--"):
		return nil
	case !hasArgument:
		return c.directives(name, "")
	case name == yamldoc.DirectiveMode:
		return c.modes(argument)
	case name == yamldoc.DirectiveIgnore || name == yamldoc.DirectiveIgnoreFile:
		return c.silencing(argument, name == yamldoc.DirectiveIgnoreFile)
	default:
		return nil
	}
}

// directives are the names of directives, with what they have before them.
func (c comment) directives(begun, before string) []Item {
	space := " "
	if strings.Contains(c.after, " ") { // which is there already
		space = ""
	}
	var items []Item
	for _, form := range yamldoc.DirectiveForms() {
		name, _, _ := strings.Cut(strings.TrimPrefix(form, "# "+address), " ")
		items = append(items, c.instead(begun, Item{Label: before + name, Insert: before + name + space, Kind: Directive, Documentation: "`" + form + "`"}))
	}
	return items
}

// word is what there is before the cursor of the word that it is in.
func (c comment) word() string {
	if c.begun != "" {
		return c.begun
	}
	return c.before[strings.LastIndexFunc(c.before, isBetweenNames)+1:]
}

// afterWord is what follows the word that the cursor is in.
func (c comment) afterWord() string {
	if i := strings.IndexFunc(c.after, isBetweenNames); i >= 0 {
		return c.after[i:]
	}
	return ""
}

// isLast reports whether nothing follows that word, so that a last day or a reason may.
func (c comment) isLast() bool { return strings.TrimSpace(c.afterWord()) == "" }

func (c comment) modes(argument string) []Item {
	begun := strings.TrimLeft(argument, " ")
	var items []Item
	for _, mode := range clusterconfig.Purposes() {
		items = append(items, c.instead(begun, Item{Label: mode, Insert: mode, Kind: Value}))
	}
	return items
}

// silencing is what may follow "ignore": rules; behind one of them the last day, and what the reason begins with.
func (c comment) silencing(argument string, wholeFile bool) []Item {
	given := strings.FieldsFunc(argument, isBetweenNames)
	begun := argument[strings.LastIndexFunc(argument, isBetweenNames)+1:]
	if begun != "" {
		given = given[:len(given)-1]
	}
	if i := slices.Index(given, until); i >= 0 {
		return c.behindUntil(given[i+1:], begun)
	}
	rules := c.rules(begun, given, wholeFile)
	if !c.isLast() {
		return rules
	}
	switch isBehindRule := len(given) > 0 && c.isRule(given[len(given)-1]); {
	case c.isRule(begun): // all items replace the same, since some editors take them to
		return slices.Concat(c.reason(begun, begun+" "), c.days(begun, begun+" "+until+" "), rules)
	case isBehindRule && !strings.Contains(argument[strings.LastIndex(argument, given[len(given)-1]):], ","):
		return slices.Concat(c.reason(begun, ""), c.days(begun, until+" "), rules)
	default:
		return rules
	}
}

// until is the word in front of the last day.
const until = "until"

// behindUntil is a day, and then the reason.
func (c comment) behindUntil(given []string, begun string) []Item {
	switch {
	case len(given) == 0 && isDay(begun) && c.isLast():
		return c.reason(begun, begun+" ")
	case len(given) == 0:
		return c.days(begun, "")
	case len(given) == 1 && isDay(given[0]) && c.isLast():
		return c.reason(begun, "")
	default:
		return nil
	}
}

func isBetweenNames(r rune) bool { return r == ',' || r == ' ' || r == '\t' }

func isDay(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

func (c comment) isRule(name string) bool {
	for i := range c.Catalogue {
		if c.Catalogue[i].Name == name {
			return true
		}
	}
	return false
}

// rules are those that are not given yet, the ones first that find something here.
func (c comment) rules(begun string, given []string, wholeFile bool) []Item {
	var found []string
	if c.Found != nil {
		found = c.Found(wholeFile)
	}
	var here, others []Item
	for _, rule := range c.Catalogue {
		item := c.instead(begun, Item{
			Label: rule.Name, Insert: rule.Name, Kind: Rule, Detail: rule.Severity.String(), Documentation: markdown.Harmless(rule.Title),
		})
		switch {
		case slices.Contains(given, rule.Name) || rule.Name == begun:
		case slices.Contains(found, rule.Name):
			item.Detail += ", found here"
			here = append(here, item)
		default:
			others = append(others, item)
		}
	}
	return append(here, others...)
}

// reason is the mark behind which it is free text.
func (c comment) reason(begun, before string) []Item {
	return []Item{c.instead(begun, Item{Label: before + "-- <reason>", Insert: before + "-- ", Kind: Directive, Detail: "why it is silenced"})}
}

// days are last ones for the comment to silence something on, as far away as people mean them to be.
func (c comment) days(begun, before string) []Item {
	var items []Item
	for _, ahead := range []struct {
		months int
		words  string
	}{{1, "a month"}, {3, "three months"}, {12, "a year"}} {
		text := before + c.Today.AddDate(0, ahead.months, 0).Format(time.DateOnly)
		items = append(items, c.instead(begun, Item{Label: text, Insert: text, Kind: Directive, Detail: "in " + ahead.words}))
	}
	return items
}

// instead gives an item the place of the word that is begun; what it has behind the cursor goes, too.
func (c comment) instead(begun string, item Item) Item {
	item.Start, item.End = c.cursor-len(begun), c.cursor
	if begun != "" {
		item.End += len(c.after) - len(c.afterWord())
	}
	return item
}
