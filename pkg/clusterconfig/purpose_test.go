package clusterconfig_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
)

func TestPurpose(t *testing.T) {
	t.Parallel()
	const (
		creates  = clusterconfig.PurposeCreateCluster
		existing = clusterconfig.PurposeExistingCluster
		either   = clusterconfig.PurposeUnknown
	)
	for name, test := range map[string]struct {
		text  string
		given clusterconfig.Purpose
		want  clusterconfig.Purpose
	}{
		"only metadata":                      {"", "", either},
		"nodegroups":                         {"nodeGroups: [{name: a}]\nmanagedNodeGroups: [{name: b}]\n", "", either},
		"profiles, mappings and add-ons":     {"fargateProfiles: []\niamIdentityMappings: []\naddons: [{name: coredns}]\n", "", either},
		"service accounts need withOIDC":     {"iam: {withOIDC: true, serviceAccounts: []}\n", "", either},
		"the VPC of a cluster of another":    {"vpc: {id: vpc-1, securityGroup: sg-1, subnets: {private: {a: {id: subnet-1}}}}\n", "", either},
		"access entries":                     {"accessConfig: {accessEntries: []}\n", "", either},
		"null is nothing":                    {"vpc: {nat: null}\nprivateCluster: null\n", "", either},
		"a version":                          {"  version: '1.35'\n", "", creates},
		"a version to be filled in":          {"  version: ${VERSION}\n", "", creates},
		"a VPC with a prefix":                {"vpc: {cidr: 10.0.0.0/16}\n", "", creates},
		"a section to be filled in":          {"vpc: ${VPC}\n", "", either},
		"another section to be filled in":    {"privateCluster: ${PRIVATE}\n", "", creates},
		"endpoints, which a command changes": {"vpc: {clusterEndpoints: {publicAccess: false}, publicAccessCIDRs: []}\n", "", either},
		"subnets of the control plane":       {"vpc: {controlPlaneSubnetIDs: [subnet-1], controlPlaneSecurityGroupIDs: [sg-1]}\n", "", either},
		"endpoints and a prefix":             {"vpc: {clusterEndpoints: {publicAccess: false}, cidr: 10.0.0.0/16}\n", "", creates},
		"endpoints and nodegroups":           {"vpc: {clusterEndpoints: {publicAccess: false}}\nnodeGroups: [{name: a}]\n", "", creates},
		"zones":                              {"availabilityZones: [us-west-2a]\n", "", creates},
		"an authentication mode":             {"accessConfig: {authenticationMode: API, accessEntries: []}\n", "", creates},
		"without default add-ons":            {"addonsConfig: {disableDefaultAddons: true}\n", "", creates},
		"the role of the control plane":      {"iam: {serviceRoleARN: 'arn:aws:iam::123456789012:role/a'}\n", "", creates},
		"it is said for all":                 {"  version: '1.35'\n", existing, existing},
		"it is said for all, of an open one": {"nodeGroups: []\n", creates, creates},
		"a comment":                          {"# ekslint:mode existing-cluster\nvpc: {cidr: 10.0.0.0/16}\n", "", existing},
		"a comment behind a value":           {"nodeGroups: [] # ekslint:mode create-cluster -- see the Makefile\n", "", creates},
		"a comment counts more":              {"# ekslint:mode create-cluster\n", existing, creates},
		"a comment that names no mode":       {"# ekslint:mode create-nodegroup\n", existing, existing},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := clusterconfig.Load(parse(t, header+test.text), test.given)
			if c.Purpose != test.want || c.PurposeReason == "" {
				t.Errorf("%s (%s), want %s", c.Purpose, c.PurposeReason, test.want)
			}
			if c.Purpose == creates && len(c.Unstated) > 0 {
				t.Errorf("leaves open %v", c.Unstated)
			}
		})
	}
}

// What a file for a cluster that exists does not say is not known: neither absent nor eksctl's default.
func TestUnstated(t *testing.T) {
	t.Parallel()
	c := clusterconfig.Load(parse(t, header+
		"vpc: {id: vpc-1, clusterEndpoints: {publicAccess: true}, publicAccessCIDRs: [192.0.2.1/32]}\nnodeGroups: [{name: a}]\n"),
		clusterconfig.PurposeExistingCluster)
	for path, want := range map[string]bool{
		"metadata.version": true, "metadata.name": false, "metadata.tags": false,
		"vpc.id": false, "vpc.cidr": true, "vpc.nat": true, "vpc.nat.gateway": true, "vpc.publicAccessCIDRs": false,
		"vpc.clusterEndpoints.publicAccess": false, "vpc.clusterEndpoints.privateAccess": true,
		"privateCluster": true, "addons": true, "iam.withOIDC": true,
		"nodeGroups": true, "nodeGroups.0": false, "nodeGroups.0.ssh": false, "nodeGroups.1": true,
	} {
		p := pathOf(path)
		if c.IsUnknown(p) != want || c.IsUnfilled(p) {
			t.Errorf("%s: unknown is %t, unfilled is %t; want %t, false", path, c.IsUnknown(p), c.IsUnfilled(p), want)
		}
	}
	config := effective(t, c)
	if vpc, _ := config["vpc"].(map[string]any); vpc["nat"] != nil || vpc["id"] != "vpc-1" {
		t.Errorf("vpc is %v", vpc)
	}
}

// Every key that eksctl reads is known to be about the control plane or not: a new one has to be looked at.
func TestEveryKeyTellsThePurposeOrNot(t *testing.T) {
	t.Parallel()
	var telling []string
	for f := range reflect.TypeFor[api.ClusterConfig]().Fields() {
		key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if key == "" || key == "-" {
			continue
		}
		if c := clusterconfig.Load(parse(t, header+key+": {x: y}\n"), ""); c.Purpose == clusterconfig.PurposeCreateCluster {
			telling = append(telling, key)
		}
	}
	want := strings.Fields(`autoModeConfig availabilityZones cloudWatch controlPlaneScalingConfig karpenter kubeAPIServerConfig
		kubeControllerManagerConfig kubeSchedulerConfig kubernetesNetworkConfig localZones outpost privateCluster
		remoteNetworkConfig secretsEncryption upgradePolicy zonalShiftConfig`)
	slices.Sort(telling)
	if diff := cmp.Diff(want, telling); diff != "" {
		t.Errorf("keys that say that the cluster is made (-want +got):\n%s", diff)
	}
}

// Checks that "eksctl create cluster" alone makes do not apply to a file that may be for a cluster that exists.
func TestChecksOfCreation(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"the pod identity agent":       "iam: {podIdentityAssociations: [{namespace: a, serviceAccountName: b, roleARN: 'arn:aws:iam::123456789012:role/a'}]}\n",
		"the default version":          "nodeGroups: [{name: a, amiFamily: AmazonLinux2}]\n",
		"the default of a managed one": "managedNodeGroups: [{name: a, amiFamily: AmazonLinux2}]\n",
		"permissions, which deletion and update do without": "iam: {podIdentityAssociations: [{namespace: a, serviceAccountName: b}]}\n" +
			"addons: [{name: eks-pod-identity-agent}]\n",
		"subnets in two zones": "vpc: {subnets: {private: {a: {id: subnet-1}}}}\n",
		"add-ons of IPv6":      "kubernetesNetworkConfig: {ipFamily: IPv6}\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := issues(clusterconfig.Load(parse(t, header+text), clusterconfig.PurposeCreateCluster)); got == "" {
				t.Error("eksctl create cluster refuses it")
			}
			for _, purpose := range []clusterconfig.Purpose{clusterconfig.PurposeUnknown, clusterconfig.PurposeExistingCluster} {
				c := clusterconfig.Load(parse(t, header+text), purpose)
				if got := issues(c); got != "" && c.Purpose != clusterconfig.PurposeCreateCluster {
					t.Errorf("%s: %s", purpose, got)
				}
			}
		})
	}
}
