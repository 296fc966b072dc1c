package completion

import (
	"slices"
	"strconv"
	"strings"

	"sigs.k8s.io/yaml"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// grammar knows what may be written where.
type grammar interface {
	// keys are those that the mapping at a path may have, whether it has them or not.
	keys(yamldoc.Path) []Item
	// values are those that the scalar at a path may have. Each Insert is a value as it is without quotes.
	values(yamldoc.Path) []Item
	// shapes are those that the value at a path may have, first the one that it is begun with.
	shapes(yamldoc.Path) []shape
	// isText reports whether the scalar at a path is text, which may need quotes.
	isText(yamldoc.Path) bool
	// start are whole documents for an empty one.
	start() []Item
}

type shape int

const (
	scalar shape = iota + 1
	list
	mapping
)

// writer turns what a grammar knows into what has to be written in a slot.
type writer struct {
	slot    yamldoc.Slot
	grammar grammar
}

func (w writer) items() []Item {
	path := w.slot.Path
	switch kind := w.slot.Kind; {
	case kind == yamldoc.KeySlot:
		return w.keys(path, "")
	case kind == yamldoc.ValueSlot:
		return w.scalars(path, w.space())
	case len(path) == 0:
		return append(w.documents(), w.keys(path, "")...)
	case w.slot.NeedsDash:
		return w.begun(path, "- ")
	case w.takes(path, list) && !w.slot.Flow:
		return w.begun(path.Child(yamldoc.Index(0)), "- ")
	default:
		return w.begun(path, "")
	}
}

// documents are whole ones, for an empty document.
func (w writer) documents() []Item {
	items := w.grammar.start()
	for n := range items {
		items[n].Insert = strings.ReplaceAll(items[n].Insert, "\n", w.slot.Break)
	}
	return w.placed(items)
}

func (w writer) space() string {
	if w.slot.NeedsSpace {
		return " "
	}
	return ""
}

func (w writer) takes(path yamldoc.Path, of shape) bool {
	return slices.Contains(w.grammar.shapes(path), of)
}

// begun is what the node at a path may begin with.
func (w writer) begun(path yamldoc.Path, before string) []Item {
	var items []Item
	if w.takes(path, mapping) && !w.slot.Flow {
		items = w.keys(path, before)
	}
	return append(items, w.scalars(path, before)...)
}

// keys are those of a mapping that are not there yet.
func (w writer) keys(path yamldoc.Path, before string) []Item {
	present := w.slot.Sketch.Keys(path)
	items := slices.DeleteFunc(w.grammar.keys(path), func(i Item) bool { return slices.Contains(present, i.Label) })
	for n := range items {
		items[n].Insert = before + w.key(items[n].Label) + w.after(path.Child(yamldoc.Key(items[n].Label)), w.slot.Indent+len(before))
	}
	return w.placed(items)
}

// key writes a key in the quotes that it has, or that the document needs.
func (w writer) key(name string) string {
	switch {
	case w.slot.Quote != 0:
		return string(w.slot.Quote) + name + string(w.slot.Quote)
	case w.slot.Bracket:
		return strconv.Quote(name)
	default:
		return name
	}
}

// after is what follows a key: its colon, and what its value begins with.
func (w writer) after(path yamldoc.Path, indent int) string {
	line := ":" + w.slot.Break
	value := scalar
	if shapes := w.grammar.shapes(path); len(shapes) > 0 {
		value = shapes[0]
	}
	switch {
	case w.slot.HasColon:
		return ""
	case value == mapping && w.slot.Flow:
		return ": {}"
	case value == list && w.slot.Flow:
		return ": []"
	case value == mapping:
		return line + strings.Repeat(" ", indent+w.slot.Step)
	case value == list:
		return line + strings.Repeat(" ", indent+w.slot.ListStep) + "- "
	default:
		return ": "
	}
}

// scalars are the values of a scalar; in a list, those that it does not have yet.
func (w writer) scalars(path yamldoc.Path, before string) []Item {
	if !w.takes(path, scalar) {
		return nil
	}
	items := w.grammar.values(path)
	if last := path[len(path)-1]; last.IsIndex {
		items = slices.DeleteFunc(items, func(i Item) bool { return slices.Contains(texts(w.slot.Sketch, path[:len(path)-1]), i.Label) })
	}
	for n := range items {
		items[n].Insert = before + w.value(items[n].Label, w.grammar.isText(path))
	}
	return w.placed(items)
}

// texts are the items of a list; none of what is not one.
func texts(sketch *yamldoc.Sketch, list yamldoc.Path) []string {
	var found []string
	for i := range sketch.Len(list) {
		found = append(found, sketch.Text(list.Child(yamldoc.Index(i))))
	}
	return found
}

// value writes a value in the quotes that it has or needs.
func (w writer) value(text string, isText bool) string {
	switch {
	case w.slot.Quote == '\'':
		return "'" + text + "'"
	case w.slot.Quote != 0, isText && (w.slot.Bracket || !isPlain(text)):
		return strconv.Quote(text)
	default:
		return text
	}
}

// isPlain reports whether YAML reads a text as that text without quotes, also among brackets.
func isPlain(text string) bool {
	written, err := yaml.Marshal(text)
	return err == nil && string(written) == text+"\n" && !strings.ContainsAny(text, ",[]{}")
}

// placed gives the items the place of the slot.
func (w writer) placed(items []Item) []Item {
	for n := range items {
		items[n].Start, items[n].End = w.slot.Start, w.slot.End
	}
	return items
}
