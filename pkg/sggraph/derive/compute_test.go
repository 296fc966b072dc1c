package derive_test

import (
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
)

func TestFargatePodsCarryTheClusterGroup(t *testing.T) {
	t.Parallel()
	g := graphtest.Derive(t, "vpc: {securityGroup: sg-1}\nfargateProfiles: [{name: f, selectors: [{namespace: x}]}]")
	graphtest.Expect(t, "groups", graphtest.Member(t, g, "fargate-profile/f").SecurityGroups, []string{"cluster"})
}

func TestBuiltInNodePoolsOfAutoModeCarryTheClusterGroup(t *testing.T) {
	t.Parallel()
	for config, known := range map[string]bool{
		"{enabled: true}":                         true,
		"{enabled: true, nodePools: [system]}":    true,
		"{enabled: true, nodePools: []}":          false,
		"{enabled: true, nodePools: ['${POOL}']}": false,
	} {
		m := graphtest.Member(t, graphtest.Derive(t, "autoModeConfig: "+config), "auto-mode")
		graphtest.Expect(t, config, m.GroupsKnown, known)
	}
	for _, m := range graphtest.Derive(t, "autoModeConfig: {enabled: false}").Members {
		graphtest.Expect(t, "members without Auto Mode", m.ID, "control-plane")
	}
}

func TestKarpenterNodesHaveUnknownGroups(t *testing.T) {
	t.Parallel()
	m := graphtest.Member(t, graphtest.Derive(t, "karpenter: {version: 1.2.1}"), "karpenter")
	graphtest.Expect(t, "groups known", m.GroupsKnown, false)
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
		"on Outposts":              {graphtest.Outposts + "privateCluster: {enabled: true}", required + " ssm ssmmessages ec2messages secretsmanager"},
		"optional ones":            {"privateCluster: {enabled: true, additionalEndpointServices: [autoscaling, cloudformation]}", required + " autoscaling cloudformation"},
		"refused by eksctl":        {"privateCluster: {enabled: true, additionalEndpointServices: [elasticloadbalancing]}", required},
		"logs for cluster logging": {"privateCluster: {enabled: true}\ncloudWatch: {clusterLogging: {enableTypes: [api]}}", required + " logs"},
		"logs only once":           {"privateCluster: {enabled: true, additionalEndpointServices: [logs]}\ncloudWatch: {clusterLogging: {enableTypes: [api]}}", required + " logs"},
		"skipped":                  {"privateCluster: {enabled: true, skipEndpointCreation: true}", ""},
		"not enabled":              {"privateCluster: {additionalEndpointServices: [logs]}", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := graphtest.Derive(t, test.body)
			graphtest.Expect(t, "services", endpoints(g), test.want)
			for _, m := range g.Members {
				if m.Kind == sggraph.MemberVPCEndpoint {
					graphtest.Expect(t, m.ID, m.SecurityGroups, []string{"shared-node"})
				}
			}
		})
	}
}

func TestVPCEndpointsCarryTheUsersSharedGroup(t *testing.T) {
	t.Parallel()
	g := graphtest.Derive(t, "vpc: {sharedNodeSecurityGroup: sg-1}\nprivateCluster: {enabled: true}")
	graphtest.Expect(t, "groups", graphtest.Member(t, g, "vpc-endpoint/sts").SecurityGroups, []string{"sg-1"})
}
