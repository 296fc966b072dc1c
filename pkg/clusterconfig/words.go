package clusterconfig

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/internal/nearest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// issue is an objection as it is reported: at its place and in plain words, or in eksctl's own where they have no phrase.
func (c *Config) issue(o located) Issue {
	issue := Issue{Kind: o.kind, Path: o.path, Message: o.message, Original: o.message, Rule: o.rule}
	if o.original != "" {
		issue.Original = o.original
	}
	if o.telling == nil {
		return issue
	}
	if o.telling.place != nil && !c.IsWritten(o.path) {
		issue.Path = o.telling.place
	}
	issue.Message = c.expand(*o.telling, o.telling.text)
	issue.Help, issue.Fix = c.help(*o.telling)
	issue.Rule = cmp.Or(o.telling.rule, o.rule)
	return issue
}

// help says how to fix it, with the fix where that is one edit: the one value that was probably meant, what the phrase says, or all values
// that there are.
func (c *Config) help(t telling) (string, Fix) {
	if t.oneOf != nil {
		known := t.oneOf()
		if near := nearest.Only(c.Text(t.path), known); near != "" {
			fix := setting(fmt.Sprintf("write %q", near), t.path, near)
			fix.Safe = isSameWord(c.Text(t.path), near)
			return fmt.Sprintf("did you mean %q?", near), fix
		}
		if t.help == "" {
			return "use one of " + strings.Join(known, ", "), Fix{}
		}
	}
	help := c.expand(t, t.help)
	return help, c.fixOf(help, t.path)
}

// isSameWord reports whether two values differ only in case, and in what stands between words.
func isSameWord(a, b string) bool {
	between := strings.NewReplacer("-", "", "_", "", " ", "")
	return strings.EqualFold(between.Replace(a), between.Replace(b))
}

var blank = lazyregexp.New(`\$\d|\{[a-z]+\}`)

// expand fills the blanks of a text.
func (c *Config) expand(t telling, text string) string {
	return blank().ReplaceAllStringFunc(text, func(name string) string {
		if digit, isWord := strings.CutPrefix(name, "$"); isWord {
			i, _ := strconv.Atoi(digit)
			return escaped(t.words[i])
		}
		return c.word(t, name)
	})
}

// word is what a name in braces stands for.
func (c *Config) word(t telling, name string) string {
	switch name {
	case "{it}": // the item that the message is about
		return c.called(t.path)
	case "{key}": // the key that has to change
		return strconv.Quote(fieldName(t.path))
	case "{value}": // what is written there
		return shown(c.Written(t.path))
	case "{written}": // those of the keys listed in the message that the item has
		return c.listed(t.path[:lastItem(t.path)], strings.Split(t.words[1], ", "))
	case "{name}": // a name as eksctl would accept it
		return strconv.Quote(acceptableName(c.Text(t.path)))
	case "{nearest}": // the allowed number that is nearest to what is written there
		return strconv.Itoa(c.rangeOf(t).nearest)
	case "{beyond}": // what may be written in its place
		return c.rangeOf(t).beyond
	case "{kubernetes}":
		if !c.IsWritten(yamldoc.Keys("metadata", "version")) {
			return fmt.Sprintf("Kubernetes %s (eksctl's default)", c.Spec.Metadata.Version)
		}
		return "Kubernetes " + c.Spec.Metadata.Version
	default:
		return name
	}
}

// listed names those of the keys, which may have steps, that the author wrote below at.
func (c *Config) listed(at yamldoc.Path, keys []string) string {
	var found []string
	for _, key := range keys {
		if p, ok := resolve(key, schemaAt(at), at); ok && c.IsWritten(p) {
			found = append(found, strconv.Quote(key))
		}
	}
	return strings.Join(found, ", ")
}

// acceptableName is a name that eksctl accepts, as near as may be to the one that it does not.
func acceptableName(name string) string {
	return cmp.Or(strings.Trim(strings.Map(nameRune, name), "-"), "my-name")
}

func nameRune(r rune) rune {
	if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
		return r
	}
	return '-'
}

// called is what messages call the item of a list that p is, or lies in: by its name where it has one, else by its place.
func (c *Config) called(p yamldoc.Path) string {
	last := lastItem(p)
	if last == 0 {
		return "the cluster"
	}
	at := p[:last]
	kind := itemKind(fieldName(at))
	for _, key := range [][]string{{"name"}, {"metadata", "name"}, {"serviceAccountName"}, {"principalARN"}} {
		if name := c.Text(at.Child(yamldoc.Keys(key...)...)); name != "" {
			if kind == nodegroup {
				return strconv.Quote(name)
			}
			return kind + " " + strconv.Quote(name)
		}
	}
	return fmt.Sprintf("the %s at %s", kind, at)
}

// lastItem is how many steps of p lead to its last item of a list; 0 where it has none.
func lastItem(p yamldoc.Path) int {
	for i, step := range slices.Backward(p) {
		if step.IsIndex && itemKind(fieldName(p[:i])) != "" {
			return i + 1
		}
	}
	return 0
}

const nodegroup = "nodegroup"

// itemKind is what an item of the list is called, or "" where its items have no names.
func itemKind(list string) string {
	switch list {
	case "nodeGroups", "managedNodeGroups":
		return nodegroup
	case "addons":
		return "add-on"
	case "serviceAccounts":
		return "service account"
	case "podIdentityAssociations":
		return "pod identity association"
	case "accessEntries":
		return "access entry"
	case "iamIdentityMappings":
		return "identity mapping"
	case "identityProviders":
		return "identity provider"
	case "fargateProfiles":
		return "Fargate profile"
	default:
		return ""
	}
}

// shown is a value as messages show it.
func shown(v any) string {
	switch v := v.(type) {
	case string:
		return strconv.Quote(v)
	case nil:
		return "empty"
	case []any:
		return "a list"
	case map[string]any:
		return "a mapping"
	default:
		return fmt.Sprint(v)
	}
}

// escaped is a word of eksctl's in one line, a list with commas; what eksctl has put in quotes stays as it is.
func escaped(word string) string {
	if list, isList := strings.CutPrefix(word, "["); isList && strings.HasSuffix(list, "]") {
		word = strings.Join(strings.Fields(strings.TrimSuffix(list, "]")), ", ")
	}
	if strings.ContainsFunc(word, unicode.IsControl) {
		return strings.Trim(strconv.Quote(word), `"`)
	}
	return word
}
