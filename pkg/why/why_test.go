package why_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/why"
)

const preamble = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: demo, region: eu-west-1, version: \"1.34\"}\n"

func load(t *testing.T, text string) *cluster.Cluster {
	t.Helper()
	clusters, err := cluster.Load(source.File{Name: "cluster.yaml", Data: []byte(text)}, cluster.Options{Purpose: clusterconfig.PurposeCreateCluster})
	if err != nil {
		t.Fatal(err)
	}
	return clusters[0]
}

func question(from, to string, port int) reach.Query {
	return reach.Query{From: from, To: to, Ports: sggraph.Port(sggraph.TCP, port)}
}

func askOn(c *cluster.Cluster, q reach.Query) (*why.Answer, error) {
	return why.Ask(c, q.From, q.To, q.Ports)
}

// isOpen reports whether a question is allowed, but for routes, which no file makes.
func isOpen(a *why.Answer) bool {
	isRoute := func(r why.Reason) bool { return strings.HasPrefix(r.Text, "no route that eksctl makes") }
	return a.Verdict == sggraph.Allowed || a.Verdict == sggraph.Unknown && len(a.Because) == 1 && isRoute(a.Because[0])
}

func ask(t *testing.T, text string, q reach.Query) *why.Answer {
	t.Helper()
	answer, err := why.Ask(load(t, text), q.From, q.To, q.Ports)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

func TestAnswersSayWhatIsParticular(t *testing.T) {
	t.Parallel()
	const a, m, api = "nodegroup/a", "managed-nodegroup/m", sggraph.APIServer
	const hybrid = "remoteNetworkConfig: {remoteNodeNetworks: [{cidrs: [10.80.0.0/24]}]}\n"
	for name, test := range map[string]struct {
		body string
		q    reach.Query
		want string
	}{
		"replies":                 {"nodeGroups: [{name: a}]", question(a, a, 80), "replies need no rule"},
		"an isolated endpoint":    {"privateCluster: {enabled: true}\n" + isolated, question(a, "vpc-endpoint/sts", 443), "every interface endpoint carries shared-node and nothing else"},
		"the gateway endpoint":    {"privateCluster: {enabled: true}\n" + isolated, question(a, "vpc-endpoint/s3", 443), "has no network interface and no security group"},
		"the public endpoint":     {"", question("0.0.0.0/0", api, 443), "through the public endpoint, which no security group guards"},
		"the public one is off":   {"privateCluster: {enabled: true}", question("0.0.0.0/0", api, 443), "the public endpoint, which is off"},
		"the private endpoint":    {"privateCluster: {enabled: true}\n" + isolated, question(a, api, 443), "through the private endpoint"},
		"no way known":            {"vpc: {clusterEndpoints: '${X}'}\nnodeGroups: [{name: a, securityGroups: {withShared: false, withLocal: false}}]", question(a, api, 443), "private or the public endpoint is not known"},
		"an address behind a NAT": {"vpc: {publicAccessCIDRs: [203.0.113.0/24]}", question("10.1.2.3", api, 443), "private addresses reach the public endpoint through a NAT, whose address is not known"},
		"addresses not listed":    {"vpc: {publicAccessCIDRs: [203.0.113.0/24]}\nmanagedNodeGroups: [{name: m}]", question(m, api, 443), "those of managed-nodegroup/m are not listed"},
		"a group of the user":     {"vpc: {sharedNodeSecurityGroup: sg-1}\nnodeGroups: [{name: a}, {name: b}]", question(a, "nodegroup/b", 80), "it is allowed if sg-1 admits sg-1, nodegroup/a on tcp/80"},
		"egress of the user":      {"nodeGroups: [{name: a}, {name: b, securityGroups: {attachIDs: [sg-1], withLocal: false, withShared: false}}]\nvpc: {publicAccessCIDRs: [0.0.0.0/0]}", question("nodegroup/b", api, 443), "through the public endpoint"},
		"a launch template":       {"managedNodeGroups: [{name: m, launchTemplate: {id: lt-1}}]", question(m, m, 80), "if the launch template of managed-nodegroup/m names security groups"},
		"hybrid nodes":            {hybrid, question(api, "hybrid-nodes", 10250), "a firewall outside AWS decides what hybrid nodes let in"},
		"Karpenter":               {"karpenter: {version: 1.2.1}\nnodeGroups: [{name: a}]", question("karpenter", a, 80), "EC2NodeClass"},
		"the default group":       {"nodeGroups: [{name: a, securityGroups: {withShared: false, withLocal: false}}]", question(api, a, 10250), "the VPC's default one"},
		"a group as the sender":   {"nodeGroups: [{name: a}]", question("shared-node", a, 22), "anything that carries shared-node and no other group"},
		"a group not in the file": {"nodeGroups: [{name: a}]", question("sg-1", a, 80), "the file does not name sg-1"},
		"a rule made by hand":     {"managedNodeGroups: [{name: m}]", question("10.0.0.0/8", m, 80), "attach a group of your own to managed-nodegroup/m (securityGroups.attachIDs), with a rule that admits 10.0.0.0/8"},
		"open to everyone":        {"managedNodeGroups: [{name: m}]", question("0.0.0.0/0", m, 22), "opens it to the whole internet"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			said := sentences(ask(t, preamble+test.body, test.q))
			if !slices.ContainsFunc(said, func(s string) bool { return strings.Contains(s, test.want) }) {
				t.Errorf("%q is not in %q", test.want, said)
			}
		})
	}
}

// sentences are all that an answer says in words.
func sentences(a *why.Answer) []string {
	said := slices.Clone(a.Remarks)
	for _, b := range a.Because {
		said = append(said, b.Text)
	}
	for _, part := range a.Parts {
		for _, b := range part.Because {
			said = append(said, b.Text)
		}
	}
	return said
}

func TestTheGatewayEndpointOpensNoConnections(t *testing.T) {
	t.Parallel()
	text := preamble + "privateCluster: {enabled: true}\n" + isolated
	_, err := askOn(load(t, text), question("vpc-endpoint/s3", "nodegroup/a", 443))
	if want := "cluster.yaml: a gateway endpoint opens no connections: vpc-endpoint/s3; ask for one of api-server"; err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestWrongNamesAreAnsweredWithTheRightOnes(t *testing.T) {
	t.Parallel()
	const file = `cluster.yaml: cluster "demo" has neither a member nor a security group `
	const known = "; it has api-server, cluster, control-plane, internet, managed-nodegroup/ng-2, nodegroup/ng-1, sg:control-plane, sg:nodegroup/ng-1, shared-node"
	for name, want := range map[string]string{
		"nodegroup/ng-2": file + `"nodegroup/ng-2" (did you mean "managed-nodegroup/ng-2"?)` + known,
		"ng-1":           file + `"ng-1" (did you mean "nodegroup/ng-1"?)` + known,
		"managed/ng-1":   file + `"managed/ng-1" (did you mean "nodegroup/ng-1"?)` + known,
		"nodegroup/ng-3": file + `"nodegroup/ng-3" (did you mean "nodegroup/ng-1"?)` + known,
		"apiserver":      file + `"apiserver" (did you mean "api-server"?)` + known,
		"vpc-endpoint/x": file + `"vpc-endpoint/x"` + known,
		"10.0.0.0/33":    `cluster.yaml: "10.0.0.0/33" is not an address or a prefix`,
		"300.2.3.4":      `cluster.yaml: "300.2.3.4" is not an address or a prefix`,
		"2001:db8:::1":   `cluster.yaml: "2001:db8:::1" is not an address or a prefix`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := preamble + "nodeGroups: [{name: ng-1}]\nmanagedNodeGroups: [{name: ng-2}]"
			_, err := askOn(load(t, text), question("nodegroup/ng-1", name, 443))
			if err == nil || err.Error() != want {
				t.Errorf("got  %v\nwant %s", err, want)
			}
		})
	}
}

func TestTwoNetworksCannotBeAskedFor(t *testing.T) {
	t.Parallel()
	_, err := askOn(load(t, preamble), question(sggraph.Internet, "10.0.0.0/8", 443))
	if want := "cluster.yaml: one end has to be part of the cluster: 10.0.0.0/8; ask for one of api-server"; err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestNamesAreTakenAsTheyAreWritten(t *testing.T) {
	t.Parallel()
	const groups = "nodeGroups: [{name: 'ng-${ENV}'}, {name: 'ng-${ENV}'}]\nmanagedNodeGroups: [{name: {{ .Values.name }}}]\n" +
		"fargateProfiles: [{name: <name>, selectors: [{namespace: a}]}]\n"
	c := load(t, strings.Replace(preamble, "demo", "'${CLUSTER}'", 1)+groups)
	for _, name := range []string{
		"nodegroup/ng-${ENV}", "nodegroup/[1]", "managed-nodegroup/{{ .Values.name }}", "fargate-profile/<name>",
	} {
		a, err := askOn(c, question(name, "api-server", 443))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if a.Cluster != "${CLUSTER}" || a.From.ID != name {
			t.Errorf("got cluster %q and end %q", a.Cluster, a.From.ID)
		}
	}
	for name, want := range map[string]string{
		"nodegroup/ng-${ENW}": `cluster "${CLUSTER}" has neither a member nor a security group "nodegroup/ng-${ENW}" (did you mean "nodegroup/ng-${ENV}"?)`,
		"ng-${ENV}":           `"ng-${ENV}" (did you mean "nodegroup/ng-${ENV}"?)`,
		"{{.Values.name}}":    `"{{.Values.name}}" (did you mean "managed-nodegroup/{{ .Values.name }}"?)`,
		"nodegroup/ng-":       `"nodegroup/ng-" (did you mean "nodegroup/ng-${ENV}"? in single quotes, the shell leaves it as it is); it has api-server, cluster, control-plane, fargate-profile/<name>, internet, managed-nodegroup/{{ .Values.name }}, nodegroup/[1], nodegroup/ng-${ENV}, sg:control-plane, sg:nodegroup/[1], sg:nodegroup/ng-${ENV}, shared-node`,
	} {
		if _, err := askOn(c, question(name, "api-server", 443)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", name, err, want)
		}
	}
}

func TestAClusterWithoutANameIsJustTheCluster(t *testing.T) {
	t.Parallel()
	_, err := askOn(load(t, strings.Replace(preamble, "name: demo, ", "", 1)), question("nobody", "api-server", 443))
	if want := "cluster.yaml: the cluster has neither a member"; err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestNamesOfTheFileAreHarmlessInErrors(t *testing.T) {
	t.Parallel()
	text := preamble + `nodeGroups: [{name: "a\e]0;x\a"}]`
	_, err := askOn(load(t, text), question("nobody", "api-server", 443))
	if err == nil || strings.ContainsAny(err.Error(), "\x1b\a") || !strings.Contains(err.Error(), "nodegroup/a␛]0;x␇") {
		t.Errorf("got %q", err)
	}
}
