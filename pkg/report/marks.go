package report

import (
	"github.com/ekslint/ekslint/pkg/diagram"
	"github.com/ekslint/ekslint/pkg/lint"
)

// Marks are the findings that nothing silences, as a drawing shows them.
func Marks(findings []lint.Finding) []diagram.Mark {
	var marks []diagram.Mark
	for _, f := range findings {
		if f.IsSilenced() {
			continue
		}
		marks = append(marks, diagram.Mark{
			Kind: f.Severity.String(), Title: f.Rule, Text: f.Message, Help: f.Help, Path: f.Path, Range: f.Range,
		})
	}
	return marks
}
