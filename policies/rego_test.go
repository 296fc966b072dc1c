package policies_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/tester"

	"github.com/ekslint/ekslint/pkg/policy"
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

// checked compiles modules as "opa check --strict --schema schema/input.json" does, which finds misspelt keys.
func checked(t *testing.T, modules map[string]*ast.Module) *ast.Compiler {
	t.Helper()
	return checkedBy(t, "schema/input.json", modules)
}

func checkedBy(t *testing.T, name string, modules map[string]*ast.Module) *ast.Compiler {
	t.Helper()
	text, err := os.ReadFile(name)
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
	compiler.Compile(modules)
	return compiler
}

// TestPoliciesAgainstTheSchemaOfTheirInput leaves out tests, since they make inputs of a few parts.
func TestPoliciesAgainstTheSchemaOfTheirInput(t *testing.T) {
	t.Parallel()
	if compiler := checked(t, regoModules(t, func(name string) bool { return !isTest(name) && !isOfFleet(name) })); compiler.Failed() {
		t.Fatal(compiler.Errors)
	}
	if compiler := checkedBy(t, "schema/fleet.json", regoModules(t, func(name string) bool { return !isTest(name) && isOfFleet(name) })); compiler.Failed() {
		t.Fatal(compiler.Errors)
	}
}

// isOfFleet reports whether a module is of a rule over all clusters of a run, or shared by these, which use nothing else.
func isOfFleet(name string) bool {
	return name == "lib/fleet.rego" || slices.ContainsFunc(catalogue(), func(r policy.Rule) bool {
		return r.IsFleet() && path.Dir(name) == r.Category+"/"+r.Name
	})
}

func TestSchemaKnowsTheOptionsOfEachRule(t *testing.T) {
	t.Parallel()
	for reads, fails := range map[string]bool{
		`input.options["api-cidr-too-broad"].shortestPrefix == 16`:   false,
		`input.options["audit-logs-off"].types == ["audit"]`:         false,
		`input.options["api-cidr-too-broad"].narowest == 16`:         true,
		`input.options["api-cidr-too-broad"].shortestPrefix == "16"`: true,
		`input.options["api-cidr-too-wide"].shortestPrefix == 16`:    true,
		`input.options["single-nat-multi-az"]`:                       true,
		`input.options["audit-logs-off"].types == [1]`:               true,
		`input.options["attach-sg-over-quota"].quota.of == "groups"`: true,
	} {
		module := ast.MustParseModule("package p\n\nq if " + reads)
		if compiler := checked(t, map[string]*ast.Module{"p.rego": module}); compiler.Failed() != fails {
			t.Errorf("%s: %v, want an error: %t", reads, compiler.Errors, fails)
		}
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
