package main

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"text/template"

	"github.com/ekslint/ekslint/pkg/policy"
)

//go:embed template
var templates embed.FS

// rule is what the templates are filled with.
type rule struct{ Category, Name string }

// parse reads <category>/<name>.
func parse(id string) (rule, error) {
	category, name, _ := strings.Cut(id, "/")
	if !slices.Contains(policy.Categories(), category) {
		return rule{}, fmt.Errorf("category %q of %q is not one of %s", category, id, strings.Join(policy.Categories(), ", "))
	}
	if ok, err := regexp.MatchString(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`, name); !ok || err != nil {
		return rule{}, fmt.Errorf("name %q of %q is not lower-case words joined by hyphens", name, id)
	}
	return rule{category, name}, nil
}

// create fills the templates for the rule and writes its folder below root, with all its files or not at all. It is an error
// if root is not the folder of the rules, or if it has a rule of that name in any category.
func create(root string, templates fs.FS, r rule) (err error) {
	if _, err := os.Stat(filepath.Join(root, "lib")); err != nil {
		return fmt.Errorf("run this in the root of the repository: %w", err)
	}
	if taken, err := filepath.Glob(filepath.Join(root, "*", r.Name)); err != nil || len(taken) > 0 {
		return errors.Join(err, fmt.Errorf("%s: there is a rule of that name", strings.Join(taken, ", ")))
	}
	draft := filepath.Join(root, r.Category, ".new-"+r.Name) // which discovery passes over
	if err := os.MkdirAll(draft, 0o755); err != nil {        //nolint:gosec // rules are for others to read, too
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(draft))
		}
	}()
	if err := fill(draft, templates, r); err != nil {
		return err
	}
	return os.Rename(draft, filepath.Join(root, r.Category, r.Name))
}

// fill writes the files of the rule into a folder.
func fill(folder string, templates fs.FS, r rule) error {
	parsed, err := template.ParseFS(templates, "template/*.tmpl")
	if err != nil {
		return err
	}
	for _, t := range parsed.Templates() {
		var text strings.Builder
		if err := t.Execute(&text, r); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(folder, strings.TrimSuffix(t.Name(), ".tmpl")), []byte(text.String()), 0o644); err != nil {
			return err
		}
	}
	return nil
}
