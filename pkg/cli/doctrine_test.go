package cli_test

import (
	"regexp"
	"slices"
	"testing"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/policies"
)

// reported says which flows a rule is about: an error of a connectivity rule needs the first of them to be denied, and its findings
// are about all of them, in one nodegroup or in the whole file. Flows of hybrid nodes have rules of their own.
type reported struct {
	flows             []string
	wholeFile, remote bool
}

var connectivity = map[string]reported{
	"endpoints-unreachable-from-nodegroup": {flows: []string{"node-to-endpoint"}},
	"existing-endpoints-unreachable":       {flows: []string{"node-to-endpoint"}},
	"hybrid-nodes-cut-off":                 {flows: []string{"pod-to-pod", "pod-to-dns"}, remote: true},
	"nodegroup-isolated":                   {flows: []string{"pod-to-pod", "pod-to-dns"}},
	"nodegroup-no-security-groups": {flows: []string{
		"api-to-kubelet", "api-to-webhook", "kubelet-to-api", "pod-to-api", "pod-to-pod", "pod-to-dns", "node-to-endpoint",
	}},
	"shared-sg-unmanaged-no-local": {flows: []string{"pod-to-api", "kubelet-to-api", "api-to-kubelet", "api-to-webhook"}},
	"nat-disabled-private-compute": {flows: []string{"node-to-internet", "kubelet-to-api"}, wholeFile: true},
	"public-cidrs-lock-out-nodes":  {flows: []string{"kubelet-to-api"}, wholeFile: true},
	"shared-sg-rules-unmanaged":    {flows: []string{"pod-to-pod", "pod-to-dns"}, wholeFile: true},
	"skip-endpoints-without-vpc":   {flows: []string{"node-to-internet", "kubelet-to-api"}, wholeFile: true},
}

// exposure are the rules about feared flows.
var exposure = map[string]reported{
	"api-public-open":       {flows: []string{"api-from-internet"}, wholeFile: true},
	"api-public-by-default": {flows: []string{"api-from-internet"}, wholeFile: true},
	"ssh-world-open":        {flows: []string{"ssh-from-internet", "anything-from-internet"}},
}

// An error of a connectivity rule says what the graph says; what the cluster needs and the graph denies is reported, and what it has
// to fear and the graph allows.
func TestRulesAndGraphAgree(t *testing.T) {
	t.Parallel()
	linter := newLinter(t)
	for name, text := range configurations(t) {
		for _, c := range clustersIn(name, text) {
			findings, err := linter.Check(t.Context(), c)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			for _, f := range findings {
				if f.Category == "connectivity" && f.Severity == policy.Error {
					checkError(t, c, f)
				}
			}
			if !isRefused(c) {
				checkFlows(t, c, findings)
			}
		}
	}
}

func checkError(t *testing.T, c *cluster.Cluster, f lint.Finding) {
	t.Helper()
	rule, ok := connectivity[f.Rule]
	switch {
	case aboutNoFlow[f.Rule] != "":
	case !ok:
		t.Errorf("%s is in neither list of this test: which flow has to be denied where it reports an error?", f.Rule)
	case !slices.ContainsFunc(c.Flows(), func(flow sggraph.Flow) bool {
		return flow.Name == rule.flows[0] && has(&flow, sggraph.Denied) && (rule.wholeFile || section(f.Path) == sectionOf(c, flow.Member()))
	}):
		t.Errorf("%s: %s is an error, and no %s is denied:\n%s", c.File.Name, f.Message, rule.flows[0], c.File.Data)
	}
}

// checkFlows looks for the findings that flows call for.
func checkFlows(t *testing.T, c *cluster.Cluster, findings []lint.Finding) {
	t.Helper()
	for _, flow := range c.Flows() {
		rules, bad := connectivity, has(&flow, sggraph.Denied) && !isLeftOpen(c, &flow)
		if flow.Need == sggraph.Feared {
			rules, bad = exposure, isFeared(c, &flow)
		}
		if bad && !slices.ContainsFunc(findings, func(f lint.Finding) bool {
			here := []string{sectionOf(c, flow.From), sectionOf(c, flow.To)}
			rule, ok := rules[f.Rule]
			return ok && rule.remote == isRemote(&flow) && isAbout(f.Rule, rules, flow.Name) &&
				(rule.wholeFile || slices.Contains(here, section(f.Path)))
		}) {
			t.Errorf("%s: no rule reports that %s -> %s (%s) is %s:\n%s", c.File.Name, flow.From, flow.To, flow.Name, flow.Verdict, c.File.Data)
		}
	}
}

// has reports whether a flow, or a part of it, has the verdict.
func has(flow *sggraph.Flow, verdict sggraph.Verdict) bool {
	return flow.Verdict == verdict || slices.ContainsFunc(flow.Parts, func(p sggraph.FlowPart) bool { return p.Verdict == verdict })
}

// isAbout reports whether the findings of a rule are about flows of that name, or those of a rule that it supersedes are.
func isAbout(rule string, rules map[string]reported, flow string) bool {
	catalogue := policies.Catalogue()
	i := slices.IndexFunc(catalogue, func(r policy.Rule) bool { return r.Name == rule })
	return slices.ContainsFunc(append(slices.Clip(catalogue[i].Supersedes), rule), func(name string) bool {
		return slices.Contains(rules[name].flows, flow)
	})
}

var sectionPattern = regexp.MustCompile(`^\w*(\[\d+\])?`)

func section(path string) string { return sectionPattern.FindString(path) }

// sectionOf is the section of the file that makes a member.
func sectionOf(c *cluster.Cluster, member string) string {
	i := slices.IndexFunc(c.Graph.Members, func(m sggraph.Member) bool { return m.ID == member })
	if i < 0 {
		return ""
	}
	return section(c.Graph.Members[i].Path.String())
}
