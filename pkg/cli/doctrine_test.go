package cli_test

import (
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
	"time"

	"sigs.k8s.io/yaml"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/internal/randomconfig"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/policies"
)

// reported says which flows a connectivity rule is about: an error of the rule needs the first of them to be denied, and its
// findings are about all of them, in one nodegroup or in the whole file.
type reported struct {
	flows     []string
	wholeFile bool
}

var connectivity = map[string]reported{
	"endpoints-unreachable-from-nodegroup": {flows: []string{"node-to-endpoint", "pod-to-endpoint"}},
	"hybrid-nodes-cut-off":                 {flows: []string{"pod-to-pod", "pod-to-dns"}},
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

// aboutNoFlow are the connectivity rules whose errors are about something other than a flow of the graph, with what it is.
var aboutNoFlow = map[string]string{
	"cluster-tag-in-metadata-tags":               "the tag that load balancers look for",
	"efa-without-local-sg":                       "EFA traffic, which no flow asks for",
	"extra-cidrs-ignored":                        "a setting without effect",
	"lb-multiple-tagged-sgs":                     "the tag that load balancers look for",
	"private-endpoint-two-subnets-one-az":        "a stack that AWS refuses",
	"private-only-subnets-no-private-networking": "a stack that AWS refuses",
}

// An error of a connectivity rule says what the graph says, and what the cluster needs and the graph denies is reported.
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
				checkDenied(t, c, findings)
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
		return flow.Name == rule.flows[0] && flow.Verdict == sggraph.Denied && (rule.wholeFile || section(f.Path) == sectionOf(c, flow.Member()))
	}):
		t.Errorf("%s: %s is an error, and no %s is denied:\n%s", c.File.Name, f.Message, rule.flows[0], c.File.Data)
	}
}

func checkDenied(t *testing.T, c *cluster.Cluster, findings []lint.Finding) {
	t.Helper()
	for _, flow := range c.Flows() {
		if flow.Need != sggraph.Needed || flow.Verdict != sggraph.Denied {
			continue
		}
		if !slices.ContainsFunc(findings, func(f lint.Finding) bool {
			here := []string{sectionOf(c, flow.From), sectionOf(c, flow.To)}
			return isAbout(f.Rule, flow.Name) && (connectivity[f.Rule].wholeFile || slices.Contains(here, section(f.Path)))
		}) {
			t.Errorf("%s: no rule reports that %s -> %s (%s) is denied:\n%s", c.File.Name, flow.From, flow.To, flow.Name, c.File.Data)
		}
	}
}

// isAbout reports whether the findings of a rule are about flows of that name, or those of a rule that it supersedes are.
func isAbout(rule, flow string) bool {
	if slices.Contains(connectivity[rule].flows, flow) {
		return true
	}
	rules := policies.Catalogue()
	i := slices.IndexFunc(rules, func(r policy.Rule) bool { return r.Name == rule })
	return slices.ContainsFunc(rules[i].Supersedes, func(other string) bool { return slices.Contains(connectivity[other].flows, flow) })
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

// isRefused reports whether eksctl refuses the file, so that none of its members ever exists. Where a placeholder is in the
// way of eksctl's validators, a refusal that is certain may still not be among the issues; those that deny flows are these.
func isRefused(c *cluster.Cluster) bool {
	vpc, noEndpoint := c.Config.Spec.VPC, c.Graph.Endpoint.Public == sggraph.Denied && c.Graph.Endpoint.Private == sggraph.Denied
	unmanaged := vpc.ManageSharedNodeSecurityGroupRules != nil && !*vpc.ManageSharedNodeSecurityGroupRules
	isMade := func(sg sggraph.SecurityGroup) bool { return sg.Kind == sggraph.KindSharedNode }
	if noEndpoint || unmanaged && slices.ContainsFunc(c.Graph.SecurityGroups, isMade) {
		return true
	}
	return slices.ContainsFunc(c.Config.Issues, func(i clusterconfig.Issue) bool { return i.Kind != clusterconfig.IssueWrongCase })
}

func newLinter(t *testing.T) *lint.Linter {
	t.Helper()
	rules := policies.Catalogue()
	return lint.New(t.Context(), lint.Options{
		Rules: rules, Known: rules, Today: time.Date(2026, time.November, 26, 0, 0, 0, 0, time.UTC),
		Prepare: func(ctx context.Context) (*policy.Engine, error) {
			return policy.Prepare(ctx, policies.FS(), policy.Options{Rules: rules, Checked: true})
		},
	})
}

func clustersIn(name string, text []byte) []*cluster.Cluster {
	clusters, err := cluster.Load(source.File{Name: name, Data: text})
	if err != nil {
		return nil // not every real file can be read
	}
	return clusters
}

// configurations are the examples of the rules, generated ones, and those below the folder that EKSLINT_CORPUS names.
func configurations(t *testing.T) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	roots := []string{"../../policies"}
	if corpus := os.Getenv("EKSLINT_CORPUS"); corpus != "" {
		roots = append(roots, corpus)
	}
	for _, root := range roots {
		err := filepath.WalkDir(root, func(name string, _ fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(name) != ".yaml" {
				return err
			}
			all[name], err = os.ReadFile(name)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for i := range generatedCount() {
		r := rand.New(rand.NewPCG(20261126, uint64(i)))
		config := randomconfig.Generate(r)
		if i%2 == 1 {
			randomconfig.Placeholders(r, 5, config)
		}
		text, err := yaml.Marshal(config)
		if err != nil {
			t.Fatal(err)
		}
		all[fmt.Sprintf("generated-%d.yaml", i)] = text
	}
	return all
}

// generatedCount is how many configurations are drawn; EKSLINT_LONG asks for the long run.
func generatedCount() int {
	if os.Getenv("EKSLINT_LONG") != "" {
		return 50_000
	}
	return 400
}
