package clusterconfig_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

func TestUnknown(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ text, unknown, issues string }{
		"variables":          {text: "vpc: {id: '${VPC}', securityGroup: $SG, cidr: '${CIDR:-10.0.0.0/16}'}", unknown: "vpc.cidr vpc.id vpc.securityGroup"},
		"part of a string":   {text: "iam: {serviceRoleARN: 'arn:aws:iam::${ACCOUNT}:role/a'}", unknown: "iam.serviceRoleARN"},
		"quoted template":    {text: "vpc: {id: '{{ .VPC }}'}", unknown: "vpc.id"},
		"bare template":      {text: "vpc:\n  id: {{ .VPC }}\n  securityGroup: {{ .SG }} # why\n", unknown: "vpc.id vpc.securityGroup"},
		"bare templates":     {text: "availabilityZones: [{{ .A }}, {{ .B }}]", unknown: "availabilityZones[0] availabilityZones[1]"},
		"template and plain": {text: "availabilityZones: [{{ .A }}, us-west-2a]", unknown: "availabilityZones[0]"},
		"marker":             {text: "vpc: {id: <your vpc>, securityGroup: __SG__, sharedNodeSecurityGroup: SHARED_SG_ID}", unknown: "vpc.id vpc.securityGroup vpc.sharedNodeSecurityGroup"},
		"more markers":       {text: "vpc: {id: '@VPC@', securityGroup: a-@SG@-b, sharedNodeSecurityGroup: a@b, cidr: '%CIDR%'}\nsecretsEncryption: {keyARN: --KEY--}\ncloudWatch: {clusterLogging: {enableTypes: ['{% if x %}']}}", unknown: "cloudWatch.clusterLogging.enableTypes[0] secretsEncryption.keyARN vpc.cidr vpc.id vpc.securityGroup"},
		"key":                {text: "vpc: {subnets: {private: {$AZ_1: {id: a}, $AZ_2: {id: b}}}}", unknown: "vpc.subnets.private.[\"$AZ_1\"] vpc.subnets.private.[\"$AZ_2\"]"},
		"boolean":            {text: "privateCluster: {enabled: '${PRIVATE}'}", unknown: "privateCluster.enabled"},
		"section":            {text: "nodeGroups: ${GROUPS}", unknown: "nodeGroups"},
		"latest":             {text: "metadata: {name: c, region: us-west-2, version: latest}", unknown: "metadata.version"},
		"script":             {text: "nodeGroups: [{name: a, preBootstrapCommands: ['echo $HOME ${A}'], overrideBootstrapCommand: '/x ${B}'}]"},
		"list of scripts":    {text: "nodeGroups: [{name: a, preBootstrapCommands: '${COMMANDS}'}]", unknown: "nodeGroups[0].preBootstrapCommands"},
		"aws-iam template":   {text: "iamIdentityMappings: [{arn: a, username: 'system:node:{{EC2PrivateDNSName}}', groups: [b]}]"},
		"policy variable":    {text: "managedNodeGroups: [{name: a, iam: {attachPolicy: {Statement: [{Resource: 'arn:aws:s3:::a/${aws:username}'}]}}}]"},
		"addon template":     {text: "addons: [{name: a, configurationValues: '{\"a\": \"${B}\"}'}]"},
		"template in JSON":   {text: "addons:\n- name: a\n  configurationValues: '{\"a\": {{ .B }}}'\n", unknown: "addons[0].configurationValues"},
		"addon placeholder":  {text: "addons: [{name: a, configurationValues: '{\"a\": [${B}'}]", unknown: "addons[0].configurationValues"},
		"upper-case values":  {text: "accessConfig: {authenticationMode: API_AND_CONFIG_MAP}\nvpc: {controlPlaneEgressMode: AWS_MANAGED}"},
		"upper-case label":   {text: "managedNodeGroups: [{name: a, labels: {team: TEAM_A}}]"},
		"wrong type":         {text: "vpc: {nat: none}", unknown: "vpc.nat", issues: "type vpc.nat: \"nat\" must be a mapping, not \"none\"\n"},
		"name in the way": {
			text:    "nodeGroups: [{name: '${A}', maxPodsPerNode: -1}]",
			unknown: "nodeGroups[0].name",
			issues:  "invalid nodeGroups[0].maxPodsPerNode: \"${A}\" cannot have -1 pods on a node\n",
		},
		"unknown provider":    {text: "identityProviders: ['${A}', {type: '${B}', name: a, issuerURL: b, clientID: c}]", unknown: "identityProviders[0] identityProviders[1].type"},
		"unknown subnet":      {text: "vpc: {subnets: {private: {a: '${A}'}}}\ncapabilities: ['${B}']\naccessConfig: {accessEntries: ['${C}', {principalARN: $D}]}", unknown: "accessConfig.accessEntries[0] accessConfig.accessEntries[1].principalARN capabilities[0] vpc.subnets.private.a"},
		"unknown custom type": {text: "vpc: {cidr: $A}\nautoModeConfig: {nodeRoleARN: $B, enabled: $C, nodePools: [$D]}", unknown: "autoModeConfig.enabled autoModeConfig.nodePools[0] autoModeConfig.nodeRoleARN vpc.cidr"},
		"unknown subnets":     {text: "privateCluster: {enabled: true}\nvpc: {id: vpc-1, subnets: '${SUBNETS}'}", unknown: "vpc.subnets"},
		"unknown vpc":         {text: "privateCluster: {enabled: true}\nvpc: {id: '${VPC}'}", unknown: "vpc.id"},
		"unknown zones":       {text: "availabilityZones: ['${ZONES}']", unknown: "availabilityZones[0]"},
		"unknown gateway":     {text: "vpc: {nat: {gateway: '${NAT}'}}", unknown: "vpc.nat.gateway"},
		"unknown addons":      {text: "addons: ${ADDONS}\naddonsConfig: {disableDefaultAddons: true}\nfargateProfiles: [{name: a, selectors: [{namespace: b}]}]", unknown: "addons"},
		"addon may be coredns": {
			text:    "kubernetesNetworkConfig: {ipFamily: IPv6}\niam: {withOIDC: true}\naddons: [{name: vpc-cni}, {name: '${DNS_ADDON}'}, {name: kube-proxy}]",
			unknown: "addons[1].name",
		},
		"any addon may be coredns": {
			text:    "kubernetesNetworkConfig: {ipFamily: IPv6}\niam: {withOIDC: true}\naddons: [{name: vpc-cni}, '${DNS_ADDON}', {name: kube-proxy}]",
			unknown: "addons[1]",
		},
		"addon may be the agent": {
			text:    "addons: [{name: '${AGENT}'}]\niam: {podIdentityAssociations: [{namespace: a, serviceAccountName: b, roleARN: c}]}",
			unknown: "addons[0].name",
		},
		"addon may be the agent of IPv6": {
			text:    "kubernetesNetworkConfig: {ipFamily: IPv6}\naddons: [{name: vpc-cni, useDefaultPodIdentityAssociations: true}, {name: coredns}, {name: '${AGENT}'}]",
			unknown: "addons[2].name",
		},
		"addon may be vpc-cni": {
			text:    "addons: [{name: '${CNI}'}]\naddonsConfig: {disableDefaultAddons: true}\nfargateProfiles: [{name: a, selectors: [{namespace: b}]}]",
			unknown: "addons[0].name",
		},
		"addon may be any but for the rest": {
			text:    "outpost: {controlPlaneOutpostARN: 'arn:aws:outposts:us-west-2:123456789012:outpost/op-1'}\naddons: [{name: '${A}'}]",
			unknown: "addons[0].name",
			issues:  "invalid addons: a cluster on Outposts takes no add-ons\n",
		},
		"policy beside one": {
			text:    "managedNodeGroups: [{name: a, iam: {attachPolicyARNs: ['${ARN}', nonsense]}}]",
			unknown: "managedNodeGroups[0].iam.attachPolicyARNs[0]",
			issues:  "invalid managedNodeGroups[0].iam.attachPolicyARNs[1]: \"attachPolicyARNs\" takes the ARNs of policies, and one is \"nonsense\"\n",
		},
		"unknown sizes":      {text: "managedNodeGroups: [{name: a, minSize: $MIN, maxSize: 1}]", unknown: "managedNodeGroups[0].minSize"},
		"unknown own sizes":  {text: "nodeGroups: [{name: a, desiredCapacity: $N, maxSize: 1}]", unknown: "nodeGroups[0].desiredCapacity"},
		"unknown subnet key": {text: "vpc: {subnets: {private: {$AZ: {id: a}, us-west-2a: {id: b}}}}", unknown: "vpc.subnets.private[\"$AZ\"]"},
		"unknown nat":        {text: "vpc: {nat: {gateway: '${NAT:-Single}'}}", unknown: "vpc.nat.gateway"},
		"unknown taint":      {text: "nodeGroups: [{name: a, taints: {a: '${T}'}}]", unknown: "nodeGroups[0].taints.a"},
		"unknown image is one": {
			text:    "nodeGroups: [{name: a, ami: '${AMI}', amiFamily: Ubuntu2204}]\nmanagedNodeGroups: [{name: b, ami: '${AMI}'}]",
			unknown: "managedNodeGroups[0].ami nodeGroups[0].ami",
			issues: "invalid nodeGroups[0].ami: \"a\" has an image of its own, and eksctl does not know how to start Ubuntu2204 from it\n" +
				"invalid managedNodeGroups[0].ami: \"b\" has an image of its own, and \"amiFamily\" does not say of which family it is\n",
		},
		"unknown family of an image": {
			text:    "nodeGroups: [{name: a, ami: '${AMI}', amiFamily: '${FAMILY}'}]\nmanagedNodeGroups: [{name: b, ami: ami-1, amiFamily: $F}]",
			unknown: "managedNodeGroups[0].amiFamily nodeGroups[0].ami nodeGroups[0].amiFamily",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := header + tt.text
			if strings.HasPrefix(tt.text, "metadata") {
				text = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\n" + tt.text
			}
			c := load(t, text)
			if got := unknowns(c); strings.ReplaceAll(got, ".[", "[") != strings.ReplaceAll(tt.unknown, ".[", "[") {
				t.Errorf("unknown %s, want %s", got, tt.unknown)
			}
			if diff := cmp.Diff(tt.issues, issues(c)); diff != "" {
				t.Errorf("issues (-want +got):\n%s", diff)
			}
		})
	}
}

func TestIsUnknown(t *testing.T) {
	t.Parallel()
	c := load(t, header+"vpc: {subnets: {private: {a: {id: '${ID}'}}}}\nnodeGroups: ${GROUPS}\n")
	for path, want := range map[string]bool{
		"": true, "vpc": true, "vpc.subnets.private.a.id": true, "vpc.subnets.private.b": false, "vpc.subnets.public": false,
		"nodeGroups": true, "nodeGroups.0.name": true, "metadata.name": false,
	} {
		if got := c.IsUnknown(pathOf(path)); got != want {
			t.Errorf("IsUnknown(%s) = %t", path, got)
		}
	}
}

func TestAllUnknown(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"nodeGroups: [{name: '${NAME}'}]\n":                        "nodeGroups[0].name",
		"nodeGroups: [{name: a, '${KEY}': true}]\n":                "nodeGroups[0]", // the key may be any
		"vpc: {subnets: {private: {$AZ_1: {id: a}, $AZ_2: {}}}}\n": "vpc.subnets.private vpc.subnets.private",
		"'${SECTION}': {}\n":                                       "",
	} {
		var paths []string
		for _, p := range load(t, header+text).AllUnknown() {
			paths = append(paths, p.String())
		}
		if got := strings.Join(paths, " "); got != want || len(paths) == 0 {
			t.Errorf("of %s, %q is unknown, want %q", text, got, want)
		}
	}
}

// pathOf reads steps with dots between them; a number is an index.
func pathOf(text string) yamldoc.Path {
	var p yamldoc.Path
	for step := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '.' }) {
		if i, err := strconv.Atoi(step); err == nil {
			p = append(p, yamldoc.Index(i))
		} else {
			p = append(p, yamldoc.Key(step))
		}
	}
	return p
}

func TestWritten(t *testing.T) {
	t.Parallel()
	c := load(t, header+"vpc: {id: '${ID}', cidr: null, nat: {gateway: Single}}\nnodeGroups: [{name: a}]\n")
	for path, want := range map[string]struct {
		value   any
		written bool
	}{
		"vpc.nat.gateway":     {"Single", true},
		"vpc.nat.gateway.x":   {nil, false},
		"nodeGroups.0.name":   {"a", true},
		"nodeGroups.1":        {nil, false},
		"nodeGroups.name":     {nil, false},
		"vpc.0":               {nil, false},
		"vpc.id":              {nil, true}, // not known yet
		"vpc.cidr":            {nil, false},
		"vpc.clusterEndpoint": {nil, false},
	} {
		if got := c.Written(pathOf(path)); got != want.value {
			t.Errorf("Written(%s) = %v, want %v", path, got, want.value)
		}
		if got := c.IsWritten(pathOf(path)); got != want.written {
			t.Errorf("IsWritten(%s) = %t", path, got)
		}
	}
}

func TestText(t *testing.T) {
	t.Parallel()
	c := load(t, `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: '${CLUSTER}', region: eu-west-1, tags: {'${KEY}': a}}
vpc: '${VPC}'
nodeGroups:
  - name: "ng-${ENV}"
  - name: {{ .Values.name }}
  - &base {name: <name>, Name: '${DROPPED}', minSize: '${SIZE}'}
  - {<<: *base, privateNetworking: true}
  - name: 12
  - name: {a: b}
  - '${GROUP}'
  - name: a
`)
	for path, want := range map[string]string{
		"metadata.name":        "${CLUSTER}",
		"metadata.region":      "eu-west-1",
		"metadata.tags.${KEY}": "", // the key is not known, its value is
		"metadata":             "",
		"vpc":                  "${VPC}",
		"vpc.id":               "",
		"nodeGroups.0.name":    "ng-${ENV}",
		"nodeGroups.1.name":    "{{ .Values.name }}",
		"nodeGroups.2.name":    "<name>",
		"nodeGroups.2.minSize": "${SIZE}",
		"nodeGroups.3.name":    "<name>",
		"nodeGroups.4.name":    "",
		"nodeGroups.5.name":    "",
		"nodeGroups.6":         "${GROUP}",
		"nodeGroups.6.name":    "",
		"nodeGroups.7.name":    "a",
		"nodeGroups.8.name":    "",
	} {
		if got := c.Text(pathOf(path)); got != want {
			t.Errorf("Text(%s) = %q, want %q", path, got, want)
		}
	}
}

func TestPlaceholdersAreAmongTheUnknown(t *testing.T) {
	t.Parallel()
	c := load(t, header+"vpc: {id: '${B}', cidr: [a]}\nnodeGroups: [{name: 'ng-${A}', tags: {'${KEY}': a}}]\n")
	var got []string
	for _, p := range c.Placeholders {
		got = append(got, p.Path.String()+" = "+p.Text)
		if !slices.ContainsFunc(c.Unknown, p.Path.Equal) {
			t.Errorf("%s is not among the unknown", p.Path)
		}
	}
	if diff := cmp.Diff([]string{"nodeGroups[0].name = ng-${A}", "vpc.id = ${B}"}, got); diff != "" {
		t.Errorf("placeholders (-want +got):\n%s", diff)
	}
}

func TestEffective(t *testing.T) {
	t.Parallel()
	c := load(t, header+`
vpc:
  publicAccessCidrs: [10.0.0.0/8]
  securityGroup: ${SG}
  subnets: {private: {$AZ: {id: a}, b: {id: c}}, public: {d: {id: '<id>'}}}
privateCluster: {enabled: true}
managedNodeGroups: [{name: a, minSize: 2, labels: {team: b}}, '${GROUP}']
karpenter: ${KARPENTER}
autoModeConfig: {enabled: false}
`)
	got := effective(t, c)
	vpc, _ := got["vpc"].(map[string]any)
	want := map[string]any{
		"securityGroup": nil, "manageSharedNodeSecurityGroupRules": true, "autoAllocateIPv6": false, "cidr": "192.168.0.0/16",
		"nat": map[string]any{"gateway": "Single"},
		// The values before eksctl opens both for the time of the creation.
		"clusterEndpoints": map[string]any{"privateAccess": false, "publicAccess": true},
		"subnets":          map[string]any{"private": nil, "public": map[string]any{"d": map[string]any{"az": "d", "id": nil}}},
	}
	delete(vpc, "cidr")
	delete(want, "cidr")
	delete(vpc, "autoAllocateIPv6")
	delete(want, "autoAllocateIPv6")
	if diff := cmp.Diff(want, vpc); diff != "" {
		t.Errorf("vpc (-want +got):\n%s", diff)
	}
	groups, _ := got["managedNodeGroups"].([]any)
	if len(groups) != 2 || groups[1] != nil {
		t.Errorf("managedNodeGroups: %v", groups)
	}
	group, _ := groups[0].(map[string]any)
	if group["minSize"] != int64(2) || group["amiFamily"] != "AmazonLinux2023" {
		t.Errorf("managedNodeGroups[0]: %v", group)
	}
	if v, found := got["karpenter"]; !found || v != nil {
		t.Errorf("karpenter: %v", v)
	}
	if diff := cmp.Diff(map[string]any{"enabled": false}, got["autoModeConfig"]); diff != "" {
		t.Errorf("autoModeConfig: %s", diff)
	}
}

func TestEffectiveSwallowsNoError(t *testing.T) {
	t.Parallel()
	c := load(t, header)
	c.Spec.NodeGroups = []*api.NodeGroup{{KubeletExtraConfig: &api.InlineDocument{"a": func() {}}}}
	if got, err := c.Effective(); err == nil {
		t.Errorf("no error, but %v", got)
	}
}

func TestKeys(t *testing.T) {
	t.Parallel()
	c := load(t, "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a, region: us-west-2, regoin: c, version: 1.34}\n"+
		"vpc: {publicAccessCidrs: [a]}\nnodeGroups: [{name: a, privateNetwork: true, foo: 1}]\nvpc: {}\n")
	const want = `unknown-key metadata.regoin: eksctl refuses the unknown key "regoin"; did you mean "region"?
type metadata.version: "version" must be text, not the number 1.34 (1.34)
unknown-key nodeGroups[0].privateNetwork: eksctl refuses the unknown key "privateNetwork"; did you mean "privateNetworking"? (privateNetworking)
unknown-key nodeGroups[0].foo: eksctl refuses the unknown key "foo"
duplicate-key vpc#2: key "vpc" already set in map
`
	if diff := cmp.Diff(want, issues(c)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	c = load(t, header+"vpc: {publicAccessCidrs: [a]}\nx-a: &a {name: b}\niamIdentityMappings: [{<<: {account: a}, account: b}]\n")
	if got := issues(c); !strings.Contains(got, "wrong-case vpc.publicAccessCidrs: ") || !strings.Contains(got, "duplicate-key iamIdentityMappings[0].account: ") {
		t.Error(got)
	}
	if len(c.Spec.VPC.PublicAccessCIDRs) > 0 {
		t.Error("Spec holds what eksctl drops")
	}
}

func TestNoMapping(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"[a]", "text", "metadata: {[a]: b}", "null"} {
		c := load(t, text)
		if c.Spec == nil || c.Spec.Metadata == nil || !c.IsUnknown(nil) && text != "null" {
			t.Errorf("%q: spec %v, unknown %v", text, c.Spec, c.Unknown)
		}
		if len(c.Issues) != 1 {
			t.Errorf("%q: %s", text, issues(c))
		}
		effective(t, c)
	}
}

func TestDeepDocument(t *testing.T) {
	t.Parallel()
	const depth = 90
	c := load(t, header+"nodeGroups: [{name: a, kubeletExtraConfig: "+strings.Repeat("{a: ", depth)+"'${X}'"+strings.Repeat("}", depth)+"}]\n")
	if len(c.Unknown) != 1 || len(c.Unknown[0]) != depth+3 {
		t.Errorf("%d unknown values, %d issues", len(c.Unknown), len(c.Issues))
	}
}

func TestKindOf(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]clusterconfig.Kind{
		"apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig":                   clusterconfig.KindClusterConfig,
		"'apiVersion': \"eksctl.io/v1alpha5\"\nkind: &k ClusterConfig":          clusterconfig.KindClusterConfig,
		"a: &a eksctl.io/v1alpha5\napiVersion: *a\nkind: ClusterConfig":         clusterconfig.KindClusterConfig,
		"{\"kind\": \"ClusterConfig\", \"apiVersion\": \"eksctl.io/v1alpha5\"}": clusterconfig.KindClusterConfig,
		"APIVersion: eksctl.io/v1alpha5\nKind: ClusterConfig":                   clusterconfig.KindClusterConfig,
		"apiVersion: eksctl.io/v1alpha5\nkind: !!binary Q2x1c3RlckNvbmZpZw==":   clusterconfig.KindClusterConfig,
		"Kind: ClusterConfig\napiVersion: eksctl.io/v1alpha5\nkind: Pod":        clusterconfig.KindOther,
		"kind: ClusterConfig\napiVersion: eksctl.io/v1alpha5\nKind: Pod":        clusterconfig.KindClusterConfig,
		"apiversion: eksctl.io/v1alpha5\n\u212aIND: ClusterConfig":              clusterconfig.KindClusterConfig,
		"apiVersion: eksctl.io/v1alpha5\n<<: {Kind: ClusterConfig}":             clusterconfig.KindClusterConfig,
		"apiVersion: eksctl.io/v1alpha5\n!!binary a2luZA==: ClusterConfig":      clusterconfig.KindClusterConfig,
		"apiVersion: eksctl.io/v1alpha5\na: &k kind\n*k : ClusterConfig":        clusterconfig.KindClusterConfig,
		"apiVersion: eksctl.io/v1alpha4\nkind: ClusterConfig":                   clusterconfig.KindRefused,
		"apiVersion: v1\nkind: ClusterConfig":                                   clusterconfig.KindRefused,
		"kind: ClusterConfig":                                                   clusterconfig.KindRefused,
		"apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfg":                    clusterconfig.KindRefused,
		"apiVersion: eksctl.io/v1alpha5\nkind: clusterconfig":                   clusterconfig.KindRefused,
		"apiVersion: eksctl.io/v1alpha5\nkind: Cluster":                         clusterconfig.KindOther,
		"apiVersion: other.example/v1\nkind: ClusterConfg":                      clusterconfig.KindOther,
		"apiVersion: other.example/v1\nkind: ClusterConfig":                     clusterconfig.KindOther,
		"apiVersion: eksctl.io/v1alpha5\nkind: [ClusterConfig]":                 clusterconfig.KindOther,
		"apiVersion: v1\nkind: Pod":                                             clusterconfig.KindOther,
		"[kind, ClusterConfig]":                                                 clusterconfig.KindOther,
		"ClusterConfig":                                                         clusterconfig.KindOther,
		"spec: {kind: ClusterConfig}":                                           clusterconfig.KindOther,
	} {
		if got := clusterconfig.KindOf(parse(t, text)); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

func TestParallelLoads(t *testing.T) {
	t.Parallel()
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			c := load(t, header+"nodeGroups: [{name: a, ssh: {enableSsm: true}, labels: {'a b': c, 'd e': f}}]\niam: {withOIDC: '${A}'}\n")
			effective(t, c)
			if got := issues(c); !strings.HasPrefix(got, `invalid nodeGroups[0].labels["a b"]`) {
				t.Error(got)
			}
		})
	}
	group.Wait()
}

// TestLoaderWords checks that the loader's messages, which are mirrored, are still eksctl's.
func TestLoaderWords(t *testing.T) {
	t.Parallel()
	var theirs strings.Builder
	for _, name := range []string{"ctl/cmdutils/configfile.go", "ctl/cmdutils/cmdutils.go", "ctl/cmdutils/pod_identity_association.go", "ctl/create/cluster.go",
		"cfn/builder/iam_helper.go", "cfn/builder/nodegroup.go", "cfn/builder/managed_nodegroup.go", "cfn/builder/vpc_ipv4.go", "cfn/builder/security_group_errors.go",
		"cfn/manager/api.go", "apis/eksctl.io/v1alpha5/vpc.go"} {
		data, err := os.ReadFile(filepath.Join(moduleDir(t), "pkg", name))
		if err != nil {
			t.Fatal(err)
		}
		theirs.Write(data)
	}
	found := 0
	for _, mirror := range []string{"eksctlloader.go", "eksctlpodidentity.go", "eksctlbuilder.go"} {
		file, err := parser.ParseFile(token.NewFileSet(), mirror, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			literal, ok := n.(*ast.BasicLit)
			if !ok || literal.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(literal.Value)
			if err != nil || strings.Count(text, " ") < 3 || strings.Contains(text, "crashes") || strings.HasPrefix(text, `set "vpc`) {
				return true
			}
			found++
			if !strings.Contains(theirs.String(), text) {
				t.Errorf("eksctl has no message %q", text)
			}
			return true
		})
	}
	if found < 18 {
		t.Errorf("only %d messages found in the mirrors of eksctl", found)
	}
}

// The case of kind and apiVersion matters to nobody, unlike that of other keys.
func TestHeaderInAnotherCase(t *testing.T) {
	t.Parallel()
	const text = "APIVersion: eksctl.io/v1alpha5\nKind: ClusterConfig\nmetadata: {name: a, Region: eu-west-1}\n"
	var got []string
	for _, issue := range clusterconfig.Load(parse(t, text), clusterconfig.PurposeExistingCluster).Issues {
		if issue.Kind == clusterconfig.IssueWrongCase {
			got = append(got, issue.Path.String())
		}
	}
	if diff := cmp.Diff([]string{"metadata.Region"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
