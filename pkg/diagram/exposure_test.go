package diagram_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/diagram"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// exposed is what the text says about exposure.
func exposed(t *testing.T, d diagram.Drawing) string {
	t.Helper()
	_, section, _ := strings.Cut(string(written(t, format(t, "text"), d)), "\nExposure\n")
	section, _, _ = strings.Cut(section, "  Why it matters\n")
	return section
}

func TestExposureIsToldOnce(t *testing.T) {
	t.Parallel()
	const closed = "  nothing of the nodes is open to the internet or to the VPC\n"
	for name, test := range map[string]struct{ body, want string }{
		"nothing is open": {"vpc: {clusterEndpoints: {publicAccess: false, privateAccess: true}}\nmanagedNodeGroups: [{name: m}]", closed},
		"SSH": {"nodeGroups: [{name: a, ssh: {allow: true}}]\nvpc: {clusterEndpoints: {publicAccess: false, privateAccess: true}}", `
  allowed  internet; VPC 192.168.0.0/16 -> nodegroup/a: SSH tcp/22
             ssh.allow opens SSH (line 4)
             without privateNetworking everyone may log in
`},
		"SSH from the VPC": {"nodeGroups: [{name: a, privateNetworking: true, ssh: {allow: true}}]\nprivateCluster: {enabled: true}", `
  nothing of the nodes is open to the internet
  allowed  VPC 192.168.0.0/16 -> nodegroup/a: SSH tcp/22
             ssh.allow opens SSH (line 4)
             with privateNetworking the VPC may log in (line 4)
`},
		"groups that are not known": {"managedNodeGroups: [{name: m, launchTemplate: {id: lt-1}}]\nvpc: {clusterEndpoints: {publicAccess: false, privateAccess: true}}", `
  unknown  internet; VPC 192.168.0.0/16 -> managed-nodegroup/m: all ports
             which security groups managed-nodegroup/m carries is not known
             its security groups are those of the launch template (line 4)
`},
		"a part of the internet": {"managedNodeGroups: [{name: m}]\nvpc: {publicAccessCIDRs: [203.0.113.0/24]}", closed +
			"  partial  203.0.113.0/24 reaches the API server; the rest of the internet does not\n"},
		"several parts of the internet": {"managedNodeGroups: [{name: m}]\nvpc: {publicAccessCIDRs: [203.0.113.0/24, 198.51.100.7/32]}", closed +
			"  partial  198.51.100.7/32, 203.0.113.0/24 reach the API server; the rest of the internet does not\n"},
		"a part that is not known": {"managedNodeGroups: [{name: m}]\nvpc: {publicAccessCIDRs: [203.0.113.0/24, '${X}']}", closed +
			"  partial  203.0.113.0/24 reaches the API server; whether the rest of the internet does is not known\n"},
		"other nodes than those of nodegroups": {"managedNodeGroups: [{name: m}]\nkarpenter: {version: '1.1.0'}\nvpc: {publicAccessCIDRs: [203.0.113.0/24]}", `
  nothing of the nodegroups is open to the internet or to the VPC
  partial  203.0.113.0/24 reaches the API server; the rest of the internet does not
`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			const preamble = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: demo, region: eu-west-1, version: \"1.34\"}\n"
			got := exposed(t, drawing(t, "cluster.yaml", []byte(preamble+test.body)))
			if diff := cmp.Diff(strings.TrimPrefix(test.want, "\n"), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Ports are named by what listens there; those on which nothing is known of are written as they are.
func TestExposedPortsHaveNames(t *testing.T) {
	t.Parallel()
	d := fixtures(t)["small"]
	g := *d.Graph
	open := func(from, to int) sggraph.Rule {
		return sggraph.Rule{
			SecurityGroup: "managed-nodegroup/web/ssh", Direction: sggraph.Ingress, Protocol: sggraph.TCP, FromPort: from, ToPort: to,
			Peer: sggraph.Peer{CIDR: "10.0.0.0/8"}, Because: []sggraph.Because{{Text: "opened by hand"}},
		}
	}
	g.VPC.CIDR = "10.0.0.0/8"
	g.Rules = append(slices.Clip(g.Rules), open(8080, 8081), open(10250, 10250), open(30000, 31000))
	d.Graph, d.Flows = &g, reach.Flows(&g)
	const want = "VPC 10.0.0.0/8 -> managed-nodegroup/web: SSH tcp/22, tcp/8080-8081, kubelet tcp/10250, NodePorts tcp/30000-31000 "
	if got := strings.Join(strings.Fields(exposed(t, d)), " "); !strings.Contains(got, want) {
		t.Errorf("no %q in\n%s", want, got)
	}
}
