package clusterconfig_test

import (
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/internal/growth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// many are configurations that have much of one kind.
func many() map[string]func(n int) string {
	list := func(key, item string) func(n int) string {
		return func(n int) string { return key + ":\n" + growth.Repeat(n, "- {"+item+"}\n") }
	}
	within := func(before, item, after string) func(n int) string {
		return func(n int) string { return before + growth.Repeat(n, item) + after + "\n" }
	}
	const groups, arn = "managedNodeGroups", "'arn:aws:iam::123456789012:role/a%d'"
	return map[string]func(n int) string{
		"unknown keys":     within("", "key%d: 1\n", ""),
		"misspelled keys":  list(groups, "name: a%d, instanceTyp: m5.large"),
		"wrong case":       list(groups, "name: a%d, minsize: 1"),
		"one key":          within("", "iam: {}\n", ""),
		"wrong types":      list(groups, "name: a%d, minSize: x"),
		"wrong items":      within("availabilityZones: [", "%d, ", "]"),
		"no names":         list(groups, ""),
		"null":             within("nodeGroups: [", "null, ", "]"),
		"wrong sizes":      list(groups, "name: a%d, minSize: 3, maxSize: 2"),
		"not known":        list(groups, "name: 'a-${A%d}', minSize: 3, maxSize: 2, instanceType: '${B%d}'"),
		"unknown names":    list(groups, "name: '${A}'"),
		"wrong labels":     within("nodeGroups: [{name: a, labels: {", "l%d/l/l: x, ", "}}]"),
		"wrong kubelet":    within("nodeGroups: [{name: a, kubeletExtraConfig: {", "l%d: x, ", "kind: x}}]"),
		"taints":           within("managedNodeGroups: [{name: a, taints: {", "l%d: 'x:NoSchedule', ", "}}]"),
		"placeholder keys": within("iam: {withOIDC: true}\ncloudWatch: {x: {", "'${A%d}': x, ", "}}"),
		"placeholders":     within("iam: {x: '", "${A%d} ", "'}"),
		"not closed":       within("iam: {x: '", "${ $A $${ <% {{ ", "'}"),
		"templates":        within("availabilityZones: [", "{{ .A%d }}, ", "]"),
		"masked":           within("availabilityZones: [", "${A%d}, ", "]"),
		"merge keys":       within("x: &a {minSize: 1, maxSize: 2}\nmanagedNodeGroups:\n", "- {<<: *a, name: a%d, minSize: 3}\n", ""),
		"overridden keys":  within("x: &a {minSize: 1, maxSize: 2}\nmanagedNodeGroups:\n", "- {name: a%d, minSize: 3, <<: *a}\n", ""),
		"add-ons":          list("addons", "name: a%d"),
		"values":           within("addons:\n- name: vpc-cni\n  configurationValues: |\n    env:\n", "      A%d: \"${B%d}\"\n", ""),
		"service accounts": within("iam:\n  withOIDC: true\n  serviceAccounts:\n", "  - {metadata: {name: a%d, namespace: b}}\n", ""),
		"associations":     within("iam:\n  podIdentityAssociations:\n", "  - {serviceAccountName: a%d, namespace: b, roleARN: "+arn+"}\n", ""),
		"mappings": func(n int) string {
			return list("iamIdentityMappings", "arn: "+arn+", username: b")(n) + list(groups, "minSize: 1")(n)
		},
		"subnets":          within("vpc: {id: vpc-1, subnets: {private: {", "a%d: {id: subnet-%d}, ", "}}}"),
		"networks":         within("vpc: {publicAccessCIDRs: [", "10.0.0.%d/32, ", "]}"),
		"Fargate profiles": list("fargateProfiles", "name: a%d, selectors: [{namespace: a}]"),
		"access entries":   within("accessConfig: {accessEntries: [", "{principalARN: "+arn+"}, ", "]}"),
		"providers":        list("identityProviders", "name: a%d"),
		"null volumes":     within("nodeGroups: [{name: a, additionalVolumes: [", "null, ", "]}]"),
		"comments":         within("", "# ekslint:ignore a-rule\n", ""),
		"brackets": func(n int) string {
			return "vpc: {cidr: '" + strings.Repeat("[(", n) + strings.Repeat(")]", n) + "'}\n"
		},
		"long key":          func(n int) string { return "? " + strings.Repeat("x", 100*n) + "\n: 1\n" },
		"long value":        func(n int) string { return "accessConfig: {authenticationMode: " + strings.Repeat("x", 100*n) + "}\n" },
		"unknown header":    within("", "x%d: &a%d {}\n", "<<: *a1"),
		"text for sections": within("nodeGroups: |\n", "  k%d: 1\n", ""),
	}
}

// BenchmarkGrowthLoad reads configurations that have much of one kind.
func BenchmarkGrowthLoad(b *testing.B) {
	texts := many()
	for name, text := range growth.Nodegroups() {
		texts[name] = func(n int) string { return strings.TrimPrefix(text(n), growth.Head) }
	}
	for name, text := range texts {
		b.Run(name, func(b *testing.B) {
			growth.Check(b, 250, func(n int) func() {
				doc := yamldoc.Parse([]byte(growth.Head + text(n)))[0]
				return func() { askAll(b, doc) }
			})
		})
	}
}

func askAll(b *testing.B, doc *yamldoc.Document) {
	b.Helper()
	if doc.Err != nil || clusterconfig.KindOf(doc) != clusterconfig.KindClusterConfig {
		b.Fatal("not a ClusterConfig: ", doc.Err)
	}
	c := clusterconfig.Load(doc, clusterconfig.PurposeCreateCluster)
	if _, err := c.Effective(); err != nil {
		b.Fatal(err)
	}
	for _, issue := range c.Issues {
		doc.Locate(issue.Path)
		c.IsUnknown(issue.Path)
		c.Text(issue.Path)
	}
	for i := range c.Spec.Addons {
		c.AddonValues(i)
	}
}
