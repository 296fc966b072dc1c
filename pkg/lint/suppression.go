package lint

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

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
	used      bool
}

// covers reports whether the comment is for the finding: it is about the file, stands on one of the lines of the finding, or on or
// just before the first line of a block that the finding, or the anchor that it comes from, lies in.
func (s *suppression) covers(f draft) bool {
	switch {
	case s.rule != f.Rule:
		return false
	case s.wholeFile:
		return true
	case s.doc.Index != f.Document:
		return false
	default:
		return f.Range.Contains(s.at.Start.Line) || s.block.Contains(f.Range.Start.Line) ||
			!f.anchor.IsZero() && s.block.Contains(f.anchor.Start.Line)
	}
}

// suppressions reads the comments of a document. Where they are not understood, or name something that is not a rule, there is a
// finding.
func (l *Linter) suppressions(doc *yamldoc.Document, file string) (found []*suppression, wrong []draft) {
	for _, d := range doc.Directives() {
		switch d.Name {
		case yamldoc.DirectiveIgnore, yamldoc.DirectiveIgnoreFile:
			rules, findings := l.named(d, doc, file)
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
func (l *Linter) named(d yamldoc.Directive, doc *yamldoc.Document, file string) (found []*suppression, wrong []draft) {
	names := strings.FieldsFunc(d.Argument, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' })
	if len(names) == 0 {
		message := "the comment names no rule, so it silences nothing"
		return nil, l.misnamed(d, doc, file, message, "write \"# ekslint:"+d.Name+" <rule> -- <reason>\"")
	}
	block := blockOf(doc, d.Comment)
	for i, name := range names {
		rule, ok := l.known.resolve(name)
		switch {
		case slices.Contains(names[:i], name):
		case ok:
			found = append(found, &suppression{
				rule: rule, written: name, reason: d.Reason, doc: doc, at: d.Range,
				wholeFile: d.Name == yamldoc.DirectiveIgnoreFile, block: block,
			})
		case i > 0 && d.Reason == "" && l.known.noneNear(names[i:]):
			reason := strings.TrimLeft(d.Argument[strings.LastIndex(d.Argument, names[i-1])+len(names[i-1]):], ", \t")
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

// blockOf is the lines that a comment is about: where it trails something, its own, else the first one below the block of comments
// that it belongs to; and those of the entry or item that begins there. The marker of a document is passed over.
func blockOf(doc *yamldoc.Document, c yamldoc.Comment) yamldoc.Range {
	line := c.Range.Start.Line
	if !c.Trailing {
		line = lineBelow(doc, c)
	}
	if block := doc.BlockAt(line); !block.IsZero() {
		return block
	}
	at := yamldoc.Position{Line: line, Column: 1}
	return yamldoc.Range{Start: at, End: at}
}

func lineBelow(doc *yamldoc.Document, c yamldoc.Comment) int {
	line := c.Range.Start.Line
	_, below, _ := bytes.Cut(doc.Text[c.Range.End.Offset-doc.Range.Start.Offset:], []byte("\n"))
	for text := range bytes.Lines(below) {
		line++
		text = bytes.TrimSpace(text)
		if !bytes.HasPrefix(text, []byte("#")) && !bytes.HasPrefix(text, []byte("---")) {
			break
		}
	}
	return line
}
