// Pages writes what there is to read about the rules: a page for each below docs/rules, their index, the marked parts of the README, and
// the JSON Schema of configuration files, by which editors complete them.
// It asks ekslint itself for all of it, so that they say what the program says. It is run in the folder policies, by "go generate
// ./policies", after the catalogue has been written.
package main

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/ekslint/ekslint/pkg/report"
)

// folder is where the pages are, seen from the root of the repository.
const folder = "docs/rules"

// schemaFile is where the JSON Schema of configuration files is.
const schemaFile = "pkg/config/schema/ekslint.json"

func main() {
	if err := run(".."); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run writes the files below the root of the repository, in place of all pages that are there.
func run(root string) error {
	files, err := generate(root)
	if err != nil {
		return err
	}
	if err := os.RemoveAll(filepath.Join(root, folder)); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(root, folder), 0o750); err != nil {
		return err
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(root, name), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// generate returns the files by their names, seen from the root of the repository.
func generate(root string) (map[string][]byte, error) {
	rules, err := explained()
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{folder + "/README.md": index(rules)}
	for _, rule := range rules {
		if files[folder+"/"+rule.Name+".md"], err = page(rule, rules, besideOf(root, rule)); err != nil {
			return nil, fmt.Errorf("page of %s: %w", rule.Name, err)
		}
	}
	if files["README.md"], err = readme(os.DirFS(root), rules); err != nil {
		return nil, err
	}
	schema, err := ekslint("", "config", "--schema")
	files[schemaFile] = []byte(schema)
	return files, err
}

// beside is what is known besides the bad example of a rule: what AWS has told, and manifests. Both are empty for most rules.
type beside struct{ told, manifests string }

func besideOf(root string, rule report.Explanation) beside {
	read := func(name string) string {
		text, err := fs.ReadFile(os.DirFS(root), path.Join("policies", rule.Category, rule.Name, name))
		if err != nil {
			return ""
		}
		return withoutMarks(strings.ReplaceAll(string(text), "# want ", "# <- "))
	}
	return beside{read("bad.facts.json"), read("bad.manifests.yml")}
}
