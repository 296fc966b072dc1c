package lint

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Names of the rules that no policy can express, because they are about documents that never become a configuration, or
// about ekslint itself.
const (
	RuleYAMLSyntax         = "yaml-syntax"
	RuleUnrenderedTemplate = "unrendered-template"
	RuleAPIVersion         = "api-version"
	RulePlaceholders       = "placeholders"
	RuleUnusedSuppression  = "unused-suppression"
	RuleEndedSuppression   = "ended-suppression"
	RuleUnknownSuppression = "unknown-suppression"
	RuleInternalError      = "internal-error"
	RuleLimit              = "limit-exceeded"
)

// BuiltinRules returns the catalogue entries of the rules that the pipeline itself reports, sorted by name.
func BuiltinRules() []policy.Rule {
	rules := append(documentRules(), commentRules()...)
	for i := range rules {
		rules[i].Profile = policy.DefaultProfile
	}
	slices.SortFunc(rules, func(a, b policy.Rule) int { return strings.Compare(a.Name, b.Name) })
	return rules
}

// documentRules are about documents as a whole.
func documentRules() []policy.Rule {
	return []policy.Rule{
		{
			Name: RuleAPIVersion, Category: "validity", Severity: policy.Error,
			Title: "apiVersion or kind of the ClusterConfig is not the one that eksctl reads",
			Description: "eksctl reads only `apiVersion: eksctl.io/v1alpha5` with `kind: ClusterConfig`. A file with another version, without " +
				"one, or with a kind that is misspelt is refused before anything else is looked at, and so ekslint can say nothing more about it.",
			Remedy:   "Write `apiVersion: eksctl.io/v1alpha5` and `kind: ClusterConfig`. A `v1alpha4` file also needs its keys brought up to date.",
			Evidence: []string{"eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/register.go"},
		},
		{
			Name: RuleInternalError, Category: "internal", Severity: policy.Error,
			Title: "ekslint itself failed on this document",
			Description: "The analysis of the document, or one rule on it, failed: a defect of ekslint, not of the file. The other rules, documents " +
				"and files still have their results, and the exit code is 3.",
			Remedy:   "Please report it, with what `--verbose` shows, and with the file if you can share it.",
			Evidence: []string{"pkg/lint"},
		},
		{
			Name: RuleLimit, Category: "internal", Severity: policy.Error,
			Title: "document is beyond what ekslint analyses",
			Description: "The document is too large, or its analysis took too long and was given up, so that one file cannot hold up the others: " +
				"those still have their results, and the exit code is 3. As a notice, it says that a rule has more findings in the file than " +
				"are listed. No ClusterConfig that people work with comes near these limits.",
			Remedy:   "Split the file, one cluster in each. If it is an ordinary one, please report it.",
			Evidence: []string{"pkg/lint"},
		},
		{
			Name: RulePlaceholders, Category: "validity", Severity: policy.Info,
			Title: "values are still to be filled in",
			Description: "A value such as `${REGION}`, `{{ .Name }}`, `<vpc id>`, `SUBNET_ID`, `your-region` or `X.XX` is not known before it is " +
				"filled in. Nothing is concluded from it: neither that it is wrong, nor that it is right. This is a notice, not a " +
				"defect, once for each document.",
			Remedy: "Render the template, or write your values, and lint the result. Where the file is meant to stay as it is: " +
				"`# ekslint:ignore-file placeholders -- a template`.",
			Evidence: []string{"pkg/clusterconfig"},
		},
		{
			Name: RuleUnrenderedTemplate, Category: "validity", Severity: policy.Info,
			Title: "template has to be rendered before it can be analysed",
			Description: "The document is not YAML until a template engine has filled in its `{{ }}` or `${ }`, so nothing can be said about it. " +
				"This is a notice, not a defect.",
			Remedy:   "Render the template and lint the result.",
			Evidence: []string{"pkg/lint"},
		},
		{
			Name: RuleYAMLSyntax, Category: "validity", Severity: policy.Error,
			Title:       "document is not well-formed YAML",
			Description: "The YAML reader cannot make sense of the document; eksctl would refuse it in the same way.",
			Remedy:      "Fix the syntax at the place named; tabs as indentation and missing quotes are the usual causes.",
			Evidence:    []string{"https://yaml.org/spec/1.2.2/"},
		},
	}
}

// commentRules are about the comments that speak to ekslint.
func commentRules() []policy.Rule {
	return []policy.Rule{
		{
			Name: RuleEndedSuppression, Category: "hygiene", Severity: policy.Warning, Tag: policy.Unnecessary,
			Title: "suppression comment has come to its end",
			Description: "A comment `# ekslint:ignore <rule> until <day> -- <reason>` silences its rule up to that day, the day itself included. From the " +
				"next one on it silences nothing: what it was for is reported again, and so is the comment.",
			Remedy:   "Fix what the rule finds and remove the comment, or write a later day.",
			Evidence: []string{"pkg/lint"},
		},
		{
			Name: RuleUnknownSuppression, Category: "hygiene", Severity: policy.Warning,
			Title: "comment for ekslint is not understood, or names no rule that exists",
			Description: "A comment that begins with `ekslint` is meant to do something: `# ekslint:ignore <rule> -- <reason>` silences a rule on " +
				"the lines that it stands at, `# ekslint:ignore-file <rule> -- <reason>` in the whole file. Written in another way, or " +
				"with a name that is not a rule, it does nothing, though its author believes it does.",
			Remedy:   "Write the comment as the finding says, or correct the name; `ekslint rules` lists the rules.",
			Evidence: []string{"pkg/lint"},
		},
		{
			Name: RuleUnusedSuppression, Category: "hygiene", Severity: policy.Warning, Tag: policy.Unnecessary,
			Title: "suppression comment silences nothing",
			Description: "A comment `# ekslint:ignore <rule> -- <reason>` is in a place where its rule finds nothing, or an `ignore-file` in a file " +
				"where it does not. Left behind, it would hide the next finding of that rule.",
			Remedy: "Remove the comment, or move it: to the line of the finding, the line above, or a key or list item whose block holds " +
				"the finding.",
			Evidence: []string{"pkg/lint"},
		},
	}
}

// builtin returns a finding of one of BuiltinRules.
func builtin(name, file string, doc *yamldoc.Document, at yamldoc.Range, message string) Finding {
	f := Finding{Rule: name, File: file, Document: doc.Index, Range: at, Message: message, Related: []cluster.Place{}, Fixes: []Fix{}}
	for _, r := range BuiltinRules() {
		if r.Name == name {
			f.Category, f.Severity = r.Category, r.Severity
		}
	}
	f.Fingerprint = fingerprint(f, "")
	return f
}

func unreadable(doc *yamldoc.Document, file string) Finding {
	cause := cluster.Unreadable(file, doc)
	rule := RuleYAMLSyntax
	if cause.Template {
		rule = RuleUnrenderedTemplate
	}
	f := builtin(rule, file, doc, cause.Range, cause.Message)
	f.Help = cause.Help
	return f
}

// otherVersion is the finding for a ClusterConfig with another apiVersion than eksctl reads, or with none.
func refused(doc *yamldoc.Document, file string) Finding {
	const want, kind = "eksctl.io/v1alpha5", "ClusterConfig"
	path, message := yamldoc.Keys("apiVersion"), fmt.Sprintf("eksctl refuses this apiVersion: it reads only %q", want)
	switch {
	case clusterconfig.IsMisspelt(doc):
		path = yamldoc.Keys("kind")
		f := builtin(RuleAPIVersion, file, doc, cluster.Underline(doc, path), fmt.Sprintf("eksctl refuses this kind: it reads only %q", kind))
		f.Path, f.Help = path.String(), fmt.Sprintf("write \"kind: %s\"", kind)
		return f
	case !doc.Locate(path).Exists(path):
		path, message = yamldoc.Keys("kind"), "apiVersion is missing, so eksctl refuses the file"
	}
	f := builtin(RuleAPIVersion, file, doc, cluster.Underline(doc, path), message)
	f.Refused = true
	f.Path, f.Help = path.String(), fmt.Sprintf("write \"apiVersion: %s\"", want)
	if bytes.Contains(doc.Text, []byte("eksctl.io/v1alpha4")) {
		f.Help += "; v1alpha4 was dropped in 2019, so look through the other keys as well"
	}
	return f
}

// enabled returns the finding alone in a list, as severe as its rule is to be, or nothing where that does not run.
func (l *Linter) enabled(f Finding) []draft {
	rule, ok := l.wanted[f.Rule]
	if !ok {
		return nil
	}
	f.Severity = rule.Severity
	return []draft{{Finding: f}}
}
