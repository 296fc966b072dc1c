package lint

import (
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
	rule    string
	written string
	reason  string
	doc     *yamldoc.Document
	at      yamldoc.Range
	// wholeFile is set for a comment about the file; another is about block, the lines that it stands above or behind.
	wholeFile bool
	block     yamldoc.Range
}

// suppressions reads the comments of a document. Where they are not understood, or name something that is not a rule, there is a
// finding.
func (l *Linter) suppressions(doc *yamldoc.Document, file string) (found []*suppression, wrong []draft) {
	blocks := commentBlocks{doc: doc}
	for _, d := range doc.Directives() {
		switch d.Name {
		case yamldoc.DirectiveIgnore, yamldoc.DirectiveIgnoreFile:
			rules, findings := l.named(d, &blocks, file)
			found, wrong = append(found, rules...), append(wrong, findings...)
		case "":
			message := "the comment is not understood, so it does nothing"
			wrong = append(wrong, l.misnamed(d, doc, file, message, rewriting(d.Meant))...)
		case yamldoc.DirectiveMode:
			if _, err := clusterconfig.ParsePurpose(d.Argument); err != nil {
				message := fmt.Sprintf("%q is not a mode, so this comment does nothing", d.Argument)
				wrong = append(wrong, l.misnamed(d, doc, file, message, modeMeant(d.Argument))...)
			}
		default: // of no concern to findings
		}
	}
	return found, wrong
}

// modeMeant is the advice for a comment with a mode that is not one.
func modeMeant(mode string) string {
	const prefix = "# ekslint:mode "
	if meant := nearest.Name(mode, clusterconfig.Purposes()); meant != "" {
		return "write \"" + prefix + meant + "\""
	}
	return "write \"" + prefix + strings.Join(clusterconfig.Purposes(), "\" or \""+prefix) + "\""
}

// rewriting is the advice for a comment that is not understood.
func rewriting(meant string) string {
	if meant == "" {
		return "write \"" + strings.Join(yamldoc.DirectiveForms(), "\" or \"") + "\""
	}
	return "write \"" + meant + "\""
}

func (l *Linter) misnamed(d yamldoc.Directive, doc *yamldoc.Document, file, message, help string) []draft {
	f := builtin(RuleUnknownSuppression, file, doc, d.Range, message)
	f.Help = help
	return l.enabled(f)
}

// named returns the suppressions of the rules that a comment names, and findings about what it names besides.
func (l *Linter) named(d yamldoc.Directive, blocks *commentBlocks, file string) (found []*suppression, wrong []draft) {
	doc := blocks.doc
	argument := d.Argument
	if m := lastDay().FindStringSubmatch(argument); m != nil {
		argument = m[1]
		if findings, ended := l.ended(d, doc, file, m[2]); ended {
			return nil, findings
		}
	}
	names := strings.FieldsFunc(argument, isBetweenNames)
	if len(names) == 0 {
		message := "the comment names no rule, so it silences nothing"
		return nil, l.misnamed(d, doc, file, message, "write \"# ekslint:"+d.Name+" <rule> -- <reason>\"")
	}
	block := blocks.of(d.Comment)
	seen, lastNear := make(map[string]bool, len(names)), sync.OnceValue(func() int { return l.known.lastNear(names) })
	for i, name := range names {
		rule, ok := l.known.resolve(name)
		repeated := seen[name]
		seen[name] = true
		switch {
		case repeated:
		case ok:
			found = append(found, &suppression{
				rule: rule, written: name, reason: d.Reason, doc: doc, at: d.Range,
				wholeFile: d.Name == yamldoc.DirectiveIgnoreFile, block: block,
			})
		case i > 0 && d.Reason == "" && lastNear() < i:
			reason := strings.TrimLeft(argument[strings.LastIndex(argument, names[i-1])+len(names[i-1]):], ", \t")
			message := fmt.Sprintf("%q is not a rule; a reason goes after \"--\"", reason)
			help := fmt.Sprintf("write \"# ekslint:%s %s -- %s\"", d.Name, strings.Join(names[:i], ", "), reason)
			return found, append(wrong, l.misnamed(d, doc, file, message, help)...)
		case slices.Contains(l.categories, name):
			message := fmt.Sprintf("%q is a category, and a comment names rules, so it silences nothing", name)
			wrong = append(wrong, l.misnamed(d, doc, file, message, fmt.Sprintf("\"ekslint rules %s\" lists them", name))...)
		default:
			message := fmt.Sprintf("%q is not a rule, so this comment does not silence it", name)
			wrong = append(wrong, l.misnamed(d, doc, file, message, l.known.didYouMean(name))...)
		}
	}
	return found, wrong
}
