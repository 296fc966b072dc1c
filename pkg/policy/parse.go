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

// module is a parsed module.
type module struct {
	*ast.Module

	file moduleFile
	// refs are its references to the input and to data.
	refs []ast.Ref
}

// parseAll reads and parses the files, several at a time, and returns the modules in the same order.
func parseAll(ctx context.Context, files []moduleFile) ([]module, error) {
	opts := ast.ParserOptions{Capabilities: capabilities(), RegoVersion: ast.RegoV1}
	parsed := make([]module, len(files))
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
	for _, err := range errs {
		if err != nil { // the first one in the order of the files, whichever was found first
			return nil, err
		}
	}
	return parsed, nil
}

func parse(file moduleFile, opts ast.ParserOptions) (module, error) {
	text, err := fs.ReadFile(file.system, file.name)
	if err != nil {
		return module{}, fmt.Errorf("loading the rules: %w", err)
	}
	parsed, err := ast.ParseModuleWithOpts(file.name, string(text), opts)
	if err != nil {
		return module{}, fmt.Errorf("parsing %s: %w", file.name, err)
	}
	if got := packageOf(parsed); !slices.Equal(got, file.pkg) {
		return module{}, fmt.Errorf("%s: package is %s, but its path requires %s", file.name, parsed.Package.Path,
			ast.DefaultRootRef.Concat(terms(file.pkg)))
	}
	return module{parsed, file, refsOf(parsed)}, checkReport(file, parsed)
}

// refsOf returns the references of a module to the input and to data, but for those to itself.
func refsOf(parsed *ast.Module) []ast.Ref {
	var refs []ast.Ref
	ast.WalkRefs(parsed, func(ref ast.Ref) bool {
		isData := ref[0].Equal(ast.DefaultRootDocument) && !ref.HasPrefix(parsed.Package.Path)
		if isData || ref[0].Equal(ast.InputRootDocument) {
			refs = append(refs, ref)
		}
		return false
	})
	return refs
}

// uses reports whether the module refers to something that the module at the other place may define.
func (m module) uses(other moduleFile) bool {
	return slices.ContainsFunc(m.refs, func(ref ast.Ref) bool { return reaches(ref, other.pkg) })
}

// reaches reports whether a reference leads into the package, or may do so because it is not constant on the way there.
func reaches(ref ast.Ref, pkg []string) bool {
	if !ref[0].Equal(ast.DefaultRootDocument) {
		return false
	}
	for i, key := range pkg {
		if i+1 >= len(ref) {
			return true
		}
		if s, constant := ref[i+1].Value.(ast.String); constant && string(s) != key {
			return false
		}
	}
	return true
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

// checkReport requires that the report of a rule is a set, which is what lets one query ask for all rules at once: a set
// is empty, but never undefined.
func checkReport(file moduleFile, module *ast.Module) error {
	if !file.isRule {
		return nil
	}
	report, found := ast.VarTerm("report"), false
	for _, rule := range module.Rules {
		ref := rule.Head.Ref()
		if !ref[0].Equal(report) {
			continue
		}
		if rule.Head.RuleKind() != ast.MultiValue || len(ref) != 1 {
			return fmt.Errorf("%s: report is not a set of findings (\"report contains …\")", rule.Location)
		}
		found = true
	}
	if !found {
		return fmt.Errorf("%s: has no set of findings (\"report contains …\")", file.name)
	}
	return nil
}
