package report

import (
	"github.com/ekslint/ekslint/pkg/diagram"
	"github.com/ekslint/ekslint/pkg/lint"
)

// Marks are the findings that nothing silences, as a drawing of a cluster in that file shows them.
func Marks(file string, findings []lint.Finding) []diagram.Mark {
	var marks []diagram.Mark
	for _, f := range findings {
		if f.IsSilenced() {
			continue
		}
		mark := diagram.Mark{Kind: f.Severity.String(), Title: f.Rule, Text: f.Message, Help: f.Help, Path: f.Path, Range: f.Range}
		if f.File != file {
			mark.File = f.File
		}
		marks = append(marks, mark)
	}
	return marks
}
