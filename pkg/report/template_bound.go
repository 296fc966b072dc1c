package report

import (
	"slices"
	"text/template"
	"text/template/parse"
)

// stopFunction is called wherever a template may go round once more, and fails when the time is over.
const stopFunction = "_stop"

// stoppable makes each round of a range, and each template that is called, begin with a call of stopFunction: nothing else stops a
// template that writes nothing.
func stoppable(t *template.Template) {
	call := template.Must(template.New("").Funcs(template.FuncMap{stopFunction: func() string { return "" }}).Parse("{{" + stopFunction + "}}"))
	stop := call.Root.Nodes[0]
	for _, called := range t.Templates() {
		if called.Tree == nil {
			continue
		}
		walk(called.Root, func(node parse.Node) {
			if loop, ok := node.(*parse.RangeNode); ok {
				loop.List.Nodes = slices.Insert(loop.List.Nodes, 0, stop)
			}
		})
		called.Root.Nodes = slices.Insert(called.Root.Nodes, 0, stop)
	}
}

// walk calls visit for all nodes below a list, the inner ones first.
func walk(list *parse.ListNode, visit func(parse.Node)) {
	if list == nil {
		return
	}
	for _, node := range list.Nodes {
		for _, below := range branches(node) {
			walk(below, visit)
		}
		visit(node)
	}
}

func branches(node parse.Node) []*parse.ListNode {
	switch node := node.(type) {
	case *parse.IfNode:
		return []*parse.ListNode{node.List, node.ElseList}
	case *parse.WithNode:
		return []*parse.ListNode{node.List, node.ElseList}
	case *parse.RangeNode:
		return []*parse.ListNode{node.List, node.ElseList}
	default:
		return nil
	}
}
