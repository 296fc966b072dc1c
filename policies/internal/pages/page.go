package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/report"
)

// page returns the page of a rule, which is one of them all.
func page(rule report.Explanation, all []report.Explanation, known beside) ([]byte, error) {
	p := report.RulePage{Explanation: rule, IsRule: func(name string) bool {
		return slices.ContainsFunc(all, func(r report.Explanation) bool { return r.Name == name })
	}, Told: known.told}
	if rule.Examples.Bad != "" {
		if err := addRun(&p, known); err != nil {
			return nil, err
		}
	}
	var b bytes.Buffer
	err := p.Write(&b)
	return b.Bytes(), err
}

// addRun adds a run over the bad example. Its command names the day where what it prints depends on it.
func addRun(p *report.RulePage, known beside) (err error) {
	folder, only, err := arguments(p, known)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	printed := func(day string) (string, error) {
		out, err := ekslint(known.without(p.Examples.Bad), append(only, "--today", day, "--stdin-filename", "bad.yaml", "-")...)
		return strings.ReplaceAll(out, folder+"/", ""), err
	}
	if p.Output, err = printed(today); err != nil {
		return err
	}
	const longAgo = "2020-01-01"
	before, err := printed(longAgo)
	if err != nil {
		return err
	}
	p.Command = "ekslint --only " + p.Name
	if p.Told != "" {
		p.Command += " --facts bad.facts.json"
	}
	if known.manifests != "" {
		p.Command += " --manifests bad.manifests.yml"
	}
	if before != p.Output {
		p.Command += " --today " + today
	}
	p.Command += " bad.yaml"
	return addOffers(p, known.without(p.Examples.Bad), only)
}

// without is an example without its manifests.
func (k beside) without(example string) string {
	if k.manifests == "" {
		return example
	}
	return strings.TrimSuffix(example, "---\n"+k.manifests)
}

// arguments are those of a run for the rule of a page alone, and the folder with the files that they name, to be removed.
func arguments(p *report.RulePage, known beside) (folder string, only []string, err error) {
	only = []string{"--only", p.Name}
	if folder, err = os.MkdirTemp("", "page"); err != nil {
		return folder, only, err
	}
	for _, file := range []struct{ flag, name, text string }{
		{"--facts", "bad.facts.json", known.told}, {"--manifests", "bad.manifests.yml", known.manifests},
	} {
		if name := filepath.Join(folder, file.name); file.text != "" {
			only = append(only, file.flag, name)
			err = errors.Join(err, os.WriteFile(name, []byte(file.text), 0o600))
		}
	}
	return folder, only, err
}

// addOffers adds the fixes that ekslint offers for the bad example, each once.
func addOffers(p *report.RulePage, example string, only []string) error {
	result, err := lintOf(example, only...)
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
