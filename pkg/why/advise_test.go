package why_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/why"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

const isolated = "nodeGroups: [{name: a, privateNetworking: true, securityGroups: {withShared: false}}]\n"

const (
	a, m, api = "nodegroup/a", "managed-nodegroup/m", sggraph.APIServer

	managed = "managedNodeGroups: [{name: m}]\n"
	private = "vpc: {clusterEndpoints: {publicAccess: false, privateAccess: true}"
)

// advised is a question with the titles of its advice and the remarks about what is not advised.
type advised struct {
	body   string
	q      reach.Query
	want   []string
	remark string
}

func (test *advised) run(t *testing.T) {
	t.Helper()
	text := preamble + test.body
	answer := ask(t, text, test.q)
	var got []string
	for _, advice := range answer.Advice {
		got = append(got, advice.Title)
		follow(t, text, test.q, advice)
	}
	if diff := cmp.Diff(test.want, got); diff != "" {
		t.Errorf("advice for %s (-want +got):\n%s%v\n%v", answer.Verdict, diff, answer.Because, answer.Remarks)
	}
	if test.remark != "" && !slices.Contains(answer.Remarks, test.remark) {
		t.Errorf("%q is not in %q", test.remark, answer.Remarks)
	}
}

func TestAdviceOnGroups(t *testing.T) {
	t.Parallel()
	const unmanaged = "vpc: {sharedNodeSecurityGroup: sg-1, manageSharedNodeSecurityGroupRules: false}\n"
	for name, test := range map[string]advised{
		"an isolated nodegroup": {
			body: "privateCluster: {enabled: true}\n" + isolated, q: question(a, "vpc-endpoint/sts", 443),
			want: []string{`remove "withShared: false" of nodegroup/a`},
		},
		"the pods of one": {
			body: isolated + managed, q: question(a+"/pods", m+"/pods", 80), want: []string{`remove "withShared: false" of nodegroup/a`},
		},
		"two isolated nodegroups": {
			body: "nodeGroups: [{name: a, securityGroups: {withShared: false}}, {name: b, securityGroups: {withShared: false}}]",
			q:    question(a, "nodegroup/b", 80),
			want: []string{`remove "withShared: false" of nodegroup/a, and remove "withShared: false" of nodegroup/b`},
		},
		"its own group before the shared one": {
			body: "nodeGroups: [{name: a, securityGroups: {withShared: false, withLocal: false, attachIDs: [sg-1]}}]",
			q:    question(api, a, 443), want: []string{`remove "withLocal: false" of nodegroup/a`, `remove "withShared: false" of nodegroup/a`},
		},
		"a shared group with unmanaged rules": {
			body: unmanaged + "nodeGroups: [{name: a}]\n" + managed, q: question(a, m, 80),
			want: []string{`remove "manageSharedNodeSecurityGroupRules: false" of vpc`},
		},
		"isolated, and unmanaged rules": {
			body: unmanaged + isolated + managed, q: question(a, m, 80),
			want: []string{`remove "withShared: false" of nodegroup/a, and remove "manageSharedNodeSecurityGroupRules: false" of vpc`},
		},
		"open on some ports": {
			body: isolated + managed, q: reach.Query{From: api, To: a, Ports: sggraph.Port(sggraph.All, 0)},
			want: []string{`remove "withShared: false" of nodegroup/a`},
		},
		"of what is open in part, a pair opens too much": {
			body: unmanaged + isolated, q: reach.Query{From: api, To: a, Ports: sggraph.Port(sggraph.All, 0)},
		},
		"what is open needs no advice":                   {body: "nodeGroups: [{name: a}]", q: question(a, a, 80)},
		"groups of a launch template are not the file's": {body: "managedNodeGroups: [{name: m, launchTemplate: {id: lt-1}}]", q: question(m, m, 80)},
		"what may be open is not opened to the world":    {body: "managedNodeGroups: [{name: m, securityGroups: {attachIDs: [sg-1]}}]", q: question("0.0.0.0/0", m, 22)},
		"the same group by another name is not attached": {body: "vpc: {sharedNodeSecurityGroup: sg-1}\n" + isolated + managed, q: question(a, m, 80), want: []string{`remove "withShared: false" of nodegroup/a`}},
		"that of the control plane is not for nodes":     {body: "vpc: {securityGroup: sg-1}\n" + isolated + managed, q: question(m, a, 443), want: []string{`remove "withShared: false" of nodegroup/a`}},
		"what eksctl would refuse is not advised":        {body: "outpost: {controlPlaneOutpostARN: 'arn:aws:outposts:eu-west-1:1:outpost/op-1'}", q: question("0.0.0.0/0", api, 443)},
		"what shuts somebody out is not advised": {
			body: "nodeGroups: [{name: a, securityGroups: {withShared: false, withLocal: false}}, {name: b, securityGroups: {withShared: false, withLocal: false}}]",
			q:    question(api, a, 443), remark: `not advised: remove "withLocal: false" of nodegroup/a, which also shuts the nodes of nodegroup/a off from each other and from nodegroup/b`,
		},
		"an alias shares the block": {
			body: "x: &s {withShared: false}\nnodeGroups: [{name: a, securityGroups: *s}, {name: b}]", q: question(a, "nodegroup/b", 80),
			remark: `not tried: remove "withShared: false" of nodegroup/a, since an alias elsewhere shares the block`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test.run(t)
		})
	}
}

// Who may log in: by a group where there is one, and never more than asked.
func TestAdviceOnSSH(t *testing.T) {
	t.Parallel()
	const behind = "managedNodeGroups: [{name: m, privateNetworking: true}]\n"
	const bastion = "nodeGroups: [{name: a, privateNetworking: true, ssh: {allow: true, sourceSecurityGroupIds: [sg-7]}, securityGroups: {withShared: false}}]\n"
	for name, test := range map[string]advised{
		"the VPC": {body: behind, q: question("192.168.0.0/16", m, 22), want: []string{`set "ssh.allow: true" of managed-nodegroup/m`}},
		"a stranger in the VPC": {
			body: behind, q: question("192.168.7.0/24", m, 22),
			remark: `not advised: set "ssh.allow: true" of managed-nodegroup/m, which also opens tcp/22 of managed-nodegroup/m to 192.168.0.0/16`,
		},
		"a stranger outside": {
			body: managed, q: question("198.51.100.7", m, 22),
			remark: `not advised: set "ssh.allow: true" of managed-nodegroup/m, which also opens tcp/22 of managed-nodegroup/m to 0.0.0.0/0`,
		},
		"what to do instead": {
			body: managed, q: question("198.51.100.7", m, 22),
			remark: "by hand: attach a group of your own to managed-nodegroup/m (securityGroups.attachIDs), with a rule that admits " +
				"198.51.100.7/32 on tcp/22; or add that rule to the group cluster",
		},
		"whether the world may log in is not known": {
			body: "managedNodeGroups: [{name: m, privateNetworking: '${X}'}]", q: question("192.168.0.0/16", m, 22),
			remark: `not advised: set "ssh.allow: true" of managed-nodegroup/m, which also opens tcp/22 of managed-nodegroup/m to 0.0.0.0/0`,
		},
		"the world, since it is asked for": {body: managed, q: question("internet", m, 22), want: []string{`set "ssh.allow: true" of managed-nodegroup/m`}, remark: "the change below opens it to the whole internet"},
		"a group": {
			body: "nodeGroups: [{name: a}]", q: question("sg-7", a, 22),
			want: []string{`set "ssh.allow: true" of nodegroup/a and add "sg-7" to its ssh.sourceSecurityGroupIds`},
		},
		"one more group": {
			body: "nodeGroups: [{name: a, ssh: {allow: true, sourceSecurityGroupIds: [sg-1]}}]", q: question("sg-7", a, 22),
			want: []string{`add "sg-7" to ssh.sourceSecurityGroupIds of nodegroup/a`},
		},
		"one more group, SSH by a key": {
			body: "nodeGroups: [{name: a, ssh: {publicKeyName: k, sourceSecurityGroupIds: [sg-1]}}]", q: question("sg-7", a, 22),
			want: []string{`add "sg-7" to ssh.sourceSecurityGroupIds of nodegroup/a`},
		},
		"a group that is listed already": {
			body: "nodeGroups: [{name: a, ssh: {allow: false, sourceSecurityGroupIds: [sg-7]}}]", q: question("sg-7", a, 22),
			want: []string{`set "ssh.allow: true" of nodegroup/a`},
		},
		"not to the others who are listed": {
			body: "nodeGroups: [{name: a, ssh: {allow: false, sourceSecurityGroupIds: [sg-7, sg-8]}}]", q: question("sg-7", a, 22),
			remark: `not advised: set "ssh.allow: true" of nodegroup/a, which also opens tcp/22 of nodegroup/a to sg-8`,
		},
		"a nodegroup with a group that has an id": {
			body: "managedNodeGroups: [{name: m, securityGroups: {attachIDs: [sg-7]}}]\n" + isolated, q: question(m, a, 22),
			want: []string{
				`set "ssh.allow: true" of nodegroup/a and add "sg-7" to its ssh.sourceSecurityGroupIds`, `remove "withShared: false" of nodegroup/a`,
			},
		},
		"a nodegroup that may carry the bastion's group": {
			body: bastion + managed, q: question(m, a, 22),
			want:   []string{`remove "withShared: false" of nodegroup/a`, `add "sg-7" to securityGroups.attachIDs of managed-nodegroup/m`},
			remark: "sg-7 comes with rules of its own, which are not in the file",
		},
		"another port": {body: managed, q: question("10.1.0.0/16", m, 80), remark: byHandOn("10.1.0.0/16 on tcp/80")},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test.run(t)
		})
	}
}

// byHandOn is the remark that a rule for managed-nodegroup/m is missing.
func byHandOn(rule string) string {
	return "no setting in the file opens it: attach a group of your own to managed-nodegroup/m (securityGroups.attachIDs), with a rule that admits " +
		rule + "; or add that rule to the group cluster"
}

func TestAdviceOnTheAPIServer(t *testing.T) {
	t.Parallel()
	const (
		limited = "vpc: {publicAccessCIDRs: [203.0.113.0/24]}\n"
		ipv6    = "kubernetesNetworkConfig: {ipFamily: IPv6}\niam: {withOIDC: true}\naddons: [{name: vpc-cni}, {name: coredns}, {name: kube-proxy}]\n"
		public  = `set "publicAccess: true" in vpc.clusterEndpoints`
		inside  = `set "privateAccess: true" in vpc.clusterEndpoints`
	)
	for name, test := range map[string]advised{
		"a private network": {body: private + "}", q: question("10.1.2.0/24", api, 443), want: []string{`add "10.1.2.0/24" to vpc.extraCIDRs`}},
		"one more network": {
			body: private + ", extraCIDRs: [10.9.0.0/16]}", q: question("10.1.2.0/24", api, 443), want: []string{`add "10.1.2.0/24" to vpc.extraCIDRs`},
		},
		"in a VPC of one's own": {
			body: private + ", id: vpc-0a0a0a0a, subnets: {private: {eu-west-1a: {id: subnet-0a0a0a0a}, eu-west-1b: {id: subnet-0b0b0b0b}}}}\n" +
				"managedNodeGroups: [{name: m, privateNetworking: true}]\n",
			q: question("10.1.2.3/32", api, 443), want: []string{`add "10.1.2.3/32" to vpc.extraCIDRs`},
		},
		"the interfaces": {body: private + "}", q: question("10.1.2.0/24", "control-plane", 443), want: []string{`add "10.1.2.0/24" to vpc.extraCIDRs`}},
		"IPv6":           {body: private + "}\n" + ipv6, q: question("2001:db8::/48", "control-plane", 443), want: []string{`add "2001:db8::/48" to vpc.extraIPv6CIDRs`}},
		"extraCIDRs do nothing for a group of the user": {body: private + ", securityGroup: sg-1}", q: question("10.1.2.0/24", api, 443)},
		"a network that is not listed": {
			body: limited, q: question("198.51.100.7", api, 443), want: []string{`add "198.51.100.7/32" to vpc.publicAccessCIDRs`},
		},
		"a private network is never listed":            {body: limited, q: question("10.1.2.0/24", api, 443)},
		"nor is one that carriers share":               {body: limited, q: question("100.64.3.0/24", api, 443)},
		"nor is IPv6 for a cluster of IPv4":            {body: limited, q: question("2001:db8::1", api, 443)},
		"to a network with a public address, two ways": {body: private + "}", q: question("198.51.100.7", api, 443), want: []string{public + ` and add "198.51.100.7/32" to vpc.publicAccessCIDRs`}},
		"the public endpoint, for those who are listed": {
			body: private + ", publicAccessCIDRs: [203.0.113.0/24]}", q: question("203.0.113.9", api, 443),
			want: []string{public},
		},
		"not where the whole world is listed": {
			body: private + ", securityGroup: sg-1, publicAccessCIDRs: [0.0.0.0/0]}", q: question("203.0.113.9", api, 443),
		},
		"the internet": {body: private + "}", q: question("0.0.0.0/0", api, 443), want: []string{public}, remark: "the change below opens it to the whole internet"},
		"the rest of the internet": {
			body: limited, q: question("internet", api, 443), want: []string{`add "0.0.0.0/0" to vpc.publicAccessCIDRs`},
		},
		"both families of it": {
			body: limited + ipv6, q: question("internet", api, 443), want: []string{`add "0.0.0.0/0" and "::/0" to vpc.publicAccessCIDRs`},
		},
		"nodes whose addresses are not listed": {body: limited + managed, q: question(m, api, 443), want: []string{inside}},
		"nodes without a way out": {
			body: "vpc: {nat: {gateway: Disable}}\nmanagedNodeGroups: [{name: m, privateNetworking: true}]", q: question(m, api, 443),
			want: []string{inside, `set "gateway: Single" in vpc.nat`},
		},
		"the internet for nodes without a way out": {
			body: "vpc: {nat: {gateway: Disable}}\nmanagedNodeGroups: [{name: m, privateNetworking: true}]", q: question(m, "8.8.8.8", 443),
			want: []string{`set "gateway: Single" in vpc.nat`},
		},
		"no way out of a fully private cluster": {body: "privateCluster: {enabled: true}\nmanagedNodeGroups: [{name: m, privateNetworking: true}]", q: question(m, "8.8.8.8", 443)},
		"isolated, with the private endpoint": {
			body: "vpc: {publicAccessCIDRs: [203.0.113.0/24]}\nnodeGroups: [{name: a, securityGroups: {withShared: false, withLocal: false, attachIDs: [sg-1]}}]",
			q:    question(a, api, 443), want: []string{
				`remove "withLocal: false" of nodegroup/a, and ` + inside, inside + `, and remove "withShared: false" of nodegroup/a`,
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test.run(t)
		})
	}
}

// What no setting opens can be opened by a rule, of the group that fewest others carry; where no rule is missing, there is nothing to say.
func TestByHand(t *testing.T) {
	t.Parallel()
	const none = "no setting in the file opens it: "
	const endpoints = "privateCluster: {enabled: true}\n" + isolated
	for name, test := range map[string]advised{
		"a managed nodegroup":   {body: managed, q: question("10.1.0.0/16", m, 80), remark: byHandOn("10.1.0.0/16 on tcp/80")},
		"its pods":              {body: managed, q: question("10.1.0.0/16", m+"/pods", 80), remark: byHandOn("10.1.0.0/16 on tcp/80")},
		"a group as the sender": {body: managed, q: question("sg-9", m, 80), remark: byHandOn("sg-9 on tcp/80")},
		"hybrid nodes":          {body: managed + "remoteNetworkConfig: {remoteNodeNetworks: [{cidrs: [10.80.0.0/16]}]}", q: question("hybrid-nodes", m, 53), remark: byHandOn("10.80.0.0/16 on tcp/53")},
		"all ports":             {body: managed, q: reach.Query{From: "10.1.0.0/16", To: m, Ports: sggraph.Port(sggraph.All, 0)}, remark: byHandOn("10.1.0.0/16 on all ports")},
		"a self-managed nodegroup": {
			body: "nodeGroups: [{name: a}]", q: question("10.1.0.0/16", a, 80),
			remark: none + "attach a group of your own to nodegroup/a (securityGroups.attachIDs), with a rule that admits 10.1.0.0/16 on tcp/80; or add that rule to the group nodegroup/a",
		},
		"a nodegroup in the default group": {
			body: "nodeGroups: [{name: a, securityGroups: {withShared: false, withLocal: false}}]", q: question("10.1.0.0/16", a, 80),
			remark: none + "attach a group of your own to nodegroup/a (securityGroups.attachIDs), with a rule that admits 10.1.0.0/16 on tcp/80",
		},
		"Fargate": {
			body: "fargateProfiles: [{name: f, selectors: [{namespace: x}]}]", q: question("10.1.0.0/16", "fargate-profile/f", 80),
			remark: none + "add a rule to the group cluster that admits 10.1.0.0/16 on tcp/80",
		},
		"the control plane's interfaces": {
			body: private + "}", q: question("sg-9", api, 443), remark: none + "add a rule to the group control-plane that admits sg-9 on tcp/443",
		},
		"another port of theirs": {body: private + "}", q: question("10.1.0.0/16", "control-plane", 80), remark: "only tcp/443 is served there"},
		"a VPC endpoint":         {body: endpoints, q: question("sg-9", "vpc-endpoint/sts", 443), remark: none + "add a rule to the group shared-node that admits sg-9 on tcp/443"},
		"another port of it":     {body: endpoints, q: question("sg-9", "vpc-endpoint/sts", 80), remark: "only tcp/443 is served there"},
		"a group as the receiver": {
			body: managed, q: question("10.1.0.0/16", "sg:control-plane", 80), remark: "only tcp/443 is served there",
		},
		"another port of the API server":      {body: managed, q: question("10.1.0.0/16", api, 80)},
		"the public endpoint":                 {body: "privateCluster: {enabled: true}", q: question("internet", api, 443)},
		"a VPC endpoint opens no connections": {body: endpoints, q: question("vpc-endpoint/sts", a, 443)},
		"IPv6 for nodes of a cluster of IPv4": {body: managed, q: question("2001:db8::1", m, 80)},
		"an address of IPv6":                  {body: managed, q: question(m, "2001:db8::1", 443)},
		"a route":                             {body: "privateCluster: {enabled: true}\nmanagedNodeGroups: [{name: m, privateNetworking: true}]", q: question(m, "8.8.8.8", 443)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test.run(t)
			said := strings.Join(ask(t, preamble+test.body, test.q).Remarks, "\n")
			for _, words := range []string{"no setting", "add a rule", "is served"} {
				if test.remark == "" && strings.Contains(said, words) {
					t.Errorf("%q is among %s", words, said)
				}
			}
		})
	}
}

func TestANodegroupCalled0IsNotTheInternet(t *testing.T) {
	t.Parallel()
	text := preamble + "nodeGroups: [{name: '0', securityGroups: {withShared: false}}]\n" + managed
	answer := ask(t, text, question("nodegroup/0", m, 80))
	if len(answer.Advice) != 1 || len(answer.Remarks) > 0 {
		t.Errorf("advice %v, remarks %q", answer.Advice, answer.Remarks)
	}
}

func TestAdviceKeepsToTheRules(t *testing.T) {
	t.Parallel()
	text := preamble + managed
	q := question("internet", m, 22)
	calls := 0
	options := why.Options{Findings: func(c *cluster.Cluster) ([]string, error) {
		calls++
		if len(c.Graph.SecurityGroups) == len(load(t, text).Graph.SecurityGroups) {
			return []string{"old at vpc"}, nil
		}
		return []string{"old at vpc", "open at m"}, nil
	}}
	answer, err := options.Ask(load(t, text), q.From, q.To, q.Ports)
	if err != nil {
		t.Fatal(err)
	}
	want := `not advised: set "ssh.allow: true" of managed-nodegroup/m, which the rules object to: open at m`
	if len(answer.Advice) > 0 || !slices.Contains(answer.Remarks, want) || calls != 2 {
		t.Errorf("advice %v, remarks %q after %d calls", answer.Advice, answer.Remarks, calls)
	}
}

func TestRulesAreAskedWhereThereIsAdviceOnly(t *testing.T) {
	t.Parallel()
	broken := errors.New("rules are broken")
	options := why.Options{Findings: func(*cluster.Cluster) ([]string, error) { return nil, broken }}
	for _, test := range []struct {
		body string
		q    reach.Query
		want error
	}{
		{managed, question(m, m, 80), nil},
		{managed, question("10.1.0.0/16", m, 80), nil},
		{managed, question("198.51.100.7", m, 22), nil},
		{managed, question("internet", m, 22), broken},
	} {
		if _, err := options.Ask(load(t, preamble+test.body), test.q.From, test.q.To, test.q.Ports); !errors.Is(err, test.want) {
			t.Errorf("%v: got error %v, want %v", test.q, err, test.want)
		}
	}
}

// follow makes the edits of an advice and asks again.
func follow(t *testing.T, text string, q reach.Query, advice why.Advice) {
	t.Helper()
	changed, err := yamldoc.Apply([]byte(text), advice.Edits)
	if err != nil {
		t.Fatal(err)
	}
	if a := ask(t, string(changed), q); !isOpen(a) {
		t.Errorf("after %q it is %s:\n%s", advice.Title, a.Verdict, changed)
	}
}

func TestAdviceKeepsToItsDocument(t *testing.T) {
	t.Parallel()
	text := preamble + "nodeGroups: [{name: z}]\n---\n" + preamble + "privateCluster: {enabled: true}\n" + isolated
	clusters, err := cluster.Load(source.File{Name: "two.yaml", Data: []byte(text)}, cluster.Options{Purpose: clusterconfig.PurposeCreateCluster})
	if err != nil {
		t.Fatal(err)
	}
	answer, err := askOn(clusters[1], question("nodegroup/a", "vpc-endpoint/sts", 443))
	if err != nil {
		t.Fatal(err)
	}
	if len(answer.Advice) != 1 || answer.Advice[0].Range.Start.Line != 10 {
		t.Errorf("advice %+v, want one for line 10", answer.Advice)
	}
}
