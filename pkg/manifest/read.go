package manifest

import (
	"cmp"
	"fmt"
	"iter"
	"slices"

	"k8s.io/apimachinery/pkg/runtime/schema"

	"github.com/ekslint/ekslint/pkg/internal/printable"
)

// File is a file with manifests.
type File struct {
	// Name is how it is shown.
	Name string
	// Path is where it was read from; empty for standard input.
	Path string
	Data []byte
	// Err is why it could not be read; it names the file.
	Err error
}

// Error is why a document or an object is left out, all or part of it.
type Error struct {
	At      Place
	Message string
}

// Error names file, line and reason.
func (e *Error) Error() string { return e.At.String() + ": " + e.Message }

// Read returns the objects that files hold: in documents of YAML or values of JSON, one by one or in lists, as kubectl reads them and "helm
// template" and "kustomize build" print them. Objects of other kinds are passed over, and those that are for "helm test" alone. There is an
// error for each document or object that is left out, all of it or what is disputed, in the order of the files: a file's own one, or an Error.
// A patch of kustomize is no object, unless that which it is for is there as well. A workload that another one of them made is not there: its
// pods are this one's. An object that is written twice in the same words counts once; of two that differ what both say counts, since it is the
// order of commands that decides which one a cluster has: workloads are among the disputed ones then.
func Read(files iter.Seq[File]) (*Manifests, []error) {
	r := &reader{
		found: &Manifests{files: map[string]File{}, incomplete: map[string]bool{}, holding: map[string]bool{}},
		kinds: kinds(), podLabels: map[identity][]string{}, patches: map[string]bool{},
	}
	for file := range files {
		r.file++
		if file.Err != nil {
			r.found.incomplete[file.Name] = true
			r.failed = append(r.failed, failure{r.file, 0, file.Err})
			continue
		}
		r.found.files[file.Name], r.found.order = file, append(r.found.order, file.Name)
		r.read(file)
	}
	r.withoutPatches()
	kept, disputed := r.distinct()
	for _, o := range r.unmade(kept) {
		o.kind.read(r, o)
	}
	r.found.DisputedWorkloads = r.workloadsAmong(r.unmade(disputed))
	r.found.sort()
	r.found.sortObjects()
	slices.SortStableFunc(r.failed, func(a, b failure) int { return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.line, b.line)) })
	var failed []error
	for _, f := range r.failed {
		failed = append(failed, f.err)
	}
	return r.found, failed
}

// reader reads files, one after the other.
type reader struct {
	kinds   map[schema.GroupKind]kind
	objects []object
	found   *Manifests
	failed  []failure
	// podLabels are the keys of labels on the pods that a workload has made.
	podLabels map[identity][]string
	// patches are the paths of files that kustomizations name as patches.
	patches map[string]bool
	// file is the number of the file.
	file int
}

// failure is an error with what it is sorted by.
type failure struct {
	file, line int
	err        error
}

// leaveOut is fail for an object of a kind, which is empty where it is not known.
func (r *reader) leaveOut(file int, kind string, at Place, format string, args ...any) {
	r.found.mentions.leaveOut(kind, at)
	r.fail(file, at, format, args...)
}

func (r *reader) fail(file int, at Place, format string, args ...any) {
	r.found.incomplete[at.File] = true
	r.failed = append(r.failed, failure{file, at.Line(), &Error{at, printable.Clip(printable.Line(fmt.Sprintf(format, args...)))}})
}
