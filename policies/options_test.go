package policies_test

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/policy"
)

// optionCase sets an option of a rule for a configuration.
type optionCase struct {
	rule, option string
	// config is the configuration, or the path of an example, which has other files beside it.
	config string
	set    any
	// fires says whether the rule reports the configuration by default. With the option set it is the other way round.
	fires bool
}

// optionCases set each option once so that it silences its rule, and where it can ask for more than by default, once so.
func optionCases() []optionCase {
	const (
		ops   = "arn:aws:iam::111122223333:role/ops"
		admin = "accessConfig: {accessEntries: [{principalARN: " + ops + ", accessPolicies: [{accessScope: {type: cluster}, " +
			"policyARN: arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy}]}]}"
		six = "securityGroups: {attachIDs: [sg-11111111, sg-22222222, sg-33333333, sg-44444444, sg-55555555, sg-66666666]}"
	)
	return []optionCase{
		{"access-entry-cluster-admin", "administrators", admin, []string{"arn:aws:iam::111122223333:role/*"}, true},
		{"addon-policies-on-node-role", "accepted", "iam: {withOIDC: true}\n" + group("iam: {withAddonPolicies: {ebs: true}}"), []string{"ebs"}, true},
		{"api-cidr-too-broad", "shortestPrefix", "vpc: {publicAccessCIDRs: [8.0.0.0/8]}", 8, true},
		{"api-cidr-too-broad", "shortestPrefix", "vpc: {publicAccessCIDRs: [203.0.113.0/24]}", 25, false},
		{"attach-sg-over-quota", "quota", group(six), 16, true},
		{"audit-logs-off", "types", "cloudWatch: {clusterLogging: {enableTypes: [audit]}}", []string{"audit"}, true},
		{"audit-logs-off", "types", "cloudWatch: {clusterLogging: {enableTypes: [audit, authenticator]}}", []string{"api"}, false},
		{"identity-mapping-system-masters", "administrators", "iamIdentityMappings: [{arn: " + ops + ", groups: [system:masters]}]", []string{ops}, true},
		{"k8s-version-extended-support", "noticePeriod", `metadata: {name: c, region: eu-north-1, version: "1.34"}`, 5, true},
		{"k8s-version-extended-support", "noticePeriod", `metadata: {name: c, region: eu-north-1, version: "1.35"}`, 365, false},
		{"lb-sg-over-quota", "quota", "connectivity/lb-sg-over-quota/bad.yaml", 6, true},
		{"pod-limit-tiny-instance", "minPods", group("instanceType: t3.micro"), 4, true},
		{"pod-limit-tiny-instance", "minPods", group("instanceType: t3.small"), 12, false},
		{"public-ip-cost", "minNodes", group("desiredCapacity: 12"), 13, true},
		{"public-ip-cost", "minNodes", group("desiredCapacity: 3"), 3, false},
		{"sgp-over-quota", "quota", "connectivity/sgp-over-quota/bad.yaml", 6, true},
		{"spot-single-type", "minTypes", group("spot: true, instanceTypes: [m5.large]"), 1, true},
		{"spot-single-type", "minTypes", group("spot: true, instanceTypes: [m5.large, m5a.large, m6i.large]"), 4, false},
		{"subnets-too-small", "longestPrefix", "vpc: {cidr: 10.0.0.0/24}", 27, true},
		{"subnets-too-small", "longestPrefix", "vpc: {cidr: 10.0.0.0/20}", 22, false},
	}
}

func group(keys string) string { return "managedNodeGroups: [{name: a, " + keys + "}]" }

// text is the configuration as a file.
func (c optionCase) text(t *testing.T) (name string, text []byte) {
	t.Helper()
	if strings.HasSuffix(c.config, ".yaml") {
		text, err := os.ReadFile(c.config)
		if err != nil {
			t.Fatal(err)
		}
		return c.config, text
	}
	config := "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\n" + c.config + "\n"
	if !strings.HasPrefix(c.config, "metadata") {
		config += "metadata: {name: c, region: eu-north-1, version: \"1.36\"}\n"
	}
	return "cluster.yaml", []byte(config)
}

func TestOptionsChangeWhatRulesReport(t *testing.T) {
	t.Parallel()
	for _, c := range optionCases() {
		t.Run(c.rule+"/"+c.config, func(t *testing.T) {
			t.Parallel()
			name, config := c.text(t)
			engine, input := together().Only(c.rule), inputsOf(t, name, config)[0]
			for _, set := range []map[string]map[string]any{nil, {c.rule: {c.option: c.set}}} {
				input.Options = set
				found, err := engine.Evaluate(t.Context(), input)
				if fires := c.fires == (set == nil); err != nil || (len(found) == 1) != fires {
					t.Errorf("with %v: found %v, error %v; want a finding: %t", set, found, err, fires)
				}
			}
		})
	}
}

// TestOptionCasesAreValues takes care that the cases set what a configuration may set, and leave no option out.
func TestOptionCasesAreValues(t *testing.T) {
	t.Parallel()
	for _, rule := range catalogue() {
		for _, o := range rule.Options {
			isCase := func(c optionCase) bool { return c.rule == rule.Name && c.option == o.Name }
			if !slices.ContainsFunc(optionCases(), func(c optionCase) bool { return isCase(c) && c.fires }) {
				t.Errorf("no case sets %q of %s so that it is silent", o.Name, rule.Name)
			}
			for _, c := range optionCases() {
				if _, err := o.Check(c.set); isCase(c) && err != nil {
					t.Errorf("%q of %s: %v", o.Name, rule.Name, err)
				}
			}
		}
	}
}

// TestRulesReadTheirOwnOptions looks for options that their rule does not read, and for rules that read those of others. That an
// option is declared is checked against the schema.
func TestRulesReadTheirOwnOptions(t *testing.T) {
	t.Parallel()
	for _, rule := range catalogue() {
		text, err := os.ReadFile(filepath.Join(rule.Category, rule.Name, "rule.rego"))
		if err != nil {
			t.Fatal(err)
		}
		read := strings.Count(string(text), "input.options")
		for _, o := range rule.Options {
			if !strings.Contains(string(text), `input.options["`+rule.Name+`"].`+o.Name) {
				t.Errorf("%s does not read its option %q", rule.Name, o.Name)
			}
		}
		if read != len(rule.Options) {
			t.Errorf("%s reads options in %d places, and has %d", rule.Name, read, len(rule.Options))
		}
	}
}

func TestAcceptedPoliciesAreThoseOfEksctl(t *testing.T) {
	t.Parallel()
	var keys []string
	for field := range reflect.TypeFor[api.NodeGroupIAMAddonPolicies]().Fields() {
		keys = append(keys, field.Tag.Get("json"))
	}
	slices.Sort(keys)
	i := slices.IndexFunc(catalogue(), func(r policy.Rule) bool { return r.Name == "addon-policies-on-node-role" })
	if diff := cmp.Diff(keys, catalogue()[i].Options[0].Values); diff != "" {
		t.Errorf("(-eksctl +option):\n%s", diff)
	}
}
