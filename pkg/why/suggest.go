package why

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/internal/nearest"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// suggestion says what was probably meant by a name that is not there.
func suggestion(e *reach.UnknownEndError) string {
	if meant := beforeShell(e); meant != "" {
		return fmt.Sprintf(" (did you mean %q? in single quotes, the shell leaves it as it is)", meant)
	}
	if meant := nearestEnd(e); meant != "" {
		return fmt.Sprintf(" (did you mean %q?)", meant)
	}
	return ""
}

// variable is what a shell replaces, mostly by nothing, since the variables of a template are seldom set in it.
var variable = lazyregexp.New(`\$\{[^}]*\}|\$[A-Za-z_][A-Za-z0-9_]*`)

// beforeShell returns the name that a shell turns into the one that was asked for, or "".
func beforeShell(e *reach.UnknownEndError) string {
	i := slices.IndexFunc(e.Known, func(id string) bool { return variable().ReplaceAllString(id, "") == e.Name })
	if i < 0 {
		return ""
	}
	return e.Known[i]
}

// nearestEnd takes the end that is called the same but for its kind, one of a kind that is like it first, as "web" and "nodegroup/web" are short
// for or a mistake for "managed-nodegroup/web", or the first one of a kind that is named alone, as "karpenter". Else it compares the whole name,
// then what is behind its kind ("ingress/shop/web"), then kind and last part, where the namespace is missing ("pods/web"), then the last part.
func nearestEnd(e *reach.UnknownEndError) string {
	name := strings.TrimSuffix(e.Name, "/")
	var parts []string
	byPart := map[string]string{}
	for _, id := range e.Known {
		_, part, ok := strings.Cut(id, "/")
		if ok && byPart[part] == "" {
			parts, byPart[part] = append(parts, part), id
		}
	}
	if i := slices.IndexFunc(e.Known, func(id string) bool { return strings.HasPrefix(id, name+"/") }); i >= 0 {
		return e.Known[i]
	}
	if i := slices.IndexFunc(e.Known, func(id string) bool { return isKindAlike(name, id) }); i >= 0 {
		return e.Known[i]
	}
	last := name[strings.LastIndex(name, "/")+1:]
	if id := byPart[last]; id != "" {
		return id
	}
	isUnlike := func(id string) bool { return !areAlike(last, id[strings.LastIndex(id, "/")+1:]) }
	if best := nearest.Name(name, slices.DeleteFunc(slices.Clone(e.Known), isUnlike)); best != "" {
		return best
	}
	if id := behindKind(name, byPart); id != "" {
		return id
	}
	kind, _, _ := strings.Cut(name, "/")
	isNamespaced := func(id string) bool { return strings.HasPrefix(id, kind+"/") && strings.HasSuffix(id, "/"+last) }
	if i := slices.IndexFunc(e.Known, isNamespaced); i >= 0 {
		return e.Known[i]
	}
	return byPart[nearest.Name(last, parts)]
}

// areAlike reports whether one name may be a misspelling of the other, or begins like it: to be in one namespace is no likeness.
func areAlike(a, b string) bool {
	return nearest.Name(a, []string{b}) != "" || a != "" && strings.HasPrefix(strings.ToLower(b), strings.ToLower(a[:1]))
}

// isKindAlike reports whether two ends are called the same, and the kind of one is part of that of the other, as a nodegroup is to a
// managed-nodegroup.
func isKindAlike(a, b string) bool {
	kind, name, isOfKind := strings.Cut(a, "/")
	other, same, _ := strings.Cut(b, "/")
	return isOfKind && name == same && kind != "" && (strings.Contains(other, kind) || strings.Contains(kind, other))
}

// behindKind is the end with the longest part of a name behind its kind; empty where there is none.
func behindKind(name string, byPart map[string]string) string {
	for tail, ok := name, true; ok; _, tail, ok = strings.Cut(tail, "/") {
		if id := byPart[tail]; id != "" {
			return id
		}
	}
	return ""
}
