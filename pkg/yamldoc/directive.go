package yamldoc

import (
	"bytes"
	"errors"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/internal/nearest"
)

// Directive is a comment that is meant for ekslint: "# ekslint:<name> <argument> -- <reason>".
type Directive struct {
	Comment
	// Name is one of the names below; empty where the comment is not understood.
	Name string
	// Argument and Reason are what stands before and behind the first "--"; both may be empty.
	Argument, Reason string
	// Meant is the comment that was probably meant by one that is not understood, if that can be guessed.
	Meant string
}

// The names of directives.
const (
	// DirectiveIgnore silences rules at one place.
	DirectiveIgnore = "ignore"
	// DirectiveIgnoreFile silences rules in the whole file.
	DirectiveIgnoreFile = "ignore-file"
	// DirectiveMode says what the file is for.
	DirectiveMode = "mode"
)

// directiveForms are the directives with what follows their names.
func directiveForms() map[string]string {
	return map[string]string{
		DirectiveIgnore:     "<rule> -- <reason>",
		DirectiveIgnoreFile: "<rule> -- <reason>",
		DirectiveMode:       "create-cluster",
	}
}

// DirectiveForms returns how directives are written, sorted.
func DirectiveForms() []string {
	var forms []string
	for name, argument := range directiveForms() {
		forms = append(forms, "# ekslint:"+name+" "+argument)
	}
	slices.Sort(forms)
	return forms
}

var (
	// addressed matches a comment that begins with the name of the tool, whatever the case.
	addressed = lazyregexp.New(`^#+\s*(?i:ekslint)([^\pL\pN].*)$`)
	// wellFormed matches a directive as it has to be written.
	wellFormed = lazyregexp.New(`^#+\s*ekslint:([a-z]+(?:-[a-z]+)*)(?:\s+(.*))?$`)
	// illFormed parts what stands behind the name of the tool into separator, word and the rest.
	illFormed = lazyregexp.New(`^([^\pL\pN]*)(\pL+(?:[-_]\pL+)*)?[\s\pZ:=,(\[{]*(.*)$`)
)

// Directives returns the comments of the document that are directives, or meant to be: those that begin with "ekslint:", and
// those that begin with "ekslint" and a word that other linters have for theirs. There are none in what is too large to be read.
func (d *Document) Directives() []Directive {
	if errors.Is(d.Err, ErrTooManyValues) || !bytes.Contains(bytes.ToLower(d.Text), []byte("ekslint")) {
		return nil // as in nearly every document
	}
	var found []Directive
	for c := range d.Comments() {
		if directive, ok := directiveOf(c); ok {
			found = append(found, directive)
		}
	}
	return found
}

func directiveOf(c Comment) (Directive, bool) {
	d := Directive{Comment: c}
	if m := wellFormed().FindStringSubmatch(c.Text); m != nil {
		d.Argument, d.Reason = splitReason(m[2])
		if _, ok := directiveForms()[m[1]]; ok && !startsWithWord(d.Argument, "file") {
			d.Name = m[1]
			return d, true
		}
	}
	m := addressed().FindStringSubmatch(c.Text)
	if m == nil {
		return d, false
	}
	var isDirective bool
	d.Meant, isDirective = meantBy(m[1])
	d.Argument, d.Reason = "", ""
	return d, isDirective
}

// splitReason parts "argument -- reason".
func splitReason(text string) (argument, reason string) {
	argument, reason, _ = strings.Cut(text, "--")
	return strings.TrimSpace(argument), strings.TrimSpace(reason)
}

func startsWithWord(text, word string) bool {
	rest, ok := strings.CutPrefix(text, word)
	return ok && (rest == "" || strings.IndexFunc(rest, unicode.IsSpace) == 0)
}

// meantBy guesses the directive that was meant by what follows the name of the tool. It is not a directive at all where people
// just write about the tool.
func meantBy(text string) (meant string, isDirective bool) {
	m := illFormed().FindStringSubmatch(text)
	separator, word, rest := m[1], m[2], m[3]
	isDirective = strings.Contains(separator, ":")
	name := directiveNamed(word, isDirective || !strings.ContainsAny(separator, " \t"))
	if name == "" && isDirective {
		name = nearest.Name(word, slices.Collect(maps.Keys(directiveForms())))
	}
	if name == "" {
		return "", isDirective
	}
	if startsWithWord(rest, "file") && name == DirectiveIgnore {
		name, rest = DirectiveIgnoreFile, strings.TrimPrefix(rest, "file")
	}
	return "# ekslint:" + name + " " + argumentMeant(name, rest), true
}

// argumentMeant is the argument with its reason, without the brackets of other linters.
func argumentMeant(name, text string) string {
	argument, reason := splitReason(text)
	argument = strings.TrimRight(argument, " )]}")
	switch {
	case argument == "":
		return directiveForms()[name]
	case reason == "":
		return argument
	default:
		return argument + " -- " + reason
	}
}

// directiveNamed returns the directive that word stands for: itself, or what other linters call it. Loosely also takes words that
// only begin with such a name.
func directiveNamed(word string, loosely bool) string {
	name := strings.ToLower(strings.ReplaceAll(word, "_", "-"))
	if _, ok := directiveForms()[name]; ok {
		return name
	}
	name = strings.ReplaceAll(name, "-", "")
	bare := strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(name, "file"), "file"), "all")
	ofFile := bare != name
	bare = strings.TrimSuffix(strings.TrimSuffix(bare, "line"), "next")
	for _, verb := range [...]string{"ignore", "disable", "suppress", "skip", "allow", "nolint", "noqa", "silence", "mute", "off"} {
		switch {
		case bare != verb && (!loosely || !strings.HasPrefix(bare, verb)):
		case ofFile:
			return DirectiveIgnoreFile
		default:
			return DirectiveIgnore
		}
	}
	return ""
}
