package policies_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
)

// TestEndpointsOnRequest compares the services for which eksctl makes VPC endpoints on request with those that the rules know.
func TestEndpointsOnRequest(t *testing.T) {
	t.Parallel()
	want := map[string]bool{}
	for _, s := range api.EndpointServices {
		if s.Optional {
			want[s.Name] = true
		}
	}
	got := map[string]bool{}
	for _, name := range valueOf(t, "data.ekslint.aws_apis.made_on_request") {
		got[name.(string)] = true
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// valueOf is the list or set of constants that a name in policies/lib stands for.
func valueOf(t *testing.T, name string) []any {
	t.Helper()
	modules := regoModules(t, func(name string) bool { return !isTest(name) })
	options := []func(*rego.Rego){rego.Query("found := " + name), rego.SetRegoVersion(ast.RegoV1)}
	for _, m := range modules {
		options = append(options, rego.ParsedModule(m))
	}
	results, err := rego.New(options...).Eval(t.Context())
	if err != nil || len(results) != 1 {
		t.Fatalf("%s: %d results, %v", name, len(results), err)
	}
	list, _ := results[0].Bindings["found"].([]any)
	return list
}
