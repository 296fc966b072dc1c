package lsp

import (
	"context"
	"slices"

	"go.lsp.dev/protocol"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// alone is the snapshot without those before it, so that a long session does not keep every text.
func (s *snapshot) alone() *snapshot {
	if s.before == nil {
		return s
	}
	alone := newSnapshot(s.text, s.uri, s.version, s.folder, nil)
	alone.file, alone.documents, alone.clusters = s.file, s.documents, s.clusters
	alone.plain.report = s.plain.known()
	return alone
}

// kept are the findings of the last text that could be read, for the documents that cannot be read now. Each is where its line is now; one
// whose line was changed is not kept, since somebody is at it.
func (s *snapshot) kept(ctx context.Context) ([]protocol.Diagnostic, error) {
	if s.before == nil || s.isReadable() {
		return nil, nil
	}
	r, err := s.before.lint(ctx)
	if err != nil {
		return nil, err
	}
	lineNow := s.linesSince(s.before)
	var all []protocol.Diagnostic
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.IsSilenced() || f.Rule == lint.RuleYAMLSyntax {
			continue
		}
		d := s.before.diagnostic(f, ruleOf(r, f.Rule))
		if moved, ok := move(d.Range, lineNow); ok && s.isBroken(moved.Start) {
			d.Range = moved
			d.RelatedInformation = movedPlaces(d.RelatedInformation, lineNow)
			all = append(all, d)
		}
	}
	return all, nil
}

// withoutUnfinished are the diagnostics of a text in which a value is missing that is about to be typed: what is new in its line, or at the key
// of its list, is told when the value is there, when the file is saved, or when it is changed elsewhere.
func (s *snapshot) withoutUnfinished(found, told []protocol.Diagnostic) []protocol.Diagnostic {
	typed := []uint32{s.position(s.typedAt).Line}
	slot := yamldoc.SlotAt(s.data, s.typedAt)
	if doc, ok := s.documentAt(s.typedAt); ok && len(slot.Path) > 0 && slot.Path[len(slot.Path)-1].IsIndex {
		typed = append(typed, s.rangeOf(doc.Locate(slot.Path[:len(slot.Path)-1]).Key).Start.Line)
	}
	return slices.DeleteFunc(found, func(d protocol.Diagnostic) bool {
		isTold := slices.ContainsFunc(told, func(t protocol.Diagnostic) bool { return t.Code == d.Code && t.Message == d.Message })
		return slices.Contains(typed, d.Range.Start.Line) && !isTold
	})
}

// isBroken reports whether a position lies in a document that cannot be read.
func (s *snapshot) isBroken(at protocol.Position) bool {
	doc, ok := s.documentAt(s.nearest(at))
	return ok && doc.Err != nil
}

// untold are the errors of the documents that cannot be read, where nothing else says so: what was a cluster need not look like one while
// somebody is at its first lines.
func (s *snapshot) untold(told []protocol.Diagnostic) []protocol.Diagnostic {
	var all []protocol.Diagnostic
	for _, doc := range s.documents() {
		if doc.Err == nil {
			continue
		}
		of := s.rangeOf(doc.Range)
		isTold := slices.ContainsFunc(told, func(d protocol.Diagnostic) bool {
			return !before(d.Range.Start, of.Start) && !before(of.End, d.Range.Start)
		})
		if !isTold {
			err := cluster.Unreadable(s.file.Name, doc)
			all = append(all, protocol.Diagnostic{
				Range: s.rangeOf(err.Range), Severity: protocol.DiagnosticSeverityError, Code: protocol.String(lint.RuleYAMLSyntax),
				Source: protocol.NewOptional(sourceName), Message: protocol.String(err.Message),
			})
		}
	}
	return all
}

// move is where a range has gone with its lines; false where it begins or ends in one that is not there any more.
func move(r protocol.Range, lineNow func(int) int) (protocol.Range, bool) {
	start, end := lineNow(int(r.Start.Line)+1), lineNow(int(r.End.Line)+1)
	if start == 0 || end < start {
		return r, false
	}
	r.Start.Line, r.End.Line = uint32(start-1), uint32(end-1) //nolint:gosec // numbers of lines
	return r, true
}

func movedPlaces(places []protocol.DiagnosticRelatedInformation, lineNow func(int) int) []protocol.DiagnosticRelatedInformation {
	var moved []protocol.DiagnosticRelatedInformation
	for _, p := range places {
		if r, ok := move(p.Location.Range, lineNow); ok {
			p.Location.Range = r
			moved = append(moved, p)
		}
	}
	return moved
}
