package conformance

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
)

// everything is a configuration whose graph has an item of each kind.
const everything = `
metadata: {name: conf, region: us-west-2, version: "1.32", tags: {team: x}}
vpc: {controlPlaneSecurityGroupIDs: [sg-1, sg-2], cidr: 10.0.0.0/16}
privateCluster: {enabled: true}
nodeGroups: [{name: a, privateNetworking: true, ssh: {allow: true}, securityGroups: {attachIDs: [sg-3]}}]
managedNodeGroups: [{name: b, privateNetworking: true, instanceType: c5n.18xlarge, efaEnabled: true}]
`

// TestSensitivity changes the graph in one place at a time. The comparison must see each change.
func TestSensitivity(t *testing.T) {
	t.Parallel()
	rule := func(g *sggraph.Graph, resource string) *sggraph.Rule {
		i := slices.IndexFunc(g.Rules, func(r sggraph.Rule) bool { return r.Resource == resource })
		return &g.Rules[i]
	}
	member := func(g *sggraph.Graph, id string) *sggraph.Member {
		i := slices.IndexFunc(g.Members, func(m sggraph.Member) bool { return m.ID == id })
		return &g.Members[i]
	}
	for name, change := range map[string]func(*sggraph.Graph){
		"a rule too many":     func(g *sggraph.Graph) { g.Rules = append(g.Rules, *rule(g, "IngressNodeToDefaultClusterSG")) },
		"a rule too few":      func(g *sggraph.Graph) { g.Rules = g.Rules[1:] },
		"a possible rule":     func(g *sggraph.Graph) { g.PossibleRules = append(g.PossibleRules, g.Rules[0]) },
		"a certain rule":      func(g *sggraph.Graph) { g.Rules, g.PossibleRules = append(g.Rules, g.PossibleRules...), nil },
		"the group of a rule": func(g *sggraph.Graph) { rule(g, "IngressInterClusterCP").SecurityGroup = "sg-2" },
		"the direction":       func(g *sggraph.Graph) { rule(g, "EgressInterCluster").Direction = sggraph.Ingress },
		"the protocol":        func(g *sggraph.Graph) { rule(g, "EgressInterCluster").Protocol = sggraph.UDP },
		"the first port":      func(g *sggraph.Graph) { rule(g, "EgressInterCluster").FromPort = 1024 },
		"the last port":       func(g *sggraph.Graph) { rule(g, "SG").ToPort = 444 },
		"the peer group":      func(g *sggraph.Graph) { rule(g, "IngressInterNodeGroupSG").Peer.SecurityGroup = "cluster" },
		"the peer prefix":     func(g *sggraph.Graph) { g.Rules[len(g.Rules)-1].Peer = sggraph.Peer{CIDR: "10.0.0.0/15"} },
		"the resource":        func(g *sggraph.Graph) { rule(g, "EFAIngressSelf").Resource = "EFASG" },
		"the origin":          func(g *sggraph.Graph) { rule(g, "EFAIngressSelf").Origin = sggraph.OriginAWS },
		"an attachment too many": func(g *sggraph.Graph) {
			m := member(g, "managed-nodegroup/b")
			m.SecurityGroups = append(m.SecurityGroups, "shared-node")
		},
		"an attachment too few": func(g *sggraph.Graph) { m := member(g, "vpc-endpoint/sts"); m.SecurityGroups = nil },
		"the control plane":     func(g *sggraph.Graph) { m := member(g, "control-plane"); m.SecurityGroups = m.SecurityGroups[:2] },
		"the order of groups":   func(g *sggraph.Graph) { slices.Reverse(member(g, "nodegroup/a").SecurityGroups) },
		"unknown attachments":   func(g *sggraph.Graph) { member(g, "nodegroup/a").GroupsKnown = false },
		"a member too few":      func(g *sggraph.Graph) { g.Members = g.Members[1:] },
		"an endpoint too many": func(g *sggraph.Graph) {
			g.Members = append(g.Members, sggraph.Member{ID: "vpc-endpoint/s3", Kind: sggraph.MemberVPCEndpoint})
		},
		"a group too few":       func(g *sggraph.Graph) { g.SecurityGroups = g.SecurityGroups[1:] },
		"a tag":                 func(g *sggraph.Graph) { g.SecurityGroups[1].Tags = map[string]string{"team": "y"} },
		"a role":                func(g *sggraph.Graph) { g.SecurityGroups[1].Roles = []sggraph.Kind{sggraph.KindSSH} },
		"the prefix of the VPC": func(g *sggraph.Graph) { g.VPC.CIDR = "vpc" },
		"the public endpoint":   func(g *sggraph.Graph) { g.Endpoint.Public = sggraph.Unknown },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := check(context.Background(), configuration(t, everything), func(cfg *clusterconfig.Config) *sggraph.Graph {
				g := derive.Graph(cfg)
				change(g)
				return g
			})
			if len(r.Differences) == 0 {
				t.Errorf("no difference was seen; refusal %v, %v", r.Refusal, r.Broken)
			}
		})
	}
}

func TestValidity(t *testing.T) {
	t.Parallel()
	issues := []clusterconfig.Issue{{Kind: clusterconfig.IssueInvalid, Message: "no"}}
	for _, tt := range []struct {
		name    string
		refusal *Refusal
		issues  []clusterconfig.Issue
		agree   bool
	}{
		{"both accept", nil, nil, true},
		{"both refuse", &Refusal{Stage: StageLoader}, issues, true},
		{"only we refuse", nil, issues, false},
		{"only the loader refuses", &Refusal{Stage: StageLoader}, nil, false},
		{"only the validators refuse", &Refusal{Stage: StageValidators, Panic: true}, nil, false},
		{"only the builder refuses", &Refusal{Stage: StageBuilder, Err: errors.New("not supported")}, nil, false},
		{"only the builder refuses, for the account", &Refusal{Stage: StageBuilder, Err: errors.New("could not select subnets")}, nil, true},
		{"the builder panics", &Refusal{Stage: StageBuilder, Panic: true}, nil, false},
	} {
		if got := compareValidity(tt.refusal, tt.issues); (got == "") != tt.agree {
			t.Errorf("%s: %q", tt.name, got)
		}
	}
}

// TestUnreadable makes sure that nothing about security groups in a template is overlooked.
func TestUnreadable(t *testing.T) {
	t.Parallel()
	_, err := parseTemplate([]byte(`{"Resources": {"X": {"Type": "AWS::EC2::Instance", "Properties": {"SecurityGroupIds": ["sg-1"]}}}}`))
	if err == nil {
		t.Error("a resource of an unknown type carries a group, and there is no error")
	}
	prefixList := `{"Resources": {"X": {"Type": "AWS::EC2::SecurityGroupIngress", "Properties": {"SourcePrefixListId": "pl-1"}}}}`
	template, err := parseTemplate([]byte(prefixList))
	if err != nil {
		t.Fatal(err)
	}
	if err := each(template, typeIngress, func(string, permission) error { return nil }); err == nil {
		t.Error("a rule has a property that is not read, and there is no error")
	}
}

func TestCompare(t *testing.T) {
	t.Parallel()
	got := Compare(NormalForm{"a", "a", "b", "c"}, NormalForm{"a", "c", "d"})
	want := []Difference{{true, "a"}, {true, "b"}, {false, "d"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
