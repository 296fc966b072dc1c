package clusterconfig_test

import (
	"fmt"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// documented calls visit with every field that eksctl has, once for each of its types.
func documented(visit func(p yamldoc.Path, f clusterconfig.Field)) {
	seen := map[string]bool{}
	var walk func(p yamldoc.Path)
	walk = func(p yamldoc.Path) {
		f, ok := clusterconfig.FieldAt(p)
		if !ok {
			return
		}
		if id := fmt.Sprint(f.Name, f.Documentation, f.Type); !seen[id] {
			seen[id] = true
			visit(p, f)
		}
		for _, child := range f.Fields() {
			walk(p.Child(yamldoc.Key(child.Name)))
		}
		if _, ok := f.Elem(); !ok {
			return
		}
		if f.Shape == clusterconfig.ListShape {
			walk(p.Child(yamldoc.Index(0)))
		} else {
			walk(p.Child(yamldoc.Key("any")))
		}
	}
	walk(nil)
}

// TestDocumentationGolden has all that is said of the fields, so that one can read it after eksctl was bumped.
func TestDocumentationGolden(t *testing.T) {
	t.Parallel()
	const golden = "testdata/documentation.md"
	var got strings.Builder
	documented(func(p yamldoc.Path, f clusterconfig.Field) {
		if f.Documentation != "" {
			fmt.Fprintf(&got, "# %s\n\n%s\n\n", p, f.Documentation)
		}
	})
	if os.Getenv("EKSLINT_UPDATE") != "" {
		if err := os.WriteFile(golden, []byte(got.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", golden, diff)
	}
}

// What is said of the fields is for people who write YAML: nothing in it is Go's.
func TestDocumentationIsOfTheFile(t *testing.T) {
	t.Parallel()
	var (
		keys   = map[string]bool{"AppMesh": true, "ArgoCD": true, "CloudWatch": true, "GitOps": true, "NodeResourcesFit": true} // products
		fields = map[string]bool{}
		code   = regexp.MustCompile("`[^`]*`|\\]\\([^)]*\\)|https?://\\S+")
		word   = regexp.MustCompile(`[A-Za-z0-9]+`)
		inner  = regexp.MustCompile(`^[A-Z]+[a-z0-9]+[A-Z]|^[A-Z]{2}[A-Za-z]*[a-z][A-Z]`)
	)
	goFields(reflect.TypeFor[api.ClusterConfig](), fields, map[reflect.Type]bool{})
	documented(func(_ yamldoc.Path, f clusterconfig.Field) { keys[f.Name] = true })
	count := 0
	documented(func(p yamldoc.Path, f clusterconfig.Field) {
		text := f.Documentation
		for _, bad := range []string{"+optional", "TODO", "FIXME", "](/", "](#", "](.", "Valid variants", "\n\n\n", "..", " ,", " ."} {
			if strings.Contains(text, bad) {
				t.Errorf("%s: %q in %q", p, bad, text)
			}
		}
		if strings.Count(text, "`")%2 != 0 {
			t.Errorf("%s: a backtick without another one in %q", p, text)
		}
		for _, w := range word.FindAllString(code.ReplaceAllString(text, " "), -1) {
			if fields[w] && inner.MatchString(w) && !keys[w] {
				t.Errorf("%s: %s is a name of Go's in %q", p, w, text)
			}
		}
		if text != "" {
			count++
		}
	})
	const many = 200
	if count < many {
		t.Errorf("only %d fields have a text", count)
	}
}

// goFields collects the names of the fields of a type of eksctl's, and of those within it.
func goFields(t reflect.Type, into map[string]bool, seen map[reflect.Type]bool) {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Map {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || seen[t] || !strings.Contains(t.PkgPath(), "eksctl") {
		return
	}
	seen[t] = true
	for f := range t.Fields() {
		into[f.Name] = true
		goFields(f.Type, into, seen)
	}
}

func TestDocumentation(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{
		"nodeGroups.0.ssh.allow": "If `allow` is true the SSH configuration provided is used, otherwise it is ignored. " +
			"Only one of `publicKeyPath`, `publicKey` and `publicKeyName` can be configured",
		"vpc.autoAllocateIPv6":    "`autoAllocateIPv6` requests an IPv6 CIDR block with /56 prefix for the VPC",
		"vpc.securityGroup":       "The security group for communication between control plane and nodes",
		"metadata.name":           "The `name` of the cluster",
		"nodeGroups.0.volumeSize": "Gigabytes",
		"nodeGroups.0.volumeType": "- `gp2`: General Purpose SSD\n- `gp3`: General Purpose SSD which can be optimised for high throughput\n" +
			"- `io1`: Provisioned IOPS SSD\n- `io2`: Provisioned IOPS SSD\n- `sc1`: Cold HDD\n- `st1`: Throughput Optimized HDD",
		"nodeGroups.0.amiFamily":     "",
		"remoteNetworkConfig":        "",
		"vpc.controlPlaneEgressMode": "`controlPlaneEgressMode` controls how the control plane routes egress traffic. By default it is `AWS_MANAGED`.",
		"upgradePolicy.supportType": "`supportType` specifies the support type for the cluster.\n\n- `STANDARD`: standard support for the cluster\n" +
			"- `EXTENDED`: extended support for the cluster",
		"managedNodeGroups.0.launchTemplate.version": "Launch template version. Defaults to the default launch template version",
		"iam.podIdentityAssociations.0.targetRoleARN": "Amazon Resource Name (ARN) of the IAM role to be chained to the IAM role specified as `roleARN`. This enables " +
			"cross-account access where the `roleARN` is in the same account as the cluster and `targetRoleARN` is in a different account.",
		"vpc.nat": "NAT config",
		"managedNodeGroups.0.nodeRepairConfig.nodeRepairConfigOverrides.0.minRepairWaitTimeMins": "`minRepairWaitTimeMins` specifies the minimum time in minutes " +
			"to wait before attempting to repair a node with this specific `nodeMonitoringCondition` and `nodeUnhealthyReason`",
	} {
		f, _ := clusterconfig.FieldAt(pathOf(path))
		if diff := cmp.Diff(want, f.Documentation); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
}

// Each text of eksctl's that is said otherwise is still there.
func TestRewritings(t *testing.T) {
	t.Parallel()
	schema := strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(api.SchemaJSON)
	all := clusterconfig.Rewritings()
	for i := 0; i < len(all); i += 2 {
		if !strings.Contains(schema, all[i]) {
			t.Errorf("eksctl does not say %q any more", all[i])
		}
	}
}
