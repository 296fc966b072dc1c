package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
)

// swaps returns what an operator is mistaken for: its opposite, and its neighbour at the boundary.
func swaps(op token.Token) []token.Token {
	return map[token.Token][]token.Token{
		token.EQL: {token.NEQ}, token.NEQ: {token.EQL}, token.LAND: {token.LOR}, token.LOR: {token.LAND},
		token.LSS: {token.LEQ, token.GEQ}, token.LEQ: {token.LSS, token.GTR},
		token.GTR: {token.GEQ, token.LEQ}, token.GEQ: {token.GTR, token.LSS},
	}[op]
}

// goMutants lists the mutants of a Go file. Some do not compile, because types are not looked at.
func goMutants(name string, src []byte) ([]mutant, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, src, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil || ast.IsGenerated(file) {
		return nil, err
	}
	c := &goCollector{name: name, src: src, base: fset.File(file.FileStart).Base()}
	ast.Inspect(file, c.visit)
	return c.mutants, nil
}

type goCollector struct {
	name    string
	src     []byte
	base    int
	mutants []mutant
}

func (c *goCollector) add(from, to token.Pos, text string) {
	c.mutants = append(c.mutants, mutant{c.name, c.src, int(from) - c.base, int(to) - c.base, text})
}

func (c *goCollector) text(n ast.Node) string {
	return string(c.src[int(n.Pos())-c.base : int(n.End())-c.base])
}

func (c *goCollector) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.ImportSpec:
		return false
	case ast.Expr:
		c.mutateExpr(n)
	case *ast.IfStmt:
		if _, ok := n.Cond.(*ast.BinaryExpr); !ok {
			c.add(n.Cond.Pos(), n.Cond.End(), "!("+c.text(n.Cond)+")")
		}
	case *ast.BlockStmt:
		c.dropStatements(n.List)
	case *ast.CaseClause:
		c.dropStatements(n.Body)
	case *ast.FuncDecl:
		c.zeroReturns(n.Type, n.Body)
	}
	return true
}

func (c *goCollector) mutateExpr(e ast.Expr) {
	switch n := e.(type) {
	case *ast.BinaryExpr:
		for _, op := range swaps(n.Op) {
			c.add(n.OpPos, n.OpPos+token.Pos(len(n.Op.String())), op.String())
		}
	case *ast.Ident:
		if other := map[string]string{"true": "false", "false": "true"}[n.Name]; other != "" {
			c.add(n.Pos(), n.End(), other)
		}
	case *ast.BasicLit:
		if i, err := strconv.ParseInt(n.Value, 0, 64); n.Kind == token.INT && err == nil {
			c.add(n.Pos(), n.End(), strconv.FormatInt(i+1, 10))
		}
	case *ast.CompositeLit:
		for i := range n.Elts {
			c.dropElement(n.Elts, i)
		}
	case *ast.FuncLit:
		c.zeroReturns(n.Type, n.Body)
	}
}

// dropElement drops one of several elements with the comma beside it.
func (c *goCollector) dropElement(elements []ast.Expr, i int) {
	switch last := len(elements) - 1; {
	case last == 0:
	case i < last:
		c.add(elements[i].Pos(), elements[i+1].Pos(), "")
	default:
		c.add(elements[i-1].End(), elements[i].End(), "")
	}
}

// dropStatements drops each statement without which the rest may compile.
func (c *goCollector) dropStatements(list []ast.Stmt) {
	for _, s := range list {
		switch s := s.(type) {
		case *ast.AssignStmt:
			if s.Tok == token.DEFINE {
				continue
			}
		case *ast.ExprStmt, *ast.IncDecStmt, *ast.BranchStmt, *ast.DeferStmt:
		default:
			continue
		}
		c.add(s.Pos(), s.End(), "")
	}
}

// zeroReturns returns the zero value in place of each result, if it is one of a predeclared type or of one that can be nil.
func (c *goCollector) zeroReturns(t *ast.FuncType, body *ast.BlockStmt) {
	if t.Results == nil || body == nil {
		return
	}
	var zeros []string
	for _, result := range t.Results.List {
		for range max(1, len(result.Names)) {
			zeros = append(zeros, zero(result.Type))
		}
	}
	ast.Inspect(body, func(n ast.Node) bool {
		if _, ok := n.(*ast.FuncLit); ok {
			return false
		}
		if r, ok := n.(*ast.ReturnStmt); ok && len(r.Results) == len(zeros) {
			for i, result := range r.Results {
				if text := c.text(result); zeros[i] != "" && text != zeros[i] && text != "true" {
					c.add(result.Pos(), result.End(), zeros[i])
				}
			}
		}
		return true
	})
}

func zero(t ast.Expr) string {
	switch t := t.(type) {
	case *ast.Ident:
		return map[string]string{"string": `""`, "bool": "false", "int": "0", "error": "nil"}[t.Name]
	case *ast.StarExpr, *ast.MapType, *ast.FuncType:
		return "nil"
	case *ast.ArrayType:
		if t.Len == nil {
			return "nil"
		}
	}
	return ""
}
