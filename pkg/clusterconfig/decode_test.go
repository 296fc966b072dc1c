package clusterconfig

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/yaml"

	files "github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// parseConfig is eksctl's own ParseConfig (eksctl pkg/eks/api.go:216).
func parseConfig(data []byte) (*api.ClusterConfig, error) {
	if err := yaml.UnmarshalStrict(data, &api.ClusterConfig{}); err != nil {
		return nil, err
	}
	decoder, err := codec()
	if err != nil {
		return nil, err
	}
	obj, err := runtime.Decode(decoder, data)
	if err != nil {
		return nil, err
	}
	return obj.(*api.ClusterConfig), nil
}

// compareWithEksctl fails where eksctl's decoders and the walk disagree on a document.
func compareWithEksctl(t *testing.T, doc *yamldoc.Document) {
	t.Helper()
	if KindOf(doc) != KindClusterConfig {
		return
	}
	value, issues := readValue(doc)
	s := scanner{}
	tree := s.scan(value, nil, context{})
	if len(s.found) > 0 {
		return
	}
	d := decoder{issues: issues}
	decoded, _ := d.value(tree, place{schema: clusterSchema()}).(map[string]any)
	refused := slices.ContainsFunc(d.issues, func(i Issue) bool { return i.Kind != IssueWrongCase })
	want, err := parseConfig(doc.Text)
	if refused != (err != nil) {
		t.Fatalf("issues %+v, but eksctl says: %v\n%s", d.issues, err, doc.Text)
	}
	if err != nil {
		return
	}
	got, err := decodeTree(decoded, emptyCompletion())
	if err != nil {
		t.Fatalf("decoding what the walk left: %v\n%s", err, doc.Text)
	}
	sortTaints := cmpopts.SortSlices(func(a, b api.NodeGroupTaint) bool { return a.Key < b.Key })
	got.TypeMeta = want.TypeMeta // empty if its keys have another case, and read by nothing
	if diff := cmp.Diff(want, got, sortTaints, cmpopts.IgnoreUnexported(api.IdentityProvider{})); diff != "" {
		t.Errorf("decoded differently (-eksctl +walk):\n%s\n%s", diff, doc.Text)
	}
}

// odd are documents of the kinds in which eksctl's two passes, and the types that decode themselves, differ.
var odd = []string{
	"metadata: {Name: a, name: b}",
	"Metadata: {name: 5}",
	"Metadata: {names: a}",
	"METADATA: {version: [1]}",
	"NodeGroups: [{name: 5}]",
	"nodegroups: [{Taints: {a: 5}}]",
	"metadata: {version: 1.34}",
	"metadata: {tags: {a: 1}}",
	"metadata: {tags: {a: null}, annotations: []}",
	"metadata: null",
	"metadata: text",
	"vpc: {subnets: {private: {a: {ID: x, other: 1, CIDR: 10.0.0.0/16}}}}",
	"vpc: {subnets: {private: {a: {id: 1}}}}",
	"vpc: {subnets: {private: {a: null}, Public: {}}}",
	"vpc: {subnets: {private: [a]}}",
	"vpc: {subnets: {private: null}}",
	"vpc: {cidr: 10.0.0.0}",
	"vpc: {cidr: null, publicAccessCidrs: [a]}",
	"vpc: {cidr: 10}",
	"identityProviders: [{type: oidc, NAME: a, clientId: b, other: 1}]",
	"identityProviders: [{TYPE: oidc, name: a}]",
	"identityProviders: [{type: OIDC, name: a}]",
	"identityProviders: [{type: oidc, name: 1}]",
	"identityProviders: [null]",
	"identityProviders: [a]",
	"nodeGroups: [{name: a, taints: {a: 'b:NoSchedule', c: NoExecute, d: 'e:f:g', h: null}}]",
	"nodeGroups: [{name: a, taints: {a: 1}}]",
	"nodeGroups: [{name: a, taints: [{Key: a, value: b, effect: c}]}]",
	"nodeGroups: [{name: a, taints: [{key: a, other: b}]}]",
	"nodeGroups: [{name: a, taints: [null]}]",
	"nodeGroups: [{name: a, taints: null}]",
	"nodeGroups: [{name: a, taints: text}]",
	"managedNodeGroups: [{name: a, taints: {a: b}}]",
	"managedNodeGroups: [{name: a, taints: [{Key: a, effect: b}]}]",
	"accessConfig: {accessEntries: [{principalARN: null}]}",
	"accessConfig: {accessEntries: [{principalARN: ''}]}",
	"accessConfig: {accessEntries: [{principalARN: 'arn:aws:iam::1:role/a'}]}",
	"autoModeConfig: {nodeRoleARN: 5}",
	"nodeGroups: [{name: a, minSize: 2.0, maxSize: 1e1, desiredCapacity: '3'}]",
	"nodeGroups: [{name: a, minSize: 2.5}]",
	"nodeGroups: [{name: a, minSize: 99999999999999999999}]",
	"nodeGroups: [{name: a, minSize: true}]",
	"nodeGroups: [{name: a, privateNetworking: 'true', spot: yes}]",
	"nodeGroups: [{name: a, privateNetworking: on, kubeletExtraConfig: {a: [1, {b: 2}]}}]",
	"nodeGroups: [{name: a, kubeletExtraConfig: [a]}]",
	"nodeGroups: [null, text]",
	"nodeGroups: {a: b}",
	"managedNodeGroups: [{name: a, iam: {attachPolicy: {Statement: [{Effect: Allow}]}}}]",
	"managedNodeGroups: [{name: a, labels: {5: b, true: c}}]",
	"status: {}",
	"fargateProfiles: [{name: a, selectors: [{namespace: b, labels: {c: d}}]}]",
	"gitops: {flux: {flags: {a: 1}}}",
	"availabilityZones: [a, 5, null, [b]]",
	"availabilityZones: a",
	"vpc: {cluster\u212Aendpoints: {}}",
	"privateClu\u017Fter: {enabled: true}",
	"x: &x {name: a}\nmetadata: {<<: *x, region: b}",
	"metadata: &m {name: a, region: b}\niamIdentityMappings: [{<<: {arn: a}, arn: b}]",
	"availabilityZones: [a]\navailabilityZones: [b]",
}

func TestDecodesAsEksctl(t *testing.T) {
	t.Parallel()
	for _, text := range odd {
		t.Run(text, func(t *testing.T) {
			t.Parallel()
			for _, doc := range yamldoc.Parse([]byte("apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\n" + text + "\n")) {
				compareWithEksctl(t, doc)
			}
		})
	}
}

// TestDecodesFilesAsEksctl compares over a folder of real files, which EKSLINT_CORPUS names.
func TestDecodesFilesAsEksctl(t *testing.T) {
	t.Parallel()
	dir := os.Getenv("EKSLINT_CORPUS")
	if dir == "" {
		t.Skip("EKSLINT_CORPUS names no folder of ClusterConfig files")
	}
	err := filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		for _, doc := range yamldoc.Parse(data) {
			if doc.Err == nil {
				compareWithEksctl(t, doc)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// disguised are ClusterConfigs, as eksctl reads them, in which the words do not stand that they are known by.
var disguised = []string{
	"apiVersion: \"eksctl\\x2eio/v1alpha5\"\nkind: ClusterConfig\n",
	"apiVersion: eksctl.io/v1alpha5\nkind: \"Cluster\\\u0085Config\"\n",
	"apiVersion: eksctl.io/v1alpha5\nkind: \"Cluster\\\u2028Config\"\n",
	"apiVersion: eksctl.io/v1alpha5\nkind: \"Cluster\\\u2029Config\"\n",
	"apiVersion: eksctl.io/v1alpha5\nkind: !!%62inary Q2x1c3RlckNvbmZpZw==\n",
	"apiVersion: eksctl.io/v1alpha5\nkind: !<tag:yaml.org,2002:bina%72y> Q2x1c3RlckNvbmZpZw==\n",
	"%TAG !b! tag:yaml.org,2002:bin\n---\napiVersion: eksctl.io/v1alpha5\nkind: !b!ary Q2x1c3RlckNvbmZpZw==\n",
	"%TAG ! tag:yaml.org,2002:bin\n---\napiVersion: eksctl.io/v1alpha5\nkind: !ary Q2x1c3RlckNvbmZpZw==\n",
	"Kind: ClusterConfig\nAPIVERSION: eksctl.io/v1alpha5\n",
	"{\"apiVersion\": \"eksctl.io\\/v1alpha5\", \"kind\": \"ClusterConfig\"}",
	"a: &k {kind: ClusterConfig}\napiVersion: eksctl.io/v1alpha5\n<<: *k\n",
}

// FuzzLoad: Load and Effective never panic, the walk and eksctl's decoders agree, and no file that eksctl takes is passed over.
func FuzzLoad(f *testing.F) {
	const header = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\n"
	for _, text := range odd {
		f.Add(header + text)
	}
	f.Add(header + "metadata: {name: ${NAME}, region: {{ .Region }}}\nvpc: {subnets: {private: {$AZ: {id: <id>}}}}\n")
	for _, text := range disguised {
		f.Add(text)
	}
	f.Add(header + "nodeGroups: [{name: a, labels: {${A}: b}, minSize: $MIN}]\naddons: ${ADDONS}\n")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<14 {
			return
		}
		docs := yamldoc.Parse([]byte(text))
		if _, err := parseConfig([]byte(text)); err == nil && utf8.ValidString(text) { // package source objects to UTF-16
			checkTaken(t, text, docs)
		}
		for _, doc := range docs {
			c := Load(doc, PurposeUnknown)
			if _, err := c.Effective(); err != nil {
				t.Error(err)
			}
			for _, p := range c.Unknown {
				if !c.IsUnknown(p) {
					t.Errorf("%s is in Unknown, but not unknown", p)
				}
			}
			if doc.Err == nil && !strings.Contains(text, "{{") {
				compareWithEksctl(t, doc)
			}
		}
	})
}

// checkTaken holds that a text that eksctl takes for a ClusterConfig is looked at as one: eksctl reads the first document.
func checkTaken(t *testing.T, text string, docs []*yamldoc.Document) {
	t.Helper()
	if !files.MayHoldClusterConfig([]byte(text)) {
		t.Errorf("a ClusterConfig is passed over: %q", text)
	}
	if len(docs) == 0 || KindOf(docs[0]) != KindClusterConfig {
		t.Errorf("a ClusterConfig is not taken for one: %q", text)
	}
}

// TestDefaultsOfAnImage: with an image of the user's own eksctl sets no default family, and refuses the nodegroup.
func TestDefaultsOfAnImage(t *testing.T) {
	t.Parallel()
	const image = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: c, region: us-west-2}\n" +
		"nodeGroups: [{name: a, ami: ami-1}, {name: b, ami: '${AMI}'}, {name: c}]\n" +
		"managedNodeGroups: [{name: d, ami: ami-1}, {name: e, ami: '${AMI}'}, {name: f}]\n"
	c := Load(yamldoc.Parse([]byte(image))[0], PurposeCreateCluster)
	var got []string
	for _, ng := range c.Spec.NodeGroups {
		got = append(got, ng.AMIFamily)
	}
	for _, ng := range c.Spec.ManagedNodeGroups {
		got = append(got, ng.AMIFamily)
	}
	if diff := cmp.Diff([]string{"", "", "AmazonLinux2023", "", "", "AmazonLinux2023"}, got); diff != "" {
		t.Errorf("families (-want +got):\n%s", diff)
	}
}
