package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
)

// JUnit writes JUnit XML as Jenkins, GitLab and reporters for GitHub read it: one suite, with a test case for each finding and for each
// file without findings, whose class is the file. A test case is named by rule and path and not by line, so that it is known again.
//
// A finding that makes the run fail (lint.Finding.Fails) fails its test; what could not be read or analysed is an error. Any other
// finding is skipped, as JUnit has nothing between passed and failed, and a passed test is not shown: so the suite fails where ekslint
// does. Silenced findings are left out, as they would hide these, and are counted in the summary, which the suite has as its output.
//
// https://github.com/jenkinsci/xunit-plugin src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd
type JUnit struct{}

type junitReport struct {
	XMLName  xml.Name   `xml:"testsuites"`
	Name     string     `xml:"name,attr"`
	Tests    int        `xml:"tests,attr"`
	Failures int        `xml:"failures,attr"`
	Errors   int        `xml:"errors,attr"`
	Suite    junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []junitCase `xml:"testcase"`
	Output   string      `xml:"system-out"`
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	Failure *junitOutcome `xml:"failure"`
	Error   *junitOutcome `xml:"error"`
	Skipped *junitOutcome `xml:"skipped"`
}

type junitOutcome struct {
	Type    string `xml:"type,attr"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// Write implements Format.
func (JUnit) Write(w io.Writer, r *lint.Report) error {
	suite := junitSuite{Name: "ekslint", Cases: junitCases(r), Output: summarize(r).String()}
	suite.Tests = len(suite.Cases)
	for _, c := range suite.Cases {
		switch {
		case c.Failure != nil:
			suite.Failures++
		case c.Error != nil:
			suite.Errors++
		case c.Skipped != nil:
			suite.Skipped++
		}
	}
	return encodeXML(w, junitReport{Name: suite.Name, Tests: suite.Tests, Failures: suite.Failures, Errors: suite.Errors, Suite: suite})
}

// junitCases are sorted by file. There is always one, since Jenkins fails for a report without tests.
func junitCases(r *lint.Report) []junitCase {
	var cases []junitCase
	shown := map[string]bool{}
	for _, f := range untold(r) {
		shown[f.File] = true
		outcome := junitOutcome{"failure", reason(f), printable.Line(f.Message)}
		cases = append(cases, junitCase{Name: "analysis", Class: printable.Line(f.File), Error: &outcome})
	}
	for _, f := range unsilenced(r.Findings) {
		shown[f.File] = true
		cases = append(cases, junitCaseOf(f))
	}
	for _, file := range r.Inputs {
		if !shown[file] {
			shown[file] = true
			cases = append(cases, junitCase{Name: "no findings", Class: printable.Line(file)})
		}
	}
	if len(cases) == 0 {
		message := summarize(r).String()
		cases = []junitCase{{Name: "no findings", Class: "ekslint", Skipped: &junitOutcome{Type: "nothing", Message: message}}}
	}
	slices.SortStableFunc(cases, func(a, b junitCase) int { return strings.Compare(a.Class, b.Class) })
	numberAlike(cases)
	return cases
}

// junitCaseOf is the test case of a finding.
func junitCaseOf(f *lint.Finding) junitCase {
	name := f.Rule
	if f.Path != "" {
		name += ": " + f.Path
	}
	c := junitCase{Name: printable.Line(name), Class: printable.Line(f.File)}
	outcome := &junitOutcome{f.Severity.String(), printable.Line(f.Message), strings.Join(told(f), "\n")}
	switch {
	case f.Rule == lint.RuleInternalError, f.Rule == lint.RuleLimit && f.Severity == policy.Error:
		c.Error = outcome
	case f.Fails:
		c.Failure = outcome
	default:
		c.Skipped = outcome
	}
	return c
}

// numberAlike makes the names in a class distinct, since GitLab takes two that are alike for one test.
func numberAlike(cases []junitCase) {
	type name struct{ class, name string }
	seen := map[name]int{}
	for i := range cases {
		c := &cases[i]
		k := name{c.Class, c.Name}
		seen[k]++
		if n := seen[k]; n > 1 {
			c.Name = fmt.Sprintf("%s (%d)", c.Name, n)
		}
	}
}
