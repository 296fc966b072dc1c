package clusterconfig

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
)

// phrase says in plain words what one of eksctl's messages means, where it stands, and how to fix it. In at, text and help,
// "$1" is what the first verb of eksctl stands for; names in braces are those of telling.word.
type phrase struct {
	// eksctl is the message with its verbs, as eksctl's source has it.
	eksctl string
	// key is what has to change: steps with "/" between them, from the part that was validated, or, with a leading "/", from the
	// document. "#1" is an item of a list by its index, "=a" the item that is "a", or is called so,
	// and "?key=a" the key of the item that has "a" there.
	key string
	// unless is a key; where it is written, the phrase is not the one.
	unless string
	// at is where the finding stands while nothing is written at key; without it, where key would be written.
	at string
	// text is the message in plain words. Help that begins with an edit is offered as a fix: see editHelp.
	text, help string
	// wraps is the number of the verb that stands for another message, about key, which says it all.
	wraps int
	// rule is the name of the rule that reports the message; without it, eksctl-validation does.
	rule string
	// oneOf lists the values of key that eksctl knows.
	oneOf func() []string
}

// phrases are all of them, those with most words of their own first, so that the closest one is found. They are put together when
// the first message needs them, since most files give none.
var phrases = sync.OnceValue(func() []compiled {
	var list []compiled
	for _, p := range slices.Concat(
		clusterPhrases(), networkPhrases(), vpcPhrases(), outpostPhrases(), fargatePhrases(), iamPhrases(), associationPhrases(),
		addonPhrases(), accessPhrases(),
		autoModePhrases(), nodegroupPhrases(), volumePhrases(), imagePhrases(), labelPhrases(), selfManagedPhrases(), managedPhrases(),
	) {
		list = append(list, compile(p))
	}
	slices.SortStableFunc(list, func(a, b compiled) int { return b.own - a.own })
	return list
})

// emptyNAT is the name of the rule on what eksctl has no message for, because it crashes.
const emptyNAT = "nat-empty-block"

// RulesOfIssues returns the names of the rules that report an objection of eksctl's by themselves; see Issue.Rule.
func RulesOfIssues() []string {
	names := []string{emptyNAT}
	for _, p := range phrases() {
		if p.rule != "" {
			names = append(names, p.rule)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// compiled is a phrase that can be looked up.
type compiled struct {
	phrase
	// literal is the longest text without a verb, own the length of all of them together.
	literal string
	own     int
	pattern func() *regexp.Regexp
}

var verb = lazyregexp.New(`%(?:\[\d\])?[dqsvw]`)

func compile(p phrase) compiled {
	c := compiled{phrase: p}
	var expression strings.Builder
	expression.WriteString(`(?s)^`)
	rest := p.eksctl
	for rest != "" {
		literal, kind := rest, ""
		at := verb().FindStringIndex(rest)
		if at != nil {
			literal, kind, rest = rest[:at[0]], rest[at[1]-1:at[1]], rest[at[1]:]
		} else {
			rest = ""
		}
		expression.WriteString(regexp.QuoteMeta(literal) + verbPattern(kind))
		c.own += len(literal)
		if len(literal) > len(c.literal) {
			c.literal = literal
		}
	}
	c.pattern = lazyregexp.New(expression.String() + `$`)
	return c
}

// verbPattern matches what fmt writes for a verb.
func verbPattern(kind string) string {
	switch kind {
	case "":
		return ""
	case "d":
		return `(-?\d+)`
	case "q":
		return `("(?:[^"\\]|\\.)*")`
	default:
		return `(.*?)`
	}
}
