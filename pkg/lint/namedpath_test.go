package lint

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

func TestNamedPath(t *testing.T) {
	t.Parallel()
	const text = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: a, region: eu-west-1}
vpc: {publicAccessCIDRs: [10.0.0.0/8]}
nodeGroups:
- {name: "ng-${A}", taints: [{key: dedicated, effect: NoSchedule}], additionalVolumes: [{volumeName: /dev/xvdb}]}
- {instanceType: m5.large}
iam: {serviceAccounts: [{metadata: {name: reader, namespace: apps}}]}
accessConfig: {accessEntries: [{principalARN: "arn:aws:iam::1:role/a"}]}
`
	index, key := yamldoc.Index, yamldoc.Key
	cfg := clusterconfig.Load(yamldoc.Parse([]byte(text))[0], clusterconfig.PurposeUnknown)
	for _, test := range []struct {
		path yamldoc.Path
		want string
	}{
		{nil, ""},
		{yamldoc.Keys("vpc", "cidr"), ".vpc.cidr"},
		{yamldoc.Path{key("vpc"), key("publicAccessCIDRs"), index(0)}, ".vpc.publicAccessCIDRs[]"},
		{yamldoc.Path{key("nodeGroups"), index(0), key("ssh")}, ".nodeGroups[ng-${A}].ssh"},
		{yamldoc.Path{key("nodeGroups"), index(1), key("ssh")}, ".nodeGroups[].ssh"},
		{yamldoc.Path{key("nodeGroups"), index(7)}, ".nodeGroups[]"},
		{yamldoc.Path{key("nodeGroups"), index(0), key("taints"), index(0)}, ".nodeGroups[ng-${A}].taints[dedicated/NoSchedule]"},
		{yamldoc.Path{key("nodeGroups"), index(0), key("additionalVolumes"), index(0)}, ".nodeGroups[ng-${A}].additionalVolumes[/dev/xvdb]"},
		{yamldoc.Path{key("iam"), key("serviceAccounts"), index(0)}, ".iam.serviceAccounts[apps/reader]"},
		{yamldoc.Path{key("accessConfig"), key("accessEntries"), index(0)}, ".accessConfig.accessEntries[arn:aws:iam::1:role/a]"},
	} {
		if got := namedPath(test.path, cfg.Text); got != test.want {
			t.Errorf("%s: got %q, want %q", test.path, got, test.want)
		}
	}
}
