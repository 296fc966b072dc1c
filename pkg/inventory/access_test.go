package inventory_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

func TestAccess(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct{ body, mode, oidc, partition string }{
		"defaults":            {"", "API_AND_CONFIG_MAP", "false", "aws"},
		"written":             {"accessConfig: {authenticationMode: API}\niam: {withOIDC: true}", "API", "true", "aws"},
		"no mode of EKS":      {"accessConfig: {authenticationMode: api}", "api", "false", "aws"},
		"on Outposts":         {"outpost: {controlPlaneOutpostARN: arn:aws:outposts:eu-west-1:123456789012:outpost/op-0a1b2c3d4e5f60718}", "CONFIG_MAP", "false", "aws"},
		"not known":           {"accessConfig: {authenticationMode: \"${MODE}\"}\niam: {withOIDC: \"${OIDC}\"}", "unknown", "unknown", "aws"},
		"outpost not known":   {"outpost: \"${OUTPOST}\"", "unknown", "false", "aws"},
		"written, on outpost": {"outpost: \"${OUTPOST}\"\naccessConfig: {authenticationMode: API}", "API", "false", "aws"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			access := of(t, tc.body).Access
			if mode, oidc, partition := text(access.AuthenticationMode), truth(access.OIDC), text(access.Partition); mode != tc.mode || oidc != tc.oidc || partition != tc.partition {
				t.Errorf("mode %s, OIDC %s, partition %s, want %s, %s, %s", mode, oidc, partition, tc.mode, tc.oidc, tc.partition)
			}
		})
	}
}

func TestPartitionIsThatOfARegionThatEksctlKnows(t *testing.T) {
	t.Parallel()
	for region, want := range map[string]string{
		"eu-west-1": "aws", "cn-north-1": "aws-cn", "us-gov-west-1": "aws-us-gov", "us-iso-east-1": "aws-iso",
		"us-gov-wets-1": "unknown", "${REGION}": "unknown",
	} {
		cfg := clusterconfig.Load(yamldoc.Parse([]byte("metadata: {name: demo, region: \"" + region + "\"}"))[0], clusterconfig.PurposeCreateCluster)
		if got := text(inventory.Of(cfg).Access.Partition); got != want {
			t.Errorf("%s: %s, want %s", region, got, want)
		}
	}
}

func TestAClusterThatExistsMayHaveAProvider(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{"withOIDC: false": "unknown", "withOIDC: true": "true", "serviceAccounts: []": "unknown"} {
		cfg := clusterconfig.Load(yamldoc.Parse([]byte("metadata: {name: demo}\niam: {" + body + "}"))[0], clusterconfig.PurposeExistingCluster)
		if got := truth(inventory.Of(cfg).Access.OIDC); got != want {
			t.Errorf("%s: %s, want %s", body, got, want)
		}
	}
}
