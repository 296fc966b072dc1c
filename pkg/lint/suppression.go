package lint

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/internal/nearest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// suppression is one rule that a comment silences.
type suppression struct {
	// Suppression is without a state where nothing in the comment keeps it from silencing the rule; see isAlive.
	Suppression

	doc     *yamldoc.Document
	comment yamldoc.Comment
	// block is the lines that the comment stands above or behind; of no meaning where it is about the whole file.
	block yamldoc.Range
}

// suppressions reads the comments of a document. Where they are not understood, or name something that is not a rule, there is a
// finding, and where they are meant to silence a rule a suppression that is not alive.
func (l *Linter) suppressions(doc *yamldoc.Document, file string) (found []*suppression, wrong []draft) {
	blocks := commentBlocks{doc: doc}
	for _, d := range doc.Directives() {
		switch d.Name {
		case yamldoc.DirectiveIgnore, yamldoc.DirectiveIgnoreFile:
			rules, findings := l.named(d, &blocks, file)
			found, wrong = append(found, rules...), append(wrong, findings...)
		case "":
			message := "the comment is not understood, so it does nothing"
			help, text := meantBy(d.Meant)
			wrong = append(wrong, l.misnamed(d, doc, file, message, help, l.rewriting(doc, d.Comment, text))...)
		case yamldoc.DirectiveMode:
			if _, err := clusterconfig.ParsePurpose(d.Argument); err != nil {
				message := fmt.Sprintf("%q is not a mode, so this comment does nothing", d.Argument)
				help, text := modeMeant(d.Argument)
				wrong = append(wrong, l.misnamed(d, doc, file, message, help, l.rewriting(doc, d.Comment, text))...)
			}
		default: // of no concern to findings
		}
	}
	return found, wrong
}

// modeMeant is the advice for a comment with a mode that is not one, and the comment that is meant; empty where that is not certain.
func modeMeant(mode string) (help, text string) {
	const prefix = "# ekslint:mode "
	if meant := nearest.Name(mode, clusterconfig.Purposes()); meant != "" {
		return "write \"" + prefix + meant + "\"", prefix + meant
	}
	return "write \"" + prefix + strings.Join(clusterconfig.Purposes(), "\" or \""+prefix) + "\"", ""
}

// meantBy is the advice for a comment that is not understood, and the comment that is meant; empty where that is not certain.
func meantBy(meant string) (help, text string) {
	switch {
	case meant == "":
		return "write \"" + strings.Join(yamldoc.DirectiveForms(), "\" or \"") + "\"", ""
	case strings.Contains(meant, "<"): // which is still to be filled in
		return "write \"" + meant + "\"", ""
	default:
		return "write \"" + meant + "\"", meant
	}
}

func (l *Linter) misnamed(d yamldoc.Directive, doc *yamldoc.Document, file, message, help string, fixes []Fix) []draft {
	f := builtin(RuleUnknownSuppression, file, doc, d.Range, message)
	f.Help, f.Fixes = help, fixes
	return l.enabled(f)
}

// notAllowed is the finding about a comment that names a rule which nothing silences.
func (l *Linter) notAllowed(d yamldoc.Directive, doc *yamldoc.Document, file, written, rule string) []draft {
	message := fmt.Sprintf("%q is not to be silenced (%s), so the comment does not silence it", written, l.opts.Unsuppressible[rule])
	f := builtin(RuleUnusedSuppression, file, doc, d.Range, message)
	f.Help = "fix what the rule finds, and remove the comment"
	return l.enabled(f)
}

// named returns the suppressions of what a comment names, and findings about names that are not those of rules, or about its last day.
func (l *Linter) named(d yamldoc.Directive, blocks *commentBlocks, file string) (found []*suppression, wrong []draft) {
	comment := suppression{doc: blocks.doc, comment: d.Comment, block: blocks.of(d.Comment), Suppression: Suppression{
		File: file, Document: blocks.doc.Index, Range: d.Range, WholeFile: d.Name == yamldoc.DirectiveIgnoreFile, Reason: d.Reason,
	}}
	m := lastDay().FindStringSubmatch(d.Argument)
	if m == nil {
		return l.rulesNamed(d, d.Argument, comment)
	}
	comment.Until = m[2]
	found, wrong = l.rulesNamed(d, m[1], comment)
	findings, state := l.ended(d, blocks.doc, file, m[2])
	if state == "" {
		return found, wrong
	}
	for _, s := range found {
		s.State = cmp.Or(s.State, state)
	}
	return found, findings
}

// rulesNamed is named without the last day; comment is what its suppressions have in common.
func (l *Linter) rulesNamed(d yamldoc.Directive, argument string, comment suppression) (found []*suppression, wrong []draft) {
	add := func(rule, written string, state SuppressionState) {
		s := comment
		s.Rule, s.Written, s.State = rule, written, state
		found = append(found, &s)
	}
	misname := func(written, message, help string, fixes []Fix) {
		add("", written, SuppressionNotARule)
		wrong = append(wrong, l.misnamed(d, comment.doc, comment.File, message, help, fixes)...)
	}
	names := strings.FieldsFunc(argument, isBetweenNames)
	if len(names) == 0 {
		misname("", "the comment names no rule, so it silences nothing", "write \"# ekslint:"+d.Name+" <rule> -- <reason>\"", []Fix{})
		return found, wrong
	}
	seen, lastNear := make(map[string]bool, len(names)), sync.OnceValue(func() int { return l.known.lastNear(names) })
	for i, name := range names {
		rule, ok := l.known.resolve(name)
		repeated := seen[name]
		seen[name] = true
		switch {
		case repeated:
		case ok && l.opts.Unsuppressible[rule] != "":
			add(rule, name, SuppressionNotAllowed)
			found[len(found)-1].NotAllowedBy = l.opts.Unsuppressible[rule]
			wrong = append(wrong, l.notAllowed(d, comment.doc, comment.File, name, rule)...)
		case ok:
			add(rule, name, "")
		case i > 0 && d.Reason == "" && lastNear() < i:
			reason := strings.TrimLeft(argument[strings.LastIndex(argument, names[i-1])+len(names[i-1]):], ", \t")
			message := fmt.Sprintf("%q is not a rule; a reason goes after \"--\"", reason)
			text := fmt.Sprintf("# ekslint:%s %s -- %s", d.Name, strings.Join(names[:i], ", "), reason)
			misname(reason, message, "write \""+text+"\"", l.commentFix(comment.doc, d.Comment, "write \"--\" before the reason", text, false))
			return found, wrong
		case slices.Contains(l.categories, name):
			message := fmt.Sprintf("%q is a category, and a comment names rules, so it silences nothing", name)
			misname(name, message, fmt.Sprintf("\"ekslint rules %s\" lists them", name), []Fix{})
		default:
			message := fmt.Sprintf("%q is not a rule, so this comment does not silence it", name)
			advice, meant := l.known.didYouMean(name)
			misname(name, message, advice, l.renaming(comment.doc, d.Comment, name, meant))
		}
	}
	return found, wrong
}
