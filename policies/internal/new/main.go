// New writes the files of a new rule, which work as they are and are to be changed into what the rule is meant for:
//
//	go run ./policies/internal/new <category>/<name>
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// root is the folder of the rules, seen from the root of the repository.
const root = "policies"

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	if len(args) != 1 {
		return errors.New("usage: go run ./policies/internal/new <category>/<name>")
	}
	r, err := parse(args[0])
	if err != nil {
		return err
	}
	if err := create(root, templates, r); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, `wrote %s

The rule works, but checks nothing useful yet. Next:
  1. change its texts, its body and its examples into what it is meant for (see CONTRIBUTING.md)
  2. go generate ./policies
  3. go test ./policies
  4. EKSLINT_UPDATE=1 go test ./policies -run TestFixedGolden, if it has a fix
  5. EKSLINT_UPDATE=1 go test ./cmd/ekslint -run TestScripts/catalogue
`, filepath.Join(root, r.Category, r.Name))
	return err
}
