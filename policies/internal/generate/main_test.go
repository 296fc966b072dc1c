package main

import (
	"bytes"
	"os"
	"testing"

	"github.com/ekslint/ekslint/pkg/policy"
)

// TestGeneratedFilesAreFresh fails when a rule or a type was changed and "go generate ./policies" was not run.
func TestGeneratedFilesAreFresh(t *testing.T) {
	t.Parallel()
	rules, err := readCatalogue(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	facts, err := policy.ReadTables(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	catalogue, err := writeCatalogue(rules, facts)
	if err != nil {
		t.Fatal(err)
	}
	schema, err := inputSchema("../../..", rules)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][]byte{"catalogue_generated.go": catalogue, "schema/input.json": schema} {
		got, err := os.ReadFile("../../" + name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(want, got) {
			t.Errorf("%s is stale; run go generate ./policies", name)
		}
	}
}
