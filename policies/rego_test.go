package policies_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/tester"
)

// regoModules parses the modules of this folder whose file name keep accepts.
func regoModules(t *testing.T, keep func(name string) bool) map[string]*ast.Module {
	t.Helper()
	modules := map[string]*ast.Module{}
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".rego" || !keep(name) {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		modules[name], err = ast.ParseModuleWithOpts(name, string(text), ast.ParserOptions{ProcessAnnotation: true, RegoVersion: ast.RegoV1})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return modules
}

func isTest(name string) bool { return strings.HasSuffix(name, "_test.rego") }

// TestPoliciesAgainstTheSchemaOfTheirInput is "opa check --strict --schema schema/input.json", which finds misspelt keys.
// Tests are left out: they make inputs of a few parts.
func TestPoliciesAgainstTheSchemaOfTheirInput(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("schema/input.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema any
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	schemas := ast.NewSchemaSet()
	schemas.Put(ast.SchemaRootRef, schema)
	compiler := ast.NewCompiler().WithStrict(true).WithSchemas(schemas).WithUseTypeCheckAnnotations(true)
	compiler.Compile(regoModules(t, func(name string) bool { return !isTest(name) }))
	if compiler.Failed() {
		t.Fatal(compiler.Errors)
	}
}

// TestRego runs the tests that are written in Rego, as "opa test" does.
func TestRego(t *testing.T) {
	t.Parallel()
	modules := regoModules(t, func(string) bool { return true })
	store := inmem.NewFromObject(map[string]any{})
	txn := storage.NewTransactionOrDie(t.Context(), store)
	runner := tester.NewRunner().SetStore(store).CapturePrintOutput(true).SetModules(modules).
		SetCompiler(ast.NewCompiler().WithStrict(true).WithEnablePrintStatements(true))
	results, err := runner.RunTests(t.Context(), txn)
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for result := range results {
		count++
		t.Run(strings.TrimPrefix(result.Package, "data.ekslint.")+"/"+result.Name, func(t *testing.T) {
			t.Parallel()
			if result.Error != nil {
				t.Errorf("%s: %v\n%s", result.Location, result.Error, result.Output)
			} else if result.Fail {
				t.Errorf("%s: failed; print(...) in the test shows values\n%s", result.Location, result.Output)
			}
		})
	}
	if count == 0 {
		t.Error("there are no tests")
	}
}
