// Generate writes what is derived from the rules and from the Go types of their input: the catalogue of rules and the
// JSON Schema of the input. It is run in the folder policies, by "go generate ./policies".
package main

import (
	"fmt"
	"os"

	"github.com/ekslint/ekslint/pkg/policy"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	rules, err := readCatalogue(os.DirFS("."))
	if err != nil {
		return err
	}
	facts, err := policy.ReadTables(os.DirFS("."))
	if err != nil {
		return err
	}
	catalogue, err := writeCatalogue(rules, facts)
	if err != nil {
		return err
	}
	if err := os.WriteFile("catalogue_generated.go", catalogue, 0o644); err != nil {
		return err
	}
	schema, err := inputSchema("..", rules)
	if err != nil {
		return err
	}
	if err := os.WriteFile("schema/input.json", schema, 0o644); err != nil {
		return err
	}
	if schema, err = fleetSchema("..", rules); err != nil {
		return err
	}
	return os.WriteFile("schema/fleet.json", schema, 0o644)
}
