package policy

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
)

// capabilities returns what a rule may use: no network, clock, randomness or environment. OPA marks all built-in functions
// that reach out of the policy as nondeterministic.
func capabilities() *ast.Capabilities {
	c := ast.CapabilitiesForThisVersion()
	c.AllowNet = []string{}
	c.Builtins = slices.DeleteFunc(c.Builtins, func(b *ast.Builtin) bool {
		return b.IsNondeterministic() || isWithheld(b.Name)
	})
	return c
}

// isWithheld reports whether rules may not use a built-in function although OPA calls it deterministic. Such functions
// parse other policies, ask for metadata (which is not read at run time), handle keys and signatures, write to a trace, or
// make a list of every address of a network.
func isWithheld(name string) bool {
	family, _, _ := strings.Cut(name, ".")
	switch family {
	case "crypto", "graphql", "providers", "rego", "trace":
		return true
	default:
		return strings.HasPrefix(name, "io.jwt.") || name == "net.cidr_expand"
	}
}

// alreadyChecked are the stages of the compiler that only check modules, or only serve tools, and do not change what the
// modules mean. The safety of rule bodies is not among them: that stage also puts expressions into an order in which they
// can be evaluated. The types are, although "with" asks for those of functions that it replaces: rules use no "with".
func alreadyChecked() []ast.StageID {
	return []ast.StageID{
		ast.StageCheckUnusedImports,
		ast.StageCheckKeywordOverrides,
		ast.StageCheckDuplicateImports,
		ast.StageCheckVoidCalls,
		ast.StageParseMetadataBlocks,
		ast.StageSetAnnotationSet,
		ast.StageRewriteRegoMetadataCalls,
		ast.StageSetGraph,
		ast.StageCheckRuleConflicts,
		ast.StageCheckUndefinedFuncs,
		ast.StageCheckSafetyRuleHeads,
		ast.StageRewriteTestRulesForTracing,
		ast.StageCheckRecursion,
		ast.StageCheckTypes,
		ast.StageCheckUnsafeBuiltins,
		ast.StageCheckDeprecatedBuiltins,
		ast.StageBuildRequiredCapabilities,
	}
}

// compile compiles the modules, all checks included unless they are known to have passed them.
func compile(modules map[string]*ast.Module, checked bool) (*ast.Compiler, error) {
	compiler := ast.NewCompiler().WithCapabilities(capabilities()).WithDefaultRegoVersion(ast.RegoV1)
	if checked {
		compiler.WithSkipStages(alreadyChecked()...)
	}
	compiler.Compile(modules)
	if compiler.Failed() {
		compiler.Errors.Sort()         // the modules come in no order
		if len(compiler.Errors) == 1 { // the text of several begins with their number
			return nil, fmt.Errorf("compiling the rules: %w", compiler.Errors[0])
		}
		return nil, fmt.Errorf("compiling the rules: %w", compiler.Errors)
	}
	return compiler, nil
}

// readData puts the JSON documents into a store that hands out Rego values, so that nothing is converted at evaluation.
func readData(files []dataFile) (storage.Store, error) {
	root := map[string]any{}
	for _, file := range files {
		text, err := fs.ReadFile(file.system, file.name)
		if err != nil {
			return nil, fmt.Errorf("loading the data of rules: %w", err)
		}
		var document map[string]any
		if err := json.Unmarshal(text, &document); err != nil {
			return nil, fmt.Errorf("loading the data of rules: %s: %w", file.name, err)
		}
		if err := merge(root, file.mount, document); err != nil {
			return nil, fmt.Errorf("loading the data of rules: %s: %w", file.name, err)
		}
	}
	return inmem.NewFromObjectWithOpts(root, inmem.OptRoundTripOnWrite(false), inmem.OptReturnASTValuesOnRead(true)), nil
}

func merge(root map[string]any, mount []string, document map[string]any) error {
	at := root
	for _, key := range mount {
		next, ok := at[key].(map[string]any)
		if !ok {
			next = map[string]any{}
			at[key] = next
		}
		at = next
	}
	for key, value := range document {
		if _, taken := at[key]; taken {
			return fmt.Errorf("key %q is already in another document of its folder", key)
		}
		at[key] = value
	}
	return nil
}
