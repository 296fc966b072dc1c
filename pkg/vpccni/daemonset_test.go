package vpccni_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/manifest/manifesttest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/vpccni"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// withDefaultsOff is of a file in which nothing sets up the plugin.
const withDefaultsOff = header + "addonsConfig: {disableDefaultAddons: true}\n"

// deployed is the plugin's DaemonSet with variables of its container and its init container.
func deployed(name, env, init string) string {
	return "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: " + name + ", namespace: kube-system}\nspec:\n  template:\n    spec:\n" +
		"      initContainers:\n      - {name: aws-vpc-cni-init, image: amazon-k8s-cni-init, env: [" + init + "]}\n" +
		"      containers:\n      - {name: aws-eks-nodeagent, image: aws-network-policy-agent, env: [{name: ENABLE_POD_ENI, value: x}]}\n" +
		"      - name: aws-node\n        image: amazon-k8s-cni\n" + env + "---\n"
}

// TestDaemonSet: the sources are amazon-vpc-cni-k8s charts/aws-vpc-cni/templates/daemonset.yaml and, of what a container's environment is, the
// reference of the Kubernetes API (EnvVar, EnvFromSource).
func TestDaemonSet(t *testing.T) {
	t.Parallel()
	const podENI = "        env: [{name: ENABLE_POD_ENI, value: \"true\"}]\n"
	const demux = "{name: DISABLE_TCP_EARLY_DEMUX, value: \"true\"}"
	const standard = "        env: [{name: POD_SECURITY_GROUP_ENFORCING_MODE, value: standard}]\n"
	const addon = header + "addons: [{name: vpc-cni, configurationValues: 'env: {ENABLE_POD_ENI: \"true\"}'}]\n"
	// want is PodENI, CustomNetworking, NoEarlyDemux, Mode.
	type want [4]string
	off, on := want{"no", "no", "no", "strict"}, want{"yes", "no", "no", "strict"}
	nothing := want{"unknown", "unknown", "unknown", ""}
	for _, c := range []struct {
		name, file, manifests string
		want                  want
	}{
		{"none", withDefaultsOff, "", nothing},
		{"the chart's", withDefaultsOff, deployed("aws-node", podENI, demux), want{"yes", "no", "yes", "strict"}},
		{"another name", withDefaultsOff, deployed("cni", podENI, ""), on},
		{"a name that is a placeholder", withDefaultsOff, deployed("'${NAME}'", podENI, ""), on},
		{"standard", withDefaultsOff, deployed("aws-node", standard, ""), want{"no", "no", "no", "standard"}},
		{"the last of two counts", withDefaultsOff, deployed("aws-node", "        env: [{name: ENABLE_POD_ENI, value: 'true'}, {name: ENABLE_POD_ENI, value: 'false'}]\n", ""), off},
		{"from a ConfigMap", withDefaultsOff, deployed("aws-node", "        env: [{name: ENABLE_POD_ENI, valueFrom: {configMapKeyRef: {name: a, key: b}}}]\n", ""), want{"unknown", "no", "no", "strict"}},
		{"all from a ConfigMap", withDefaultsOff, deployed("aws-node", podENI+"        envFrom: [{configMapRef: {name: a}}]\n", ""), want{"yes", "unknown", "no", ""}},
		{"a placeholder", withDefaultsOff, deployed("aws-node", "        env: [{name: ENABLE_POD_ENI, value: '${V}'}]\n", ""), want{"unknown", "no", "no", "strict"}},
		{"a name that is one", withDefaultsOff, deployed("aws-node", "        env: [{name: '${V}', value: 'true'}]\n", ""), want{"unknown", "unknown", "no", ""}},
		{
			"a patch", withDefaultsOff, "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: aws-node}\nspec: {template: {spec: {containers: [{name: aws-node, env: [{name: ENABLE_POD_ENI, value: 'true'}]}]}}}",
			want{"yes", "unknown", "unknown", ""},
		},
		{"two", withDefaultsOff, deployed("aws-node", podENI, "") + deployed("cni", standard, ""), want{"unknown", "no", "no", ""}},
		{"another DaemonSet", withDefaultsOff, "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: agent}\nspec: {template: {spec: {containers: [{name: agent, image: agent}]}}}", nothing},
		{"a Deployment of that name", withDefaultsOff, "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: aws-node}\nspec: {template: {spec: {containers: [{name: aws-node, image: a}]}}}", nothing},
		{"a cluster that exists", "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a, region: eu-west-1}\nmanagedNodeGroups: [{name: a}]\n", deployed("aws-node", podENI, ""), on},
		{"as the add-on", addon, deployed("aws-node", podENI, ""), on},
		{"other than the add-on", addon, deployed("aws-node", standard, ""), want{"unknown", "no", "no", ""}},
		{"other than the default add-on", header, deployed("aws-node", podENI, ""), want{"unknown", "no", "no", "strict"}},
		{"add-ons that are a placeholder", header + "addons: '${ADDONS}'\n", deployed("aws-node", podENI, ""), nothing},
	} {
		s := settingsWith(t, c.file, c.manifests)
		got := want{string(s.PodENI.On), string(s.CustomNetworking.On), string(s.NoEarlyDemux.On), string(s.Mode)}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: (-want +got):\n%s", c.name, diff)
		}
	}
}

// TestPlacesInDaemonSet: what the DaemonSet says has its place in the manifest.
func TestPlacesInDaemonSet(t *testing.T) {
	t.Parallel()
	s := settingsWith(t, withDefaultsOff, deployed("aws-node", "        env:\n        - name: ENABLE_POD_ENI\n          value: \"true\"\n", ""))
	if at := s.PodENI.Place.InManifest(); at == nil || at.String() != "m.yaml:15" || s.PodENI.Place.InFile() != nil {
		t.Error(at, s.PodENI.Place.InFile())
	}
	if at := s.Place.InManifest(); at == nil || at.Line() != 10 || s.ModePlace.IsWritten() {
		t.Error(at, s.ModePlace)
	}
}

func settingsWith(t *testing.T, file, manifests string) vpccni.Settings {
	t.Helper()
	return vpccni.Of(clusterconfig.Load(yamldoc.Parse([]byte(file))[0], clusterconfig.PurposeUnknown), manifesttest.Read(t, "m.yaml", manifests))
}

// TestDaemonSetLeftOut: one that is written twice, or cannot be read, may be the plugin's.
func TestDaemonSetLeftOut(t *testing.T) {
	t.Parallel()
	twice := deployed("aws-node", "", "") + deployed("aws-node", "        env: [{name: ENABLE_POD_ENI, value: \"true\"}]\n", "")
	found, failed := manifest.Read(slices.Values([]manifest.File{{Name: "m.yaml", Data: []byte(twice)}}))
	s := vpccni.Of(clusterconfig.Load(yamldoc.Parse([]byte(header))[0], clusterconfig.PurposeUnknown), found)
	if len(failed) != 1 || s.PodENI.On != truth.Maybe || s.Mode != vpccni.ModeUnknown {
		t.Error(failed, s)
	}
}
