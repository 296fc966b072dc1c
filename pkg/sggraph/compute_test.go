package sggraph_test

import (
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

func TestFargatePodsCarryTheClusterGroup(t *testing.T) {
	t.Parallel()
	g := derive(t, "vpc: {securityGroup: sg-1}\nfargateProfiles: [{name: f, selectors: [{namespace: x}]}]")
	expect(t, "groups", member(t, g, "fargate-profile/f").SecurityGroups, []string{"cluster"})
}

func TestBuiltInNodePoolsOfAutoModeCarryTheClusterGroup(t *testing.T) {
	t.Parallel()
	for config, known := range map[string]bool{
		"{enabled: true}":                         true,
		"{enabled: true, nodePools: [system]}":    true,
		"{enabled: true, nodePools: []}":          false,
		"{enabled: true, nodePools: ['${POOL}']}": false,
	} {
		m := member(t, derive(t, "autoModeConfig: "+config), "auto-mode")
		expect(t, config, m.GroupsKnown, known)
	}
	for _, m := range derive(t, "autoModeConfig: {enabled: false}").Members {
		expect(t, "members without Auto Mode", m.ID, "control-plane")
	}
}

func TestKarpenterNodesHaveUnknownGroups(t *testing.T) {
	t.Parallel()
	m := member(t, derive(t, "karpenter: {version: 1.2.1}"), "karpenter")
	expect(t, "groups known", m.GroupsKnown, false)
}

// endpoints are the services with an interface endpoint.
func endpoints(g *sggraph.Graph) string {
	var services []string
	for _, m := range g.Members {
		if m.Kind == sggraph.MemberVPCEndpoint {
			services = append(services, strings.TrimPrefix(m.ID, "vpc-endpoint/"))
		}
	}
	return strings.Join(services, " ")
}

func TestVPCEndpointsOfAFullyPrivateCluster(t *testing.T) {
	t.Parallel()
	const required = "ec2 ecr.api ecr.dkr sts"
	for name, test := range map[string]struct{ body, want string }{
		"none otherwise":           {"", ""},
		"required, without S3":     {"privateCluster: {enabled: true}", required},
		"on Outposts":              {outposts + "privateCluster: {enabled: true}", required + " ssm ssmmessages ec2messages secretsmanager"},
		"optional ones":            {"privateCluster: {enabled: true, additionalEndpointServices: [autoscaling, cloudformation]}", required + " autoscaling cloudformation"},
		"refused by eksctl":        {"privateCluster: {enabled: true, additionalEndpointServices: [elasticloadbalancing]}", required},
		"logs for cluster logging": {"privateCluster: {enabled: true}\ncloudWatch: {clusterLogging: {enableTypes: [api]}}", required + " logs"},
		"logs only once":           {"privateCluster: {enabled: true, additionalEndpointServices: [logs]}\ncloudWatch: {clusterLogging: {enableTypes: [api]}}", required + " logs"},
		"skipped":                  {"privateCluster: {enabled: true, skipEndpointCreation: true}", ""},
		"not enabled":              {"privateCluster: {additionalEndpointServices: [logs]}", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := derive(t, test.body)
			expect(t, "services", endpoints(g), test.want)
			for _, m := range g.Members {
				if m.Kind == sggraph.MemberVPCEndpoint {
					expect(t, m.ID, m.SecurityGroups, []string{"shared-node"})
				}
			}
		})
	}
}

func TestVPCEndpointsCarryTheUsersSharedGroup(t *testing.T) {
	t.Parallel()
	g := derive(t, "vpc: {sharedNodeSecurityGroup: sg-1}\nprivateCluster: {enabled: true}")
	expect(t, "groups", member(t, g, "vpc-endpoint/sts").SecurityGroups, []string{"sg-1"})
}
