package policy

import (
	"context"
	"fmt"
	"io/fs"
	"runtime"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
	"golang.org/x/sync/errgroup"
)

// parseAll reads and parses the modules, several at a time, and returns them by file name.
func parseAll(ctx context.Context, files []moduleFile) (map[string]*ast.Module, error) {
	opts := ast.ParserOptions{Capabilities: capabilities(), RegoVersion: ast.RegoV1}
	parsed := make([]*ast.Module, len(files))
	errs := make([]error, len(files))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, file := range files {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return fmt.Errorf("loading the rules was stopped: %w", err)
			}
			parsed[i], errs[i] = parse(file, opts)
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	modules := make(map[string]*ast.Module, len(files))
	for i, file := range files {
		if errs[i] != nil { // the first one in the order of the files, whichever was found first
			return nil, errs[i]
		}
		modules[file.name] = parsed[i]
	}
	return modules, nil
}

func parse(file moduleFile, opts ast.ParserOptions) (*ast.Module, error) {
	text, err := fs.ReadFile(file.system, file.name)
	if err != nil {
		return nil, fmt.Errorf("loading the rules: %w", err)
	}
	module, err := ast.ParseModuleWithOpts(file.name, string(text), opts)
	if err != nil {
		return nil, fmt.Errorf("parsing %s: %w", file.name, err)
	}
	if got := packageOf(module); !slices.Equal(got, file.pkg) {
		return nil, fmt.Errorf("%s: package is %s, but its place asks for %s", file.name, module.Package.Path,
			ast.DefaultRootRef.Concat(terms(file.pkg)))
	}
	return module, checkReport(file, module)
}

// packageOf returns the package of a module without the leading "data".
func packageOf(module *ast.Module) []string {
	var out []string
	for _, term := range module.Package.Path[1:] {
		if s, ok := term.Value.(ast.String); ok {
			out = append(out, string(s))
		}
	}
	return out
}

func terms(keys []string) []*ast.Term {
	out := make([]*ast.Term, len(keys))
	for i, key := range keys {
		out[i] = ast.StringTerm(key)
	}
	return out
}

// checkReport demands of a rule that its report is a set, which is what lets one query ask for all rules at once: a set
// is empty, but never undefined.
func checkReport(file moduleFile, module *ast.Module) error {
	if !file.isRule {
		return nil
	}
	reports := false
	for _, rule := range module.Rules {
		ref := rule.Head.Ref()
		if !ref[0].Equal(reportVar) {
			continue
		}
		if rule.Head.RuleKind() != ast.MultiValue || len(ref) != 1 {
			return fmt.Errorf("%s: report is not a set of findings (\"report contains …\")", rule.Location)
		}
		reports = true
	}
	if !reports {
		return fmt.Errorf("%s: has no set of findings (\"report contains …\")", file.name)
	}
	return nil
}

var reportVar = ast.VarTerm("report")
