package lsp

import (
	"maps"
	"slices"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/ekslint/ekslint/pkg/lint"
)

// other is a file beside a document that what is said of the document may be about: one with manifests of its clusters.
type other struct {
	*text

	uri uri.URI
}

// other returns the file that findings call by a name; nil where there is none.
func (s *snapshot) other(name string) *other {
	settings, err := s.folder.configuration.ForFile(s.file)
	if err != nil {
		return nil
	}
	file, ok := settings.Cluster().Manifests.Files()[name]
	if !ok || file.Path == "" {
		return nil
	}
	return &other{newText(file.Data, s.encoding), uri.File(file.Path)}
}

// parted takes the findings of other files out of a report, and returns them.
func parted(r *lint.Report, file string) (own *lint.Report, others []lint.Finding) {
	isOwn := func(f lint.Finding) bool { return f.File == file }
	if !slices.ContainsFunc(r.Findings, func(f lint.Finding) bool { return !isOwn(f) }) {
		return r, nil
	}
	shown := *r
	shown.Findings = slices.DeleteFunc(slices.Clone(r.Findings), func(f lint.Finding) bool { return !isOwn(f) })
	return &shown, slices.DeleteFunc(slices.Clone(r.Findings), isOwn)
}

// inManifests are the findings about the clusters of a snapshot that are in manifests and nothing silences, by the address of the file; none
// where it could not be linted.
func (s *snapshot) inManifests() map[uri.URI][]protocol.Diagnostic {
	s.plain.mutex.Lock()
	r, found := s.plain.report, s.plain.inManifests
	s.plain.mutex.Unlock()
	all := map[uri.URI][]protocol.Diagnostic{}
	files := map[string]*other{}
	for i := range found {
		f := &found[i]
		if f.Rule == lint.RuleUnusedSuppression { // another cluster may be the one that it is for
			continue
		}
		file, ok := files[f.File]
		if !ok {
			file = s.other(f.File)
			files[f.File] = file
		}
		if file != nil && !f.IsSilenced() {
			d := s.diagnostic(f, ruleOf(r, f.Rule))
			d.Range = file.rangeOf(f.Range)
			all[file.uri] = append(all[file.uri], d)
		}
	}
	return all
}

// tellManifests publishes what a document says of manifests, in place of what it said before; s.mutex is held.
func (s *server) tellManifests(d *document, found map[uri.URI][]protocol.Diagnostic) {
	before := d.inManifests
	d.inManifests = found
	addresses := maps.Clone(found)
	if addresses == nil {
		addresses = map[uri.URI][]protocol.Diagnostic{}
	}
	maps.Copy(addresses, before)
	for _, id := range slices.Sorted(maps.Keys(addresses)) {
		s.publishAt(id)
	}
}

// publishAt publishes what there is to say of a file: about itself, where it is open, and by the documents whose manifests it has; s.mutex is
// held.
func (s *server) publishAt(id uri.URI) {
	params := protocol.PublishDiagnosticsParams{URI: id, Diagnostics: s.saidOfManifest(id)}
	if d := s.documents[id]; d != nil {
		params.URI, params.Version = d.uri, protocol.NewOptional(d.now.version)
		params.Diagnostics = append(append([]protocol.Diagnostic{}, d.found...), params.Diagnostics...) // never null
	}
	s.publish(&params)
}

// saidOfManifest is what all documents say of a file with manifests, each thing once; s.mutex is held.
func (s *server) saidOfManifest(id uri.URI) []protocol.Diagnostic {
	type place struct {
		at            protocol.Range
		code, message string
	}
	all, seen := []protocol.Diagnostic{}, map[place]bool{}
	for _, from := range slices.Sorted(maps.Keys(s.documents)) {
		for _, d := range s.documents[from].inManifests[id] {
			code, _ := d.Code.(protocol.String)
			message, _ := d.Message.(protocol.String)
			at := place{d.Range, string(code), string(message)}
			if !seen[at] {
				seen[at] = true
				all = append(all, d)
			}
		}
	}
	return all
}
