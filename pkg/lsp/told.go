package lsp

import (
	"path/filepath"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/ekslint/ekslint/pkg/baseline"
	"github.com/ekslint/ekslint/pkg/config"
	"github.com/ekslint/ekslint/pkg/internal/readfile"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/source"
)

// tell publishes what is wrong with the configuration files of a folder, and takes back what was told of others; s.mutex is held.
func (s *server) tell(in *folder, problems []config.Problem) {
	now := map[uri.URI][]protocol.Diagnostic{}
	for _, p := range problems {
		if p.At.IsFile() {
			id, d := in.problem(p, s.session.encoding)
			if s.documents[id] != nil {
				continue // it has those of its buffer
			}
			now[id] = append(now[id], d)
		}
	}
	for id := range s.told[in.dir] {
		if now[id] == nil && s.documents[id] == nil {
			s.publish(&protocol.PublishDiagnosticsParams{URI: id, Diagnostics: []protocol.Diagnostic{}})
		}
	}
	for id, found := range now {
		s.publish(&protocol.PublishDiagnosticsParams{URI: id, Diagnostics: found})
	}
	s.told[in.dir] = now
}

// isConfiguration reports whether the document is a configuration file.
func (s *snapshot) isConfiguration() bool { return filepath.Base(s.file.Path) == config.FileName }

// configurationProblems are what is wrong with a configuration file as the buffer has it.
func (s *snapshot) configurationProblems(catalogue []policy.Rule) []protocol.Diagnostic {
	all := []protocol.Diagnostic{}
	for _, p := range s.problems(catalogue) {
		all = append(all, s.problemDiagnostic(p))
	}
	return all
}

// problems are those of a configuration file as the buffer has it, with those of the files that it extends, and of baselines.
func (s *snapshot) problems(catalogue []policy.Rule) []config.Problem {
	options := s.configOptions(catalogue)
	problems := config.Problems(options, s.file.Path, s.data)
	for _, named := range config.Baselines(options, s.file.Path, s.data) {
		name, err := filepath.Rel(options.Dir, named.Is)
		if err == nil {
			_, err = baseline.Open(filepath.ToSlash(name), named.Is)
		}
		if err != nil {
			problems = append(problems, config.Problem{At: named.At, Message: err.Error()})
		}
	}
	return problems
}

// isIn reports whether a problem is in the buffer, and not in a file that it extends.
func (s *snapshot) isIn(p config.Problem) bool {
	return filepath.FromSlash(p.At.File) == config.FileName
}

func (s *snapshot) problemDiagnostic(p config.Problem) protocol.Diagnostic {
	d := protocol.Diagnostic{
		Severity: protocol.DiagnosticSeverityError, Source: protocol.NewOptional(sourceName), Message: protocol.String(p.Message),
	}
	if s.isIn(p) {
		d.Range = s.rangeOf(p.At.Range)
	} else {
		d.Message = protocol.String(p.String())
	}
	return d
}

// problem is what is wrong with a configuration file in the words of the protocol, and which file that is.
func (f *folder) problem(p config.Problem, encoding protocol.PositionEncodingKind) (uri.URI, protocol.Diagnostic) {
	path := filepath.FromSlash(p.At.File)
	if !filepath.IsAbs(path) {
		path = filepath.Join(f.dir, path)
	}
	d := protocol.Diagnostic{
		Severity: protocol.DiagnosticSeverityError, Source: protocol.NewOptional(sourceName), Message: protocol.String(p.Message),
	}
	if data, err := readfile.Read(path, source.MaxSize); err == nil {
		d.Range = newText(data, encoding).rangeOf(p.At.Range)
	}
	return uri.File(path), d
}
