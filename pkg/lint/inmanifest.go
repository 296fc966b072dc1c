package lint

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// inManifest is a finding about an object of a manifest, which a cluster gave.
type inManifest struct {
	draft

	document *yamldoc.Document
	// fixes are those of its file, before they are tried out.
	fixes []objectFix
}

// objectFix is a fix in one document of a manifest.
type objectFix struct {
	policy.Fix

	document *yamldoc.Document
	changes  []yamldoc.Change
	// onPlaceholder is Fix.OnPlaceholder.
	onPlaceholder bool
}

// inManifests parts the results about objects from the others, and turns them into findings. A result that names an object which does not
// exist is an error of its rule.
func (r resolver) inManifests(results []policy.Result) (others []policy.Result, found []inManifest, err error) {
	if !slices.ContainsFunc(results, namesObject) {
		return results, nil, nil
	}
	objects := r.objects()
	var errs []error
	for _, result := range results {
		if n := most(objectsOf(result)); n >= len(objects) {
			err := fmt.Errorf("there is no object %d among %d", n, len(objects))
			errs = append(errs, &policy.RuleError{Category: result.Category, Rule: result.Rule, Err: err})
			continue
		}
		if result.Object == nil {
			others = append(others, result)
			continue
		}
		found = append(found, r.inManifest(result, objects))
	}
	return others, found, errors.Join(errs...)
}

// objectsOf are the numbers of the objects that a result names.
func objectsOf(result policy.Result) []*int {
	numbers := []*int{result.Object}
	for _, related := range result.Related {
		numbers = append(numbers, related.Object)
	}
	for _, fix := range result.Fixes {
		for _, edit := range fix.Edits {
			numbers = append(numbers, edit.Object)
		}
	}
	return numbers
}

func namesObject(result policy.Result) bool { return most(objectsOf(result)) >= 0 }

// most is the highest of numbers; -1 where there is none.
func most(numbers []*int) int {
	highest := -1
	for _, n := range numbers {
		if n != nil {
			highest = max(highest, *n)
		}
	}
	return highest
}

// inManifest is the finding of a result about an object.
func (r resolver) inManifest(result policy.Result, objects []*manifest.Object) inManifest {
	o := objects[*result.Object]
	f := inManifest{document: o.Document()}
	f.draft = draft{superseded: result.Superseded, Finding: Finding{
		Rule: result.Rule, Category: result.Category, Severity: r.severity(result), Message: result.Message,
		File: o.At.File, Document: f.document.Index, Path: o.PathInDocument(result.Path).String(), Range: cluster.UnderlineIn(o, result.Path),
		Label: result.Label, Related: r.related(result), Help: result.Help, Original: result.Original, Fixes: []Fix{},
	}}
	f.addAnchor(f.document.Locate(o.PathInDocument(result.Path)).Anchor)
	path := strings.TrimPrefix(namedPath(result.Path, func(p yamldoc.Path) string { text, _ := o.Written(p).(string); return text }), ".")
	f.Fingerprint = fingerprintIn(o.String(), result.Rule, path)
	if r.withIdentities {
		f.Identity = &Identity{Cluster: shortened(o.String()), Path: shortened(path), Content: contentIn(o, result)}
	}
	if r.withFixes && !result.Superseded {
		f.addFixes(result, objects)
	}
	return f
}

// contentIn is what a finding in an object is about.
func contentIn(o *manifest.Object, result policy.Result) []string {
	value := o.Written(result.Path)
	list, isList := value.([]any)
	if !isList {
		list = []any{value}
	}
	texts := addresses(result.Message)
	for _, item := range list {
		if text, ok := scalar(item); ok {
			texts = append(texts, text)
		}
	}
	return contentOf(texts)
}

// addFixes adds those of the fixes whose edits are all in one document of the file that the finding is in: a report has no others.
func (f *inManifest) addFixes(result policy.Result, objects []*manifest.Object) {
	for _, fix := range result.Fixes {
		own := objectFix{Fix: fix}
		for _, e := range fix.Edits {
			if e.Object == nil {
				break
			}
			o := objects[*e.Object]
			if o.At.File != f.File || own.document != nil && own.document != o.Document() {
				break
			}
			own.document = o.Document()
			change := yamldoc.Change{Op: e.Op, Path: o.PathInDocument(e.Path), Value: e.Value}
			if to, isPath := e.Value.(yamldoc.Path); isPath {
				change.Value = o.PathInDocument(to)
			}
			own.changes = append(own.changes, change)
			own.onPlaceholder = own.onPlaceholder || o.IsUnknown(e.Path)
		}
		if len(own.changes) == len(fix.Edits) {
			f.fixes = append(f.fixes, own)
		}
	}
}
