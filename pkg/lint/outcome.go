package lint

import (
	"errors"
	"maps"
	"slices"
	"sync"

	"github.com/ekslint/ekslint/pkg/fleet"
	"github.com/ekslint/ekslint/pkg/internal/panics"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// outcome is the outcome of one file.
type outcome struct {
	// file is without its content once the work on it is done.
	file source.File
	// linter is the one that lints it.
	linter    *Linter
	findings  []Finding
	failures  []Failure
	documents []Document
	// suppressions are in the order of the file.
	suppressions []Suppression
	// excerpts are the lines of the file that the findings point to.
	excerpts source.Excerpts
	// summaries are those of its clusters for the rules over all clusters of the run, and text is the content of the file that they are of:
	// both are nil where neither there is such a rule nor are there manifests. Told is what is found of it by looking at other files.
	summaries []fleet.Cluster
	text      []byte
	told      *elsewhere
	// drafts are what was found in its documents, without these, as long as rules over all clusters may find more; nil where there are no summaries.
	drafts []checked
	// inManifests are the findings of its clusters that are in manifests, which have outcomes of their own.
	inManifests []inManifest
	// docs are the documents of the file, until the work on it is done.
	docs []*yamldoc.Document
	// made are the fixes that were made, and before is the outcome of the file as it was then; both nil where there are none.
	made   []MadeFix
	before *outcome
	// configs counts the documents that are, or were meant to be, ClusterConfigs.
	configs int
	// notAnalysed is set where one of these could not be analysed.
	notAnalysed bool
	// partial is set where more may be found in one of the documents.
	partial bool
	// incomplete is set where checked.complete is not, for one of them.
	incomplete bool
}

// isManifest reports whether the file has Kubernetes objects that clusters of the run are to have.
func (o *outcome) isManifest() bool { return o.told != nil && o.told.documents != nil }

// parse returns the documents of the file.
func (o *outcome) parse() []*yamldoc.Document {
	if o.isManifest() { // as package manifest reads it
		return yamldoc.ParseStream(o.file.Data)
	}
	return yamldoc.Parse(o.file.Data)
}

func (o *outcome) fail(err error) {
	failure := Failure{File: o.file.Name, Message: printable.Clip(err.Error()), Stack: panics.StackOf(err)}
	if d, ok := errors.AsType[*defectError](err); ok {
		failure.Details = d.cause.Error()
	}
	o.failures = append(o.failures, failure)
}

// done lets go of what the report does not need.
func (o *outcome) done() {
	o.findings = curtail(o.findings)
	o.linter.markFailing(o.findings)
	o.excerpts = source.ExcerptsOf(o.file.Data, offsetsOf(o.findings))
	if len(o.summaries) > 0 || o.linter.opts.Cluster.Manifests != nil {
		o.text = o.file.Data
	}
	for i := range o.drafts {
		o.drafts[i].doc = nil
	}
	if len(o.summaries) == 0 {
		o.drafts = nil
	}
	o.file.Data, o.docs, o.before = nil, nil, nil
}

// completed enters whether all of the document that comes last was analysed.
func (o *outcome) completed(d checked) {
	o.partial, o.incomplete = o.partial || !d.filledIn, o.incomplete || !d.complete
	if n := len(o.documents); n > 0 && o.documents[n-1].Document == d.doc.Index {
		o.documents[n-1].Complete = d.filledIn
	}
}

// says reports whether the report has anything from the file, which is not so for most of a directory.
func (o *outcome) says() bool {
	return o.configs > 0 || o.notAnalysed || len(o.findings)+len(o.failures) > 0
}

// outcomes are those of the files of a run, as they come.
type outcomes struct {
	mutex sync.Mutex
	// list is by the number of the file.
	list map[int]*outcome
}

// add adds the outcome of a file, which may be nil, by its number in the run.
func (o *outcomes) add(number int, out *outcome) {
	if out == nil || !out.says() {
		return
	}
	o.mutex.Lock()
	defer o.mutex.Unlock()
	if o.list == nil {
		o.list = map[int]*outcome{}
	}
	o.list[number] = out
}

// inOrder returns the outcomes in the order of the run.
func (o *outcomes) inOrder() []*outcome {
	sorted := make([]*outcome, 0, len(o.list))
	for _, number := range slices.Sorted(maps.Keys(o.list)) {
		sorted = append(sorted, o.list[number])
	}
	return sorted
}
