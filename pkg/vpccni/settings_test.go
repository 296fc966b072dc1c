package vpccni_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/vpccni"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// header is of a file that makes a cluster.
const header = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a, region: eu-west-1}\nkubernetesNetworkConfig: {ipFamily: IPv4}\n"

// TestSettings: the sources are amazon-vpc-cni-k8s README.md and its pkg/ipamd/ipamd.go (parseBoolEnvVar), pkg/sgpp/utils.go and
// charts/aws-vpc-cni/values.yaml (env, init.env).
func TestSettings(t *testing.T) {
	t.Parallel()
	// want is PodENI, CustomNetworking, ExternalSNAT, NoEarlyDemux, Mode.
	type want [5]string
	off := want{"no", "no", "no", "no", "strict"}
	nothing := want{"unknown", "unknown", "unknown", "unknown", ""}
	for _, c := range []struct {
		name, file string
		want       want
	}{
		{"the default add-on", "", off},
		{"an add-on without values", "addons: [{name: vpc-cni}]", off},
		{"its name in another case", "addons: [{name: VPC-CNI, version: v1.20.0-eksbuild.1}]", off},
		{"the latest version", "addons: [{name: vpc-cni, version: latest}]", off},
		{"JSON", `addons: [{name: vpc-cni, configurationValues: '{"env":{"ENABLE_POD_ENI":"true"}}'}]`, want{"yes", "no", "no", "no", "strict"}},
		{"YAML", "addons:\n- name: vpc-cni\n  configurationValues: |\n    env:\n      ENABLE_POD_ENI: 'true'\n      POD_SECURITY_GROUP_ENFORCING_MODE: standard\n" +
			"      AWS_VPC_K8S_CNI_EXTERNALSNAT: \"1\"\n    init: {env: {DISABLE_TCP_EARLY_DEMUX: 'true'}}", want{"yes", "no", "yes", "yes", "standard"}},
		{"a boolean without quotes", "addons: [{name: vpc-cni, configurationValues: 'env: {AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: true}'}]", want{"no", "yes", "no", "no", "strict"}},
		{"yes is not a boolean of Go", `addons: [{name: vpc-cni, configurationValues: 'env: {ENABLE_POD_ENI: "yes"}'}]`, off},
		{"a mode in another case is strict", "addons: [{name: vpc-cni, configurationValues: 'env: {POD_SECURITY_GROUP_ENFORCING_MODE: Standard}'}]", off},
		{"early demux is of the init container", `addons: [{name: vpc-cni, configurationValues: 'env: {DISABLE_TCP_EARLY_DEMUX: "true"}'}]`, off},
		{"one placeholder", `addons: [{name: vpc-cni, configurationValues: 'env: {ENABLE_POD_ENI: "${ENI}"}'}]`, want{"unknown", "no", "no", "no", "strict"}},
		{"all a placeholder", "addons: [{name: vpc-cni, configurationValues: '${VALUES}'}]", nothing},
		{"a name that is a placeholder", "addons: [{name: '${NAME}'}]", off},
		{"two of that name", "addons: [{name: vpc-cni}, {name: vpc-cni}]", off},
		{"one of two", `addons: [{name: vpc-cni}, {name: vpc-cni, configurationValues: '{"env":{"ENABLE_POD_ENI":"true"}}'}]`, want{"unknown", "no", "no", "no", "strict"}},
		{"a placeholder in another add-on", "addons: [{name: coredns, version: '${V}'}]", off},
		{"a list that is a placeholder", "addons: '${ADDONS}'", nothing},
		{"default add-ons off", "addonsConfig: {disableDefaultAddons: true}", nothing},
		{"other add-ons only", "addons: [{name: coredns}]", off},
	} {
		s := settings(t, header+c.file)
		got := want{string(s.PodENI.On), string(s.CustomNetworking.On), string(s.ExternalSNAT.On), string(s.NoEarlyDemux.On), string(s.Mode)}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: (-want +got):\n%s", c.name, diff)
		}
	}
}

// TestPlaces: what the file says has its place in the text of the values.
func TestPlaces(t *testing.T) {
	t.Parallel()
	s := settings(t, header+"addons: [{name: coredns}, {name: vpc-cni, configurationValues: 'env: {ENABLE_POD_ENI: \"true\"}'}]")
	if got := s.PodENI.Place.Path.String(); got != "addons[1].configurationValues.env.ENABLE_POD_ENI" {
		t.Error(got)
	}
	if s.Place.Path.String() != "addons[1]" || s.ExternalSNAT.Place.IsWritten() || s.ModePlace.IsWritten() {
		t.Error(s.Place, s.ExternalSNAT.Place, s.ModePlace)
	}
}

// TestExcludedNetworks: the source is amazon-vpc-cni-k8s pkg/networkutils/network.go, parseCIDRString.
func TestExcludedNetworks(t *testing.T) {
	t.Parallel()
	const unset = "addons: [{name: vpc-cni}]"
	set := func(value string) string {
		return "addons: [{name: vpc-cni, configurationValues: 'env: {AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS: " + value + "}'}]"
	}
	for file, want := range map[string]string{
		unset: "[] true", "": "[] true", set(`""`): "[] true", set(`"10.0.0.0/8"`): "[10.0.0.0/8] true",
		set(`"10.1.0.0/8, 172.16.0.0/12,fd00::/8,10.2.3.4,x"`): "[10.0.0.0/8 172.16.0.0/12] true",
		set(`"${CIDRS}"`): "[] false", "addonsConfig: {disableDefaultAddons: true}": "[] false",
	} {
		if n := settings(t, header+file).ExcludeSNAT; fmt.Sprint(n.Prefixes, n.IsKnown) != want {
			t.Errorf("%s: %v %t, want %s", file, n.Prefixes, n.IsKnown, want)
		}
	}
}

// TestExistingCluster: a file that adds to a cluster does not say what the plugin is there.
func TestExistingCluster(t *testing.T) {
	t.Parallel()
	s := settings(t, "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a, region: eu-west-1}\nmanagedNodeGroups: [{name: a}]\n")
	if s.PodENI.On != truth.Maybe || s.Mode != vpccni.ModeUnknown {
		t.Error(s)
	}
}

func settings(t *testing.T, file string) vpccni.Settings {
	t.Helper()
	return vpccni.Of(clusterconfig.Load(yamldoc.Parse([]byte(file))[0], clusterconfig.PurposeUnknown), nil)
}
