package derive_test

import (
	"errors"
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// The VPC endpoints of a fully private cluster.
func TestFactsOfVPCEndpoints(t *testing.T) {
	t.Parallel()
	const sts, private, required = "vpc-endpoint/sts", "privateCluster: {enabled: true}\n", "ec2 ecr.api ecr.dkr sts"
	made := func(body, want string) func(*testing.T) {
		return func(t *testing.T) {
			t.Helper()
			graphtest.Expect(t, "services", endpoints(graphtest.Derive(t, body)), want)
		}
	}
	asked := func(body, from, to string) (reach.Answer, error) {
		return reach.Ask(graphtest.Derive(t, body), from, to, sggraph.Port(sggraph.TCP, 443))
	}
	testFacts(t, []fact{
		{"pkg/apis/eksctl.io/v1alpha5/endpoint_service.go:84", "the interface endpoints that are always made", made(private, required)},
		{"pkg/apis/eksctl.io/v1alpha5/endpoint_service.go:50", "S3 is among the endpoints", func(t *testing.T) {
			t.Helper()
			answer, err := asked(private+graphtest.AB, "nodegroup/a", sggraph.GatewayEndpoint)
			graphtest.Expect(t, "error", err, nil)
			graphtest.Expect(t, "verdict", answer.Verdict, allowed)
		}},
		{"pkg/apis/eksctl.io/v1alpha5/endpoint_service.go:88", "those of a control plane on Outposts", made(graphtest.Outposts+private, required+" ssm ssmmessages ec2messages secretsmanager")},
		{"pkg/apis/eksctl.io/v1alpha5/endpoint_service.go:96", "the optional ones", made("privateCluster: {enabled: true, additionalEndpointServices: [cloudformation, autoscaling, logs]}", required+" cloudformation autoscaling logs")},
		{"pkg/apis/eksctl.io/v1alpha5/endpoint_service.go:131", "no others", refused("privateCluster: {enabled: true, additionalEndpointServices: [elasticloadbalancing]}", "unsupported endpoint service")},
		{"pkg/apis/eksctl.io/v1alpha5/endpoint_service.go:134", "none twice", refused("privateCluster: {enabled: true, additionalEndpointServices: [logs, logs]}", "duplicate")},
		{"pkg/apis/eksctl.io/v1alpha5/validation.go:657", "none with skipEndpointCreation", refused("privateCluster: {enabled: true, skipEndpointCreation: true, additionalEndpointServices: [logs]}", "skipEndpointCreation")},
		{"pkg/apis/eksctl.io/v1alpha5/endpoint_service.go:110", "logs come with cluster logging", made(private+"cloudWatch: {clusterLogging: {enableTypes: [api]}}", required+" logs")},
		{"vpc_endpoint.go:78", "an interface endpoint carries the shared group", carries(private, sts, "shared-node")},
		{"cluster.go:225", "and the user's, where there is one", carries(private+userShared, sts, "sg-1")},
		{"vpc_endpoint.go:73", "a gateway endpoint has no interface", func(t *testing.T) {
			t.Helper()
			for _, m := range graphtest.Derive(t, private).Members {
				if m.ID == sggraph.GatewayEndpoint {
					t.Error("it is a member")
				}
			}
		}},
		{"vpc_endpoint.go:207", "services are named alike in every partition", func(t *testing.T) {
			t.Helper()
			for _, region := range []string{"cn-north-1", "us-gov-west-1", "us-iso-east-1"} {
				g := derive.Graph(graphtest.Load(t, graphtest.Preamble+"metadata: {name: demo, region: "+region+"}\n"+private))
				graphtest.Expect(t, region, endpoints(g), required)
			}
		}},
		{"pkg/apis/eksctl.io/v1alpha5/validation.go:259", "nodegroups must be private", refused(private+oneNodegroup, "privateNetworking")},
		{"pkg/apis/eksctl.io/v1alpha5/validation.go:652", "a VPC of the user needs private subnets", refused(private+"vpc: {id: vpc-1, subnets: {public: {a: {id: subnet-1}}}}", "vpc.subnets.private")},
		{"pkg/apis/eksctl.io/v1alpha5/validation.go:668", "local zones are refused", refused(private+"localZones: [us-west-2-lax-1a]", "localZones")},
		{"pkg/ctl/create/cluster.go:551", "in the end the API has its private endpoint alone", func(t *testing.T) {
			t.Helper()
			e := graphtest.Derive(t, private).Endpoint
			graphtest.Expect(t, "public", e.Public, denied)
			graphtest.Expect(t, "private", e.Private, allowed)
		}},
		{"AWS PrivateLink guide, gateway-endpoints", "only the egress of the sender matters to the gateway", func(t *testing.T) {
			t.Helper()
			const own = "nodeGroups: [{name: a, securityGroups: {attachIDs: [sg-1], withShared: false, withLocal: false}}]"
			answer, err := asked(private+own, "nodegroup/a", sggraph.GatewayEndpoint)
			graphtest.Expect(t, "error", err, nil)
			graphtest.Expect(t, "by a group of the user", answer.Verdict, allowed)
			answer, err = asked(private+graphtest.Alone, "nodegroup/a", sggraph.GatewayEndpoint)
			graphtest.Expect(t, "error", err, nil)
			graphtest.Expect(t, "isolated", answer.Verdict, allowed)
			graphtest.Expect(t, "rules of the endpoint", len(answer.Ingress), 0)
		}},
		{"cluster.go:232", "managed, Fargate and Auto Mode nodes reach them", flows(private+graphtest.Mixed, sggraph.TCP, 443, allowed, "managed-nodegroup/m > "+sts, "fargate-profile/f > "+sts, "auto-mode > "+sts)},
		{"cluster.go:216", "self-managed nodes do by the shared group", flows(private+graphtest.Alone, sggraph.TCP, 443, allowed, "nodegroup/b > "+sts)},
		{"nodegroup.go:201", "withShared false does not", flows(private+graphtest.Alone, sggraph.TCP, 443, denied, "nodegroup/a > "+sts)},
		{"Karpenter documentation, concepts/nodeclasses", "Karpenter's nodes do by their groups, which are unknown", flows(private+"karpenter: {version: 1.2.1}", sggraph.TCP, 443, unknown, "karpenter > "+sts)},
		{"cluster.go:216, 232", "whoever carries the shared or the cluster group does", func(t *testing.T) {
			t.Helper()
			for _, id := range []string{"shared-node", "cluster"} {
				answer, err := asked(private, id, sts)
				graphtest.Expect(t, "error", err, nil)
				graphtest.Expect(t, id, answer.Verdict, allowed)
			}
		}},
		{"EKS user guide, security-groups-for-pods", "a group of the user's pods does not", func(t *testing.T) {
			t.Helper()
			answer, err := asked(private, "sg-7", sts)
			graphtest.Expect(t, "error", err, nil)
			graphtest.Expect(t, "verdict", answer.Verdict, denied)
		}},
		{"cluster.go:228", "unmanaged rules leave it to the user", flows(private+graphtest.Unmanaged+graphtest.Mixed, sggraph.TCP, 443, unknown, "managed-nodegroup/m > "+sts)},
		{"pkg/apis/eksctl.io/v1alpha5/endpoint_service.go:34", "an endpoint that eksctl does not make is not there", func(t *testing.T) {
			t.Helper()
			_, err := asked(private+graphtest.AB, "nodegroup/a", "vpc-endpoint/elasticloadbalancing")
			if _, ok := errors.AsType[*reach.UnknownEndError](err); !ok {
				t.Errorf("got %v", err)
			}
		}},
	})
}
