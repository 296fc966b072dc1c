package policy_test

import (
	"context"
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// syntheticRules returns n rules of the usual size (about 35 lines) and what they share.
func syntheticRules(n int) fstest.MapFS {
	rules := fstest.MapFS{
		"lib/finding.rego": {Data: []byte("package ekslint.finding\n\n" +
			"new(path, message, details) := {\"path\": path, \"message\": message, \"details\": details}\n")},
		"lib/groups.rego": {Data: []byte("package ekslint.groups\n\n" +
			"self_managed contains {\"index\": i, \"group\": g} if some i, g in input.config.nodeGroups\n")},
	}
	for i := range n {
		rules[fmt.Sprintf("exposure/rule-%02d/rule.rego", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, syntheticRule, i)}
	}
	return rules
}

const syntheticRule = `# METADATA
# title: the workers of a nodegroup can be reached from anywhere
# description: |
#   A rule of the usual size, with the usual amount of text in front of it, which people read when they ask what a
#   finding means and why it matters.
# custom:
#   severity: error
#   remedy: |
#     Say in one or two sentences how to fix it.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:195-238
package ekslint.rules.exposure["rule-%02d"]

import data.ekslint.finding
import data.ekslint.groups

report contains finding.new(path, message, details) if {
	some found in groups.self_managed
	found.group.ssh.allow == true
	found.group.privateNetworking == false
	not _restricted(found.group)
	path := ["nodeGroups", found.index, "ssh", "allow"]
	message := sprintf("nodes of %%q can be reached by SSH from anywhere", [found.group.name])
	details := {
		"label": "opens port 22",
		"related": [{"path": ["nodeGroups", found.index, "name"], "message": "the nodegroup"}],
		"help": "name the security groups that may enter",
		"fixes": [{"title": "remove it", "safe": false, "edits": [{"op": "remove", "path": path}]}],
	}
}

_restricted(group) if count(group.ssh.sourceSecurityGroupIds) > 0
`

// typicalInput is the input of a document with three nodegroups, in the Go types that the pipeline hands over.
func typicalInput() policy.Input {
	groups := make([]any, 3)
	for i := range groups {
		groups[i] = map[string]any{
			"name": fmt.Sprintf("group-%d", i), "instanceType": "m5.large", "desiredCapacity": 3, "amiFamily": "AmazonLinux2023",
			"privateNetworking": i > 0, "labels": map[string]any{"role": "worker", "tier": "a"},
			"ssh":            map[string]any{"allow": i == 0, "publicKeyName": "me"},
			"securityGroups": map[string]any{"withShared": true, "withLocal": true, "attachIDs": []any{"sg-1", "sg-2"}},
			"iam":            map[string]any{"withAddonPolicies": map[string]any{"ebs": true, "efs": false, "autoScaler": true}},
		}
	}
	document := map[string]any{
		"apiVersion": "eksctl.io/v1alpha5", "kind": "ClusterConfig",
		"metadata":   map[string]any{"name": "c", "region": "eu-north-1", "version": "1.33", "tags": map[string]any{"a": "b"}},
		"nodeGroups": groups,
		"vpc": map[string]any{
			"cidr": "10.0.0.0/16", "nat": map[string]any{"gateway": "Single"},
			"clusterEndpoints": map[string]any{"publicAccess": true, "privateAccess": true},
			"subnets":          map[string]any{"private": map[string]any{"a": map[string]any{"id": "subnet-1"}, "b": map[string]any{"id": "subnet-2"}}},
		},
	}
	return policy.Input{
		File: policy.InputFile{Name: "cluster.yaml"}, Authored: document, Config: document, Today: "2026-01-31",
		Unknown: []yamldoc.Path{yamldoc.Keys("metadata", "name")},
		Graph:   typicalGraph(), Flows: typicalGraph().Rules,
	}
}

type graph struct {
	Rules []graphRule `json:"rules"`
}

type graphRule struct {
	SecurityGroup string        `json:"securityGroup"`
	FromPort      int           `json:"fromPort"`
	Peer          graphPeer     `json:"peer"`
	Because       []graphReason `json:"because"`
}

type graphPeer struct {
	SecurityGroup string `json:"securityGroup,omitempty"`
	CIDR          string `json:"cidr,omitempty"`
}

type graphReason struct {
	Path yamldoc.Path `json:"path,omitempty"`
	Text string       `json:"text"`
}

func typicalGraph() graph {
	rules := make([]graphRule, 40)
	for i := range rules {
		rules[i] = graphRule{
			SecurityGroup: "shared-node", FromPort: 1025, Peer: graphPeer{SecurityGroup: "control-plane"},
			Because: []graphReason{{yamldoc.Path{yamldoc.Key("nodeGroups"), yamldoc.Index(0)}, "eksctl makes it so"}},
		}
	}
	return graph{rules}
}

func BenchmarkPrepare(b *testing.B) {
	for _, n := range []int{1, 30, 80} {
		rules := syntheticRules(n)
		for _, checked := range []bool{true, false} {
			b.Run(fmt.Sprintf("rules=%d/checked=%t", n, checked), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := policy.Prepare(context.Background(), rules, policy.Options{Checked: checked}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func BenchmarkEvaluate(b *testing.B) {
	for _, n := range []int{1, 30, 80} {
		b.Run(fmt.Sprintf("rules=%d", n), func(b *testing.B) {
			engine, err := policy.Prepare(context.Background(), syntheticRules(n), policy.Options{Checked: true})
			if err != nil {
				b.Fatal(err)
			}
			input := typicalInput()
			b.ReportAllocs()
			for b.Loop() {
				results, err := engine.Evaluate(context.Background(), input)
				if err != nil || len(results) != n {
					b.Fatal(len(results), err)
				}
			}
		})
	}
}
