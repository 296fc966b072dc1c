package clusterconfig

import (
	"fmt"
	"reflect"
	"slices"

	"sigs.k8s.io/yaml"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Fix is the edit that the help of an issue advises.
type Fix struct {
	// Title says what it does, in the imperative; empty where the help is no edit.
	Title   string
	Changes []yamldoc.Change
	// Safe is set where eksctl refuses the document without it, and it only spells what the author has written as eksctl does: nothing is
	// guessed. A fix that is not safe may say more than the author did, or less, or something else.
	Safe bool
}

func (f Fix) safe() Fix {
	f.Safe = true
	return f
}

// editHelp matches help that begins with an edit: `remove "key"`, also of several, or `set "key" to value`.
var (
	editHelp  = lazyregexp.New(`^((?:remove ("[^"]+"(?:(?:, | and )"[^"]+")*)|set ("[^"]+") to ("?[^",]+"?)))(?:$|, or |; | for )`)
	keyInHelp = lazyregexp.New(`"([^"]+)"`)
)

// fixOf is the edit that a help begins with. A key is one of the item of a list that the issue is about, or of the document.
func (c *Config) fixOf(help string, about yamldoc.Path) Fix {
	m := editHelp().FindStringSubmatch(help)
	if m == nil {
		return Fix{}
	}
	fix := Fix{Title: m[1]}
	for _, key := range keyInHelp().FindAllStringSubmatch(m[2]+m[3], -1) {
		change := yamldoc.Change{Op: "set", Path: c.pathOf(key[1], about)}
		if m[2] != "" {
			change.Op = "remove"
		}
		isThere := change.Op == "set" || c.IsWritten(change.Path)
		if change.Path == nil || !isThere || yaml.Unmarshal([]byte(m[4]), &change.Value) != nil {
			return Fix{}
		}
		fix.Changes = append(fix.Changes, change)
	}
	return fix
}

// pathOf is where a key of the item of a list leads that a path lies in, or one of the document; nil where there is none.
func (c *Config) pathOf(key string, about yamldoc.Path) yamldoc.Path {
	item := about[:lastItem(about)]
	if at, ok := resolve(key, schemaAt(item), item); ok {
		return at
	}
	at, _ := resolve(key, clusterSchema(), nil)
	return at
}

func setting(title string, p yamldoc.Path, v any) Fix {
	return Fix{Title: title, Changes: []yamldoc.Change{{Op: "set", Path: slices.Clone(p), Value: v}}}
}

func removing(title string, p yamldoc.Path) Fix {
	return Fix{Title: title, Changes: []yamldoc.Change{{Op: "remove", Path: slices.Clone(p)}}}
}

// renaming gives the key at p another name, which is safe where that is certainly what was meant.
func renaming(p yamldoc.Path, name string, isCertain bool) Fix {
	return Fix{fmt.Sprintf("rename to %q", name), []yamldoc.Change{{Op: "rename", Path: p, Value: name}}, isCertain}
}

// moving takes v as it is written from one place to another that is free. What is empty or still to be filled in cannot be moved.
func moving(title string, from, to yamldoc.Path, v any) Fix {
	if v == nil || !reflect.DeepEqual(plain(v), v) {
		return Fix{}
	}
	return Fix{Title: title, Changes: []yamldoc.Change{{Op: "move", Path: from, Value: to}}}
}

// copied is a copy of the data of a document that applied may change.
func copied(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for key, item := range v {
			out[key] = copied(item)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, item := range v {
			out[i] = copied(item)
		}
		return out
	default:
		return v
	}
}

// applied makes a change in the data of a document, and returns it.
func applied(root any, c yamldoc.Change) any {
	last := len(c.Path) - 1
	switch c.Op {
	case "set":
		return changed(root, c.Path, func(any) any { return copied(c.Value) })
	case "remove":
		return changed(root, c.Path[:last], func(parent any) any { return without(parent, c.Path[last]) })
	default:
		data, _ := root.(map[string]any)
		to, isMove := c.Value.(yamldoc.Path)
		if name, _ := c.Value.(string); !isMove {
			to = c.Path[:last].Child(yamldoc.Key(name))
		}
		moved := written(data, c.Path)
		left := applied(root, yamldoc.Change{Op: "remove", Path: c.Path})
		return changed(left, to, func(any) any { return moved })
	}
}

// changed replaces what lies at p in v; sections on the way are made.
func changed(v any, p yamldoc.Path, change func(any) any) any {
	if len(p) == 0 {
		return change(v)
	}
	step := p[0]
	if step.IsIndex {
		list, _ := v.([]any)
		if step.Index >= len(list) {
			return append(list, changed(nil, p[1:], change))
		}
		list[step.Index] = changed(list[step.Index], p[1:], change)
		return list
	}
	section, _ := v.(map[string]any)
	if section == nil {
		section = map[string]any{}
	}
	section[step.Key] = changed(section[step.Key], p[1:], change)
	return section
}

// without takes a member out of a list or mapping.
func without(parent any, member yamldoc.Step) any {
	switch parent := parent.(type) {
	case map[string]any:
		delete(parent, member.Key)
		return parent
	case []any:
		return slices.Delete(parent, member.Index, member.Index+1)
	default:
		return parent
	}
}
