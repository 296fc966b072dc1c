package main

import (
	"bytes"
	"regexp"
	"slices"

	"github.com/ekslint/ekslint/pkg/report"
)

// page returns the page of a rule, which is one of them all.
func page(rule report.Explanation, all []report.Explanation) ([]byte, error) {
	p := report.RulePage{Explanation: rule, IsRule: func(name string) bool {
		return slices.ContainsFunc(all, func(r report.Explanation) bool { return r.Name == name })
	}}
	if rule.Examples.Bad != "" {
		if err := addRun(&p); err != nil {
			return nil, err
		}
	}
	var b bytes.Buffer
	err := p.Write(&b)
	return b.Bytes(), err
}

// addRun adds a run over the bad example. Its command names the day where what it prints depends on it.
func addRun(p *report.RulePage) error {
	only := []string{"--only", p.Name}
	printed := func(day string) (string, error) {
		return ekslint(p.Examples.Bad, append(only, "--today", day, "--stdin-filename", "bad.yaml", "-")...)
	}
	var err error
	if p.Output, err = printed(today); err != nil {
		return err
	}
	const longAgo = "2020-01-01"
	before, err := printed(longAgo)
	if err != nil {
		return err
	}
	p.Command = "ekslint --only " + p.Name
	if before != p.Output {
		p.Command += " --today " + today
	}
	p.Command += " bad.yaml"
	return addOffers(p, only)
}

// addOffers adds the fixes that ekslint offers for the bad example, each once.
func addOffers(p *report.RulePage, only []string) error {
	result, err := lintOf(p.Examples.Bad, only...)
	if err != nil {
		return err
	}
	for _, finding := range result.Findings {
		for _, fix := range finding.Fixes {
			if offer := (report.Offer{Title: fix.Title, Safe: fix.Safe}); !slices.Contains(p.Offers, offer) {
				p.Offers = append(p.Offers, offer)
			}
		}
	}
	return nil
}

// withoutMarks is an example without the comments that say what is found in a line, which ekslint itself says.
func withoutMarks(example string) string {
	return regexp.MustCompile(`(?m)[ \t]*# <- [^\n]*$`).ReplaceAllString(example, "")
}
