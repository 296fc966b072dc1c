package report

import (
	"fmt"
	"maps"
	"slices"
	"text/template"
	"text/template/parse"
)

// noCycle returns an error for a template that calls itself, with its place. A report has nothing that needs it, and what calls itself
// without end takes all memory before text/template gives it up.
func noCycle(t *template.Template) error {
	all, done := callsOf(t), map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if err := all.cycle(t, name, map[string]bool{}, done); err != nil {
			return err
		}
	}
	return nil
}

// calls are the templates that each template calls, by name.
type calls map[string][]*parse.TemplateNode

func callsOf(t *template.Template) calls {
	all := calls{}
	for _, caller := range t.Templates() {
		if caller.Tree != nil {
			walk(caller.Root, func(node parse.Node) {
				if call, ok := node.(*parse.TemplateNode); ok {
					all[caller.Name()] = append(all[caller.Name()], call)
				}
			})
		}
	}
	return all
}

// cycle returns an error for the first call, in the template called name or one that it calls, of a template that is being called. What
// is found to have none is added to done.
func (c calls) cycle(t *template.Template, name string, within, done map[string]bool) error {
	within[name] = true
	defer delete(within, name)
	for _, call := range c[name] {
		if within[call.Name] {
			place, _ := t.Lookup(name).ErrorContext(call)
			return fmt.Errorf("%s: template %q calls itself", place, call.Name)
		}
		if !done[call.Name] {
			if err := c.cycle(t, call.Name, within, done); err != nil {
				return err
			}
		}
	}
	done[name] = true
	return nil
}
