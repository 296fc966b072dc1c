package lint

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// manifestFile is a file with manifests that clusters of the run are to have.
type manifestFile struct {
	manifest.File

	// linters are those of the clusters, each once.
	linters []*Linter
	found   []inManifest
	// complete and filledIn are set where they are for all of the clusters, and all objects of the file were read.
	complete, filledIn bool
}

// tellManifests adds an outcome for each file with manifests in which the clusters of a run have findings, or that has comments for
// ekslint, or fixes made. A file of the run itself is linted again, with what is told of it. The outcomes are in the order of the run.
func tellManifests(ctx context.Context, outcomes []*outcome, made map[string][]MadeFix) ([]*outcome, error) {
	files := manifestsOf(outcomes)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		m := files[name]
		if !m.isToldOf() && len(made[name]) == 0 {
			continue
		}
		i := slices.IndexFunc(outcomes, func(o *outcome) bool { return o.file.Name == name && o.text != nil })
		if i < 0 {
			out, err := m.linter().fileWith(ctx, source.File{Name: name, Path: m.Path, Data: m.Data}, &elsewhere{documents: m.documents()})
			if err != nil {
				return nil, err
			}
			out.made = made[name]
			outcomes = append(outcomes, out)
			continue
		}
		told := elsewhere{documents: m.documents()}
		if before := outcomes[i].told; before != nil {
			told.clusters, told.results = before.clusters, before.results
		}
		again, err := outcomes[i].again(ctx, &told)
		if err != nil {
			return nil, err
		}
		outcomes[i] = again
	}
	return outcomes, nil
}

// inManifestsOf are the findings in the manifests of a cluster, in the order of their files.
func (l *Linter) inManifestsOf(c *cluster.Cluster, d checked) (all []Finding) {
	with := *l
	with.opts.Cluster.Manifests = c.Manifests()
	found := map[string][]inManifest{}
	for _, f := range d.inManifests {
		found[f.File] = append(found[f.File], f)
	}
	for _, name := range slices.Sorted(maps.Keys(found)) {
		m := manifestFile{File: c.Manifests().Files()[name], linters: []*Linter{&with}, found: found[name]}
		documents := m.documents()
		var docs []checked
		for _, doc := range yamldoc.Parse(m.Data) {
			of := documents[doc.Index]
			of.doc = doc
			docs = append(docs, of)
		}
		findings, _ := l.suppress(name, docs)
		all = append(all, findings...)
	}
	return all
}

// hasComments reports whether there may be comments for ekslint.
func (m *manifestFile) hasComments() bool { return bytes.Contains(m.Data, []byte("ekslint:")) }

// manifestsOf are the files with manifests of the clusters of a run, by name.
func manifestsOf(outcomes []*outcome) map[string]*manifestFile {
	files := map[string]*manifestFile{}
	for _, u := range usersOf(outcomes) {
		known := u.linter.opts.Cluster.Manifests
		for name, file := range known.Files() {
			m := files[name]
			if m == nil {
				m = &manifestFile{File: file, complete: true, filledIn: true}
				files[name] = m
			}
			m.linters = append(m.linters, u.linter)
			m.complete, m.filledIn = m.complete && u.complete && known.IsComplete(name), m.filledIn && u.filledIn
		}
		for _, f := range u.found {
			files[f.File].found = append(files[f.File].found, f)
		}
	}
	return files
}

// user is a linter whose clusters are to have the objects of manifests.
type user struct {
	linter *Linter
	// found are the findings of its clusters in manifests.
	found []inManifest
	// complete and filledIn are set where they are for all of its files.
	complete, filledIn bool
}

// usersOf are the linters with manifests of the files with clusters, in the order of the files.
func usersOf(outcomes []*outcome) []*user {
	var users []*user
	byLinter := map[*Linter]*user{}
	for _, out := range outcomes {
		if out.linter.opts.Cluster.Manifests == nil || out.configs == 0 {
			continue
		}
		u := byLinter[out.linter]
		if u == nil {
			u = &user{linter: out.linter, complete: true, filledIn: true}
			byLinter[out.linter], users = u, append(users, u)
		}
		u.found = append(u.found, out.inManifests...)
		failed := len(out.failures) > 0 || out.notAnalysed
		u.complete, u.filledIn = u.complete && !out.incomplete && !failed, u.filledIn && !out.partial && !failed
	}
	return users
}

// linter is the one of the file: that of the first cluster, with those of its rules that run for all of them.
func (m *manifestFile) linter() *Linter {
	l := *m.linters[0]
	l.opts.Fixes, l.opts.Fix, l.opts.LinterOf = l.opts.withFixes(), FixNone, nil
	l.wanted = maps.Clone(l.wanted)
	for _, other := range m.linters[1:] {
		maps.DeleteFunc(l.wanted, func(name string, _ policy.Rule) bool { _, runs := other.wanted[name]; return !runs })
	}
	return &l
}

// documents is what is told of the documents of the file, by number.
func (m *manifestFile) documents() map[int]checked {
	documents := map[int]checked{}
	for _, l := range m.linters {
		for _, o := range l.opts.Cluster.Manifests.Objects() {
			if o.At.File != m.Name {
				continue
			}
			d, ok := documents[o.Document().Index]
			if !ok {
				d = checked{isManifest: true, complete: m.complete, filledIn: m.filledIn}
			}
			isKnown := !o.IsUnknown(nil)
			d.complete, d.filledIn = d.complete && isKnown, d.filledIn && isKnown
			documents[o.Document().Index] = d
		}
	}
	for _, f := range m.withFixes() {
		d := documents[f.Document]
		d.findings = append(d.findings, f.draft)
		documents[f.Document] = d
	}
	return documents
}

// withFixes are the findings of the file, each once, with their fixes, all of which are tried out together.
func (m *manifestFile) withFixes() []inManifest {
	found := folded(m.found)
	type offer struct {
		finding *inManifest
		fix     objectFix
	}
	offers := map[*yamldoc.Document][]offer{}
	for i := range found {
		for _, fix := range found[i].fixes {
			offers[fix.document] = append(offers[fix.document], offer{&found[i], fix})
		}
	}
	for doc, of := range offers {
		changes := make([][]yamldoc.Change, len(of))
		for i, o := range of {
			changes[i] = o.fix.changes
		}
		for i, edited := range doc.EditsOfEach(changes) {
			f, fix := of[i].finding, of[i].fix
			switch {
			case errors.Is(edited.Err, yamldoc.ErrNotTried):
				f.Help = withNotice(f.Help, "no fix is offered, since "+edited.Err.Error())
			case edited.Err == nil && len(edited.Edits) > 0:
				f.Fixes = append(f.Fixes, Fix{fix.Title, fix.Safe, edited.Edits, fix.changes, doc.Index, fix.onPlaceholder})
			}
		}
	}
	return found
}

// folded are findings of one file without those that another cluster has given in the same words: one stands for all, as severe as any of
// them.
func folded(found []inManifest) []inManifest {
	type key struct {
		rule, path, message string
		document            int
		at                  yamldoc.Range
	}
	var once []inManifest
	first := map[key]int{}
	for _, f := range found {
		k := key{f.Rule, f.Path, f.Message, f.Document, f.Range}
		i, isThere := first[k]
		if !isThere {
			first[k] = len(once)
			once = append(once, f)
			continue
		}
		one := &once[i]
		one.Severity, one.superseded = max(one.Severity, f.Severity), one.superseded && f.superseded
		for _, related := range f.Related {
			if !slices.Contains(one.Related, related) {
				one.Related = append(slices.Clip(one.Related), related)
			}
		}
		if len(one.fixes) == 0 {
			one.fixes = f.fixes
		}
	}
	slices.SortStableFunc(once, func(a, b inManifest) int {
		return cmp.Or(cmp.Compare(a.Document, b.Document), compare(a.Finding, b.Finding))
	})
	return once
}
