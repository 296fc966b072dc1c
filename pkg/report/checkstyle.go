package report

import (
	"encoding/xml"
	"io"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/lint"
)

// Checkstyle writes the XML of Checkstyle, which the Warnings plugin of Jenkins, reviewdog and many editors read: an element for each
// file with its findings, whose source is "ekslint." and the rule. A failure is an error at the start of its file, from "ekslint".
// Silenced findings are left out, and so are files without findings.
//
// https://github.com/checkstyle/checkstyle src/main/java/com/puppycrawl/tools/checkstyle/XMLLogger.java
type Checkstyle struct{}

type checkstyleReport struct {
	XMLName xml.Name          `xml:"checkstyle"`
	Version string            `xml:"version,attr"`
	Files   []*checkstyleFile `xml:"file"`
}

type checkstyleFile struct {
	Name   string            `xml:"name,attr"`
	Errors []checkstyleError `xml:"error"`
}

type checkstyleError struct {
	Line     int    `xml:"line,attr"`
	Column   int    `xml:"column,attr"`
	Severity string `xml:"severity,attr"`
	Message  string `xml:"message,attr"`
	Source   string `xml:"source,attr"`
}

// Write implements Format.
func (Checkstyle) Write(w io.Writer, r *lint.Report) error {
	// Readers take the version for that of the format, which has not changed since Checkstyle 4.3.
	out := checkstyleReport{Version: "4.3"}
	files := map[string]*checkstyleFile{}
	add := func(name string, e checkstyleError) {
		if files[name] == nil {
			files[name] = &checkstyleFile{Name: printable.Line(name)}
			out.Files = append(out.Files, files[name])
		}
		files[name].Errors = append(files[name].Errors, e)
	}
	for _, f := range unsilenced(r.Findings) {
		add(f.File, checkstyleError{
			Line: max(f.Range.Start.Line, 1), Column: max(f.Range.Start.Column, 1), Severity: f.Severity.String(),
			Message: printable.Line(f.Message), Source: "ekslint." + printable.Line(f.Rule),
		})
	}
	for _, f := range untold(r) {
		add(f.File, checkstyleError{Line: 1, Column: 1, Severity: "error", Message: reason(f), Source: "ekslint"})
	}
	return encodeXML(w, out)
}
