package clusterconfig

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// unknownKey is the issue about a key that eksctl refuses, with what was probably meant: a key of this place under another name,
// which is the Suggestion if the value is good there, or the same key of another place.
func (d *decoder) unknownKey(key string, v any, at place) Issue {
	issue := Issue{
		Kind: IssueUnknownKey, Path: at.path.Child(yamldoc.Key(key)), Original: fmt.Sprintf("unknown field %q", key),
		Message: refused(key), Help: lookUp,
	}
	if other, help := d.otherKind(key, v, at); other != "" {
		issue.Message += "; it is a key of " + other
		issue.Help = help
		if types := at.path.Child(yamldoc.Keys("instancesDistribution", key)...); key == "instanceTypes" && written(d.root, types) == nil {
			issue.Fix = moving(help, issue.Path, types, v)
		}
		return issue
	}
	home, known := d.home(key, v, at)
	if near := d.near(key, v, at); near != "" && (!known || !home.HasPrefix(at.path)) {
		d.suggest(&issue, key, near, v, at)
	} else if known {
		d.direct(&issue, home, v, at)
	}
	return issue
}

// suggest adds another name for the key.
func (d *decoder) suggest(issue *Issue, key, near string, v any, at place) {
	issue.Message += fmt.Sprintf("; did you mean %q?", near)
	d.meant = append(d.meant, at.path.Child(yamldoc.Key(near)))
	f, _ := at.schema.lookup(near)
	beside, _ := written(d.root, at.path).(map[string]any)
	_, taken := beside[near]
	switch {
	case taken:
		issue.Help = fmt.Sprintf("remove it: there is a %q beside it already", near)
		issue.Fix = removing("remove it", issue.Path)
	case d.accepts(v, at.child(f.schema, yamldoc.Key(near))):
		issue.Suggestion, issue.Help = near, fmt.Sprintf("rename it to %q", near)
		issue.Fix = renaming(issue.Path, near, nearest.Slip(key, at.schema.names) == near)
		d.keepPortClosed(issue, at.path.Child(yamldoc.Key(near)))
	case f.schema.fields["enabled"] != nil && !isComposite(v):
		issue.Help = fmt.Sprintf("write %q, with \"enabled: %v\" below it", near, v)
		issue.Fix = moving(issue.Help, issue.Path, at.path.Child(yamldoc.Keys(near, "enabled")...), v)
	default:
		issue.Help = fmt.Sprintf("rename it to %q, and look at what it holds", near)
	}
}

// direct adds another place for the key, which is the last step of the issue's path.
func (d *decoder) direct(issue *Issue, home yamldoc.Path, v any, at place) {
	f, exact := schemaAt(home).lookup(issue.Path[len(issue.Path)-1].Key)
	key := f.name
	there := whereabouts(home, at)
	issue.Message += "; it belongs " + there
	if !exact {
		issue.Message += fmt.Sprintf(" as %q", key)
	}
	to := home.Child(yamldoc.Key(key))
	d.meant = append(d.meant, to)
	switch {
	case written(d.root, to) != nil:
		issue.Help = fmt.Sprintf("remove it: there is a %q %s already", key, there)
		issue.Fix = removing("remove it", issue.Path)
	case d.accepts(v, place{path: to, schema: schemaAt(to)}):
		issue.Help = "move it there"
		issue.Fix = moving("move it "+strings.Replace(there, atTheTop, "to the top level", 1), issue.Path, to, v)
		d.keepPortClosed(issue, to)
	default:
		issue.Help = "move it there, and look at what it holds"
	}
}

const atTheTop = "at the top level"

// whereabouts says where a section is, seen from a place.
func whereabouts(home yamldoc.Path, at place) string {
	item := at.path[:lastItem(at.path)]
	switch {
	case len(home) == 0:
		return atTheTop
	case home.Equal(item):
		return "directly under the " + itemKind(fieldName(item))
	case home.HasPrefix(item):
		return fmt.Sprintf("under %q", home[len(item):].String())
	default:
		return fmt.Sprintf("under %q of the cluster", home.String())
	}
}

// lookUp is the help about a key that nothing is known of.
const lookUp = "remove it, or look up the right place in https://schema.eksctl.io/"

func refused(key string) string { return fmt.Sprintf("eksctl refuses the unknown key %q", key) }

// accepts reports whether eksctl would decode v at a place without an objection.
func (d *decoder) accepts(v any, at place) bool {
	trial := decoder{trial: true}
	trial.value(v, at)
	return trial.refusals == 0
}

// near returns the key of the place that key probably stands for: a misspelling of it, or its beginning. The value must be of its
// shape, or a switch for a section that has one.
func (d *decoder) near(key string, v any, at place) string {
	const shortest = 4
	suits := func(name string) bool {
		f := at.schema.fields[name]
		_, isSwitch := v.(bool)
		return sameShape(v, f.schema) || isSwitch && f.schema.fields["enabled"] != nil
	}
	names := slices.DeleteFunc(slices.Clone(at.schema.names), func(name string) bool { return !suits(name) })
	if name := nearest.Name(key, names); name != "" {
		return name
	}
	begun := slices.DeleteFunc(names, func(name string) bool { return !strings.HasPrefix(fold(name), fold(key)) })
	if len(key) >= shortest && len(begun) == 1 && !isCommon(key) {
		return begun[0]
	}
	return ""
}

// sameShape reports whether a value is a scalar, a list or a mapping where the type is one.
func sameShape(v any, s *schema) bool {
	switch kind := reflect.ValueOf(v).Kind(); {
	case v == nil, s.kind == anyKind:
		return true
	case reflect.TypeOf(v) == reflect.TypeFor[unknown]():
		return true
	case kind == reflect.Slice:
		return s.kind == listKind || s.kind == taintsKind
	case kind == reflect.Map:
		return s.kind == mapKind || s.kind == structKind || s.kind == taintsKind
	default:
		return !s.isContainer()
	}
}

// otherKind tells a key of the one kind of nodegroup that is written in the other.
func (d *decoder) otherKind(key string, v any, at place) (kind, help string) {
	if len(at.path) != 2 || !at.path[1].IsIndex {
		return "", ""
	}
	switch at.path[0].Key {
	case "nodeGroups":
		kind = "managedNodeGroups"
	case "managedNodeGroups":
		kind = "nodeGroups"
	default:
		return "", ""
	}
	other := schemaAt(yamldoc.Path{yamldoc.Key(kind), yamldoc.Index(0)})
	f, _ := other.lookup(key)
	if f == nil || !sameShape(v, f.schema) {
		return "", ""
	}
	return kind, otherKindHelp(kind, f.name)
}

// otherKindHelp says how a nodegroup gets what a key of the other kind is for.
func otherKindHelp(kind, key string) string {
	switch key {
	case "instanceTypes":
		return `move it under "instancesDistribution"`
	case "spot":
		return `describe the spot instances in "instancesDistribution" instead`
	case "instancesDistribution":
		return `list its types in "instanceTypes" instead, with "spot: true" for spot instances`
	default:
		return fmt.Sprintf("remove it, or move the nodegroup to %q", kind)
	}
}
