package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
)

// module is the module whose packages are documented.
const module = "github.com/ekslint/ekslint/"

// goDoc holds the doc comments of types and their fields, each in one line: by "package/path.Type" and "package/path.Type.Field".
type goDoc map[string]string

// readDoc reads the comments of the package of a type, which lies below the root of the module.
func readDoc(root string, of reflect.Type) (goDoc, error) {
	folder, ok := strings.CutPrefix(of.PkgPath(), module)
	if !ok {
		return nil, fmt.Errorf("%s is not of this module", of)
	}
	files, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(folder), "*.go"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("no source of %s below %s", of, root)
	}
	doc := goDoc{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		for _, declaration := range file.Decls {
			if types, ok := declaration.(*ast.GenDecl); ok && types.Tok == token.TYPE {
				doc.addTypes(of.PkgPath(), types)
			}
		}
	}
	return doc, nil
}

func (d goDoc) addTypes(pkg string, declaration *ast.GenDecl) {
	for _, spec := range declaration.Specs {
		of, ok := spec.(*ast.TypeSpec)
		if !ok {
			continue
		}
		name := pkg + "." + of.Name.Name
		d[name] = oneLine(declaration.Doc, of.Doc)
		if structure, ok := of.Type.(*ast.StructType); ok {
			d.addFields(name, structure)
		}
	}
}

// addFields takes a comment for the fields below its own, too, as far as it names them: "Public and Private are the zones of ...".
func (d goDoc) addFields(of string, structure *ast.StructType) {
	above := ""
	for _, field := range structure.Fields.List {
		if text := oneLine(field.Doc, field.Comment); text != "" {
			above = text
		}
		for _, ident := range field.Names {
			if field.Doc != nil || field.Comment != nil || slices.Contains(strings.Fields(above), ident.Name) {
				d[of+"."+ident.Name] = above
			}
		}
	}
}

// oneLine is the last of the comments that is there.
func oneLine(comments ...*ast.CommentGroup) string {
	text := ""
	for _, comment := range comments {
		if comment != nil {
			text = strings.Join(strings.Fields(comment.Text()), " ")
		}
	}
	return text
}

// of is what is said of a type.
func (d goDoc) of(t reflect.Type) string { return d[t.PkgPath()+"."+t.Name()] }

// ofField is what is said of a field, which the input calls key. A comment in Go starts with the field's name.
func (d goDoc) ofField(t reflect.Type, field reflect.StructField, key string) string {
	text := d[t.PkgPath()+"."+t.Name()+"."+field.Name]
	if rest, ok := strings.CutPrefix(text, field.Name+" "); ok {
		return key + " " + rest
	}
	return text
}

// shortName is a type as definitions of the schema call it.
func shortName(t reflect.Type) string { return path.Base(t.PkgPath()) + "." + t.Name() }
