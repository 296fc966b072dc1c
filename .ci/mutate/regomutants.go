package main

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"

	"github.com/open-policy-agent/opa/v1/ast"
)

// policies is the folder of the Rego modules, and the package that tests them.
const policies = "policies"

// swappable are the tokens of Rego that are mistaken for others, as "opa fmt" writes them: operators have blanks around them.
var swappable = regexp.MustCompile(` (==|!=|<=|>=|<|>) |\b(true|false)\b|\b(not)\b|\b(\d+)\b`)

// regoMutants lists the mutants of a Rego module: tokens swapped, expressions of bodies and elements of lists dropped.
func regoMutants(name string, src []byte) ([]mutant, error) {
	module, err := ast.ParseModule(name, string(src))
	if err != nil {
		return nil, err
	}
	c := &regoCollector{name: name, src: src}
	for _, at := range swappable.FindAllSubmatchIndex(blanked(src), -1) {
		c.swapToken(at)
	}
	ast.WalkBodies(module, func(body ast.Body) bool {
		for _, e := range body {
			if start, end := span(e.Location); string(src[start:end]) != "true" {
				c.add(start, end, "true")
			}
		}
		return false
	})
	ast.WalkTerms(module, func(t *ast.Term) bool {
		c.dropElements(listed(t))
		return false
	})
	return c.mutants, nil
}

type regoCollector struct {
	name    string
	src     []byte
	mutants []mutant
}

func (c *regoCollector) add(start, end int, text string) {
	c.mutants = append(c.mutants, mutant{c.name, c.src, start, end, text})
}

// swapToken swaps the token that is a group of a match of swappable.
func (c *regoCollector) swapToken(match []int) {
	for group := 2; group < len(match); group += 2 {
		if start, end := match[group], match[group+1]; start >= 0 {
			for _, text := range regoSwaps(string(c.src[start:end])) {
				c.add(start, end, text)
			}
		}
	}
}

// dropElements drops each of several elements with the comma beside it.
func (c *regoCollector) dropElements(elements []*ast.Term) {
	for i := range elements {
		start, end := span(elements[i].Location)
		switch last := len(elements) - 1; {
		case last == 0:
			continue
		case i < last:
			end, _ = span(elements[i+1].Location)
		default:
			_, start = span(elements[i-1].Location)
		}
		c.add(start, end, "")
	}
}

func regoSwaps(token string) []string {
	if n, err := strconv.Atoi(token); err == nil {
		return []string{strconv.Itoa(n + 1)}
	}
	return map[string][]string{
		"==": {"!="}, "!=": {"=="}, "<": {"<=", ">="}, "<=": {"<", ">"}, ">": {">=", "<="}, ">=": {">", "<"},
		"true": {"false"}, "false": {"true"}, "not": {""},
	}[token]
}

func span(l *ast.Location) (start, end int) { return l.Offset, l.Offset + len(l.Text) }

// listed returns the elements of an array or set in the order of the text.
func listed(t *ast.Term) []*ast.Term {
	var elements []*ast.Term
	switch v := t.Value.(type) {
	case *ast.Array:
		v.Foreach(func(e *ast.Term) { elements = append(elements, e) })
	case ast.Set:
		elements = slices.Clone(v.Slice())
	}
	slices.SortFunc(elements, func(a, b *ast.Term) int { return cmp.Compare(a.Location.Offset, b.Location.Offset) })
	return elements
}

// text is a comment or a string of Rego.
var text = regexp.MustCompile("#[^\n]*|\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`")

// blanked returns the module with its comments and strings blanked out.
func blanked(src []byte) []byte {
	return text.ReplaceAllFunc(src, func(found []byte) []byte { return slices.Repeat([]byte("_"), len(found)) })
}
