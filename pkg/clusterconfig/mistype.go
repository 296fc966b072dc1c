package clusterconfig

import (
	"fmt"
	"net"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
	"github.com/weaveworks/eksctl/pkg/utils/ipnet"
	"sigs.k8s.io/yaml"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// mistyped is the issue about a value of a wrong type. Where quotes alone would make it the right one, Suggestion is its text.
func (d *decoder) mistyped(v any, at place) Issue {
	issue := Issue{Kind: IssueType, Path: slices.Clone(at.path), Original: typeMessage(v, at)}
	if isIdentityProvider(at.schema.typ) && reflect.ValueOf(v).Kind() == reflect.Map {
		issue.Message = fmt.Sprintf(`an identity provider must have the type %q, the only one that eksctl knows`, oidcType)
		issue.Help = fmt.Sprintf(`write "type: %s"`, oidcType)
		return issue
	}
	text := d.text(at.path)
	issue.Message = fmt.Sprintf("%s must be %s, %s", subject(at.path), wanted(at.schema, v), instead(text, v, at.schema))
	if help := advice(v, at); !strings.ContainsFunc(help, unicode.IsControl) {
		issue.Help, issue.Fix = help, retyped(help, v, at)
	}
	if at.schema.kind == stringKind && isPlainScalar(v) && reads(text, v) {
		issue.Suggestion, issue.Help = text, fmt.Sprintf("put it in quotes: %q", text)
		issue.Fix = setting("put it in quotes", at.path, text).safe()
	}
	return issue
}

// instead is what a message says of the value that is there, written as text.
func instead(text string, v any, s *schema) string {
	if reflect.ValueOf(v).Kind() == reflect.Bool && text != fmt.Sprint(v) && reads(text, v) {
		return fmt.Sprintf("and YAML reads %s as %v", text, v)
	}
	return "not " + given(v, s)
}

// text is what the file has at p.
func (d *decoder) text(p yamldoc.Path) string {
	if d.doc == nil {
		return ""
	}
	at, base := d.doc.Locate(p).Value, d.doc.Range.Start.Offset
	return string(d.doc.Text[at.Start.Offset-base : at.End.Offset-base])
}

// reads reports whether YAML reads the text as v: an alias, for one, is something else.
func reads(text string, v any) bool {
	var read any
	return yaml.Unmarshal([]byte(text), &read) == nil && fmt.Sprint(read) == fmt.Sprint(v)
}

func isPlainScalar(v any) bool {
	_, isText := v.(string)
	return v != nil && !isText && !isComposite(v)
}

// subject is what a message calls the value at p.
func subject(p yamldoc.Path) string {
	if len(p) == 0 {
		return "the document"
	}
	if last := p[len(p)-1]; last.IsIndex {
		return fmt.Sprintf("item %d of %q", last.Index+1, fieldName(p))
	}
	return strconv.Quote(fieldName(p))
}

// wanted is what a value of the type must be.
func wanted(s *schema, v any) string {
	switch s.kind {
	case stringKind:
		return "text"
	case boolKind:
		return "true or false"
	case intKind, uintKind, floatKind:
		if _, isFraction := v.(float64); isFraction && s.kind != floatKind {
			return "a whole number"
		}
		return "a number"
	case listKind, taintsKind:
		return "a list"
	case customKind:
		form, _ := format(s)
		return form
	default:
		return "a mapping"
	}
}

// format says in words what a type that checks its text itself wants.
func format(s *schema) (wanted, example string) {
	if s.typ == reflect.TypeFor[ipnet.IPNet]() {
		return "a range of addresses", "10.0.0.0/16"
	}
	return "an ARN", "arn:aws:iam::<account>:role/<name>"
}

// given is what a message calls a value that is not as wanted.
func given(v any, s *schema) string {
	const longest = 40
	switch v := v.(type) {
	case string:
		if text := []rune(v); len(text) > longest {
			v = string(text[:longest]) + "…"
		}
		return strconv.Quote(v)
	case int64, float64:
		if s.kind == intKind || s.kind == uintKind {
			return fmt.Sprint(v)
		}
		return fmt.Sprintf("the number %v", v)
	default:
		return shown(v)
	}
}

// advice says in one line how to write what was probably meant.
func advice(v any, at place) string {
	text, _ := v.(string)
	switch at.schema.kind {
	case boolKind, intKind, uintKind, floatKind, stringKind:
		return scalarAdvice(v, text, at.schema)
	case listKind:
		return listAdvice(v, at)
	case mapKind, structKind:
		if isIdentityProvider(at.schema.typ) {
			return fmt.Sprintf(`write it as {type: %s, name: <name>}`, oidcType)
		}
		if isItem := len(at.path) > 0 && at.path[len(at.path)-1].IsIndex; isItem && text != "" && at.schema.fields["name"] != nil {
			return fmt.Sprintf(`write it as "name: %s"`, text)
		}
		return mappingAdvice(v, at.schema)
	case taintsKind:
		return "write each taint as {key: <key>, effect: NoSchedule}"
	case customKind:
		return customAdvice(text, at)
	default:
		return ""
	}
}

// belowKey matches help that puts the value below a key.
var belowKey = lazyregexp.New(`^write (?:it as )?"(\w+): [^"]+"(?: below it)?$`)

// retyped is the fix that gives the value the form that the help advises.
func retyped(help string, v any, at place) Fix {
	text, _ := v.(string)
	list, _ := v.([]any)
	title, _, _ := strings.Cut(help, ":")
	below := belowKey().FindStringSubmatch(help)
	switch {
	case title == "remove the quotes", strings.HasSuffix(title, ", without quotes"):
		var plain any
		if yaml.Unmarshal([]byte(text), &plain) != nil {
			return Fix{}
		}
		return setting(title, at.path, plain).safe()
	case strings.HasSuffix(help, " alone, without a list"):
		return setting(help, at.path, list[0]).safe()
	case title == "write it as a list":
		fix := setting(title, at.path, []any{v})
		fix.Safe = !strings.ContainsAny(text, ", ;") // which may part several
		return fix
	case title == "add the length of the prefix":
		return setting(help, at.path, text+"/16")
	case below != nil:
		return setting(help, at.path, map[string]any{below[1]: v})
	default:
		return Fix{}
	}
}

func scalarAdvice(v any, text string, s *schema) string {
	var plain any
	if err := yaml.Unmarshal([]byte(text), &plain); err == nil && text != "" && fits(plain, s) {
		if s.kind == boolKind && text != fmt.Sprint(plain) { // "yes" is true to eksctl, and a text to many readers of YAML
			return fmt.Sprintf("write %v, without quotes", plain)
		}
		return "remove the quotes: " + text
	}
	list, _ := v.([]any)
	switch {
	case s.kind == boolKind:
		return "write true or false"
	case s.kind == stringKind && len(list) == 1 && fits(list[0], s):
		return fmt.Sprintf("write %s alone, without a list", given(list[0], s))
	default:
		return ""
	}
}

func listAdvice(v any, at place) string {
	switch {
	case isComposite(v):
		return "begin each item with a hyphen"
	case fits(v, at.schema.elem):
		if list := fmt.Sprintf("[%v]", v); reads(list, []any{v}) {
			return "write it as a list: " + list
		}
		return fmt.Sprintf("write it as a list: [%q]", fmt.Sprint(v))
	default:
		return ""
	}
}

func mappingAdvice(v any, s *schema) string {
	const few = 6
	_, isList := v.([]any)
	switch {
	case len(s.names) == 1 && fits(v, s.fields[s.names[0]].schema):
		return fmt.Sprintf(`write "%s: %v" below it`, s.names[0], v)
	case s.typ == reflect.TypeFor[api.AZSubnetMapping]():
		return `write each subnet under the name of its zone, with its "id" below`
	case isList:
		return "write its keys without hyphens"
	case s.fields["enabled"] != nil && reflect.ValueOf(v).Kind() == reflect.Bool:
		return fmt.Sprintf(`write "enabled: %v" below it`, v)
	case s.kind == structKind && len(s.names) <= few:
		quoted := make([]string, len(s.names))
		for i, name := range s.names {
			quoted[i] = strconv.Quote(name)
		}
		return "its keys are " + strings.Join(quoted, ", ")
	default:
		return ""
	}
}

func customAdvice(text string, at place) string {
	if at.schema.typ == reflect.TypeFor[ipnet.IPNet]() && net.ParseIP(text) != nil {
		return fmt.Sprintf("add the length of the prefix: %s/16", text)
	}
	_, example := format(at.schema)
	if fieldName(at.path) == "policyARN" {
		example = "arn:aws:eks::aws:cluster-access-policy/<name>"
	}
	return "write it as " + example
}
