package clusterconfig

import (
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"maps"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// messagesOf lists the formats of the messages that functions of eksctl make, from where Load calls them on.
func messagesOf(t *testing.T) []compiled {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/weaveworks/eksctl").Output()
	if err != nil {
		t.Fatal(err)
	}
	s := source{decls: map[string][]ast.Node{}, texts: map[string]string{}, found: map[string]bool{}}
	for _, dir := range []string{"apis/eksctl.io/v1alpha5", "accessentry", "utils/taints"} {
		s.parse(t, filepath.Join(strings.TrimSpace(string(out)), "pkg", dir, "*.go"))
	}
	for _, name := range entries {
		s.visit(name)
	}
	mirror := source{decls: map[string][]ast.Node{}, texts: map[string]string{}, found: s.found}
	mirror.parse(t, "eksctl*.go")
	for _, name := range slices.Collect(maps.Keys(mirror.decls)) {
		mirror.visit(name)
	}
	var messages []compiled
	for _, message := range slices.Sorted(maps.Keys(s.found)) {
		messages = append(messages, compile(phrase{eksctl: message}))
	}
	return messages
}

// source is parsed Go: its functions by name, methods by the name of their type as well, and its constants.
type source struct {
	decls map[string][]ast.Node
	texts map[string]string
	found map[string]bool
}

func (s *source) parse(t *testing.T, glob string) {
	t.Helper()
	files, err := filepath.Glob(glob)
	if err != nil || len(files) == 0 {
		t.Fatalf("no source in %s: %v", glob, err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(gotoken.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, s.declare)
	}
}

func (s *source) declare(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.FuncDecl:
		name := n.Name.Name
		if n.Recv != nil {
			receiver, _ := n.Recv.List[0].Type.(*ast.Ident)
			if star, ok := n.Recv.List[0].Type.(*ast.StarExpr); ok {
				receiver, _ = star.X.(*ast.Ident)
			}
			if name == "Validate" { // which several types have
				name = receiver.Name + "." + name
			}
		}
		s.decls[name] = append(s.decls[name], n)
	case *ast.ValueSpec:
		for i, value := range n.Values {
			if text, ok := s.text(value); ok {
				s.texts[n.Names[i].Name] = text
			}
			s.decls[n.Names[i].Name] = append(s.decls[n.Names[i].Name], value)
		}
	}
	return true
}

// visit collects the messages of a function and of those that it names.
func (s *source) visit(name string) {
	nodes := s.decls[name]
	delete(s.decls, name)
	for _, node := range nodes {
		ast.Inspect(node, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Ident:
				s.visit(n.Name)
			case *ast.CallExpr:
				s.collect(n)
			}
			return true
		})
	}
}

// collect keeps the first argument of what makes errors, if it is a text with more than one word.
func (s *source) collect(call *ast.CallExpr) {
	var maker string
	switch fun := call.Fun.(type) {
	case *ast.Ident:
		maker = fun.Name
	case *ast.SelectorExpr:
		maker = fun.Sel.Name
	}
	isMaker := strings.Contains(maker, "Err") || strings.HasSuffix(maker, "rror") || maker == "New" || maker == "Sprintf"
	if !isMaker || len(call.Args) == 0 {
		return
	}
	if text, ok := s.text(call.Args[0]); ok && strings.Count(text, " ") > 0 && !slices.Contains(silent, text) && !strings.HasPrefix(text, "eksctl crashes") {
		s.found[text] = true
	}
}

// text is the value of a constant expression.
func (s *source) text(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil && e.Kind == gotoken.STRING
	case *ast.Ident:
		text, ok := s.texts[e.Name]
		return text, ok
	case *ast.BinaryExpr:
		x, isText := s.text(e.X)
		y, both := s.text(e.Y)
		return x + y, isText && both
	default:
		return "", false
	}
}
