package clusterconfig_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// published is the JSON Schema of eksctl, as a witness that does not look at the Go types.
type published struct {
	Ref         string               `json:"$ref"`
	Description string               `json:"description"`
	Properties  map[string]published `json:"properties"`
	Items       *published           `json:"items"`
	OneOf       []published          `json:"oneOf"`
	Required    []string             `json:"required"`
	Definitions map[string]published `json:"definitions"`
}

// Field by field, from the document down, there is what the schema of eksctl has, and nothing else; and where it says something, something arrives.
func TestFieldsAreThoseOfTheSchema(t *testing.T) {
	t.Parallel()
	var root published
	if err := json.Unmarshal([]byte(api.SchemaJSON), &root); err != nil {
		t.Fatal(err)
	}
	count := compareFields(t, root, root, nil)
	const known = 400 // those of nodegroups are there twice
	if count < known {
		t.Errorf("compared only %d fields", count)
	}
}

// compareFields compares what is below p, and returns how many fields that were.
func compareFields(t *testing.T, root, s published, p yamldoc.Path) (count int) {
	t.Helper()
	s = root.resolve(s)
	f, ok := clusterconfig.FieldAt(p)
	if !ok {
		t.Fatalf("there is no field at %s", p)
	}
	if s.Items != nil {
		count += compareFields(t, root, *s.Items, p.Child(yamldoc.Index(0)))
	}
	var names []string
	for _, child := range f.Fields() {
		names = append(names, child.Name)
		at, want := p.Child(yamldoc.Key(child.Name)), s.Properties[child.Name]
		if again, ok := clusterconfig.FieldAt(at); !ok || !cmp.Equal(again, child, cmpopts.IgnoreUnexported(clusterconfig.Field{})) {
			t.Errorf("FieldAt(%s) = %+v, %v, want %+v", at, again, ok, child)
		}
		if text := want.Description; strings.Contains(text, " ") && !strings.HasPrefix(text, "Valid variants") && child.Documentation == "" {
			t.Errorf("%s says nothing of %q", at, text)
		}
		if child.Type == "" || slices.Contains(s.Required, child.Name) && !child.Required {
			t.Errorf("%s: %+v has no type, or is not required", at, child)
		}
		count += 1 + compareFields(t, root, want, at)
	}
	slices.Sort(names)
	if diff := cmp.Diff(slices.Sorted(maps.Keys(s.Properties)), names, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("the fields of %q: (-schema +got)\n%s", p, diff)
	}
	return count
}

// resolve follows references, and takes the one variant of a type that has variants for a part of it.
func (root published) resolve(s published) published {
	for s.Ref != "" {
		s = root.Definitions[strings.TrimPrefix(s.Ref, "#/definitions/")]
	}
	if len(s.OneOf) == 1 {
		variant := root.resolve(s.OneOf[0])
		maps.Copy(variant.Properties, s.Properties)
		variant.Required = slices.Concat(variant.Required, s.Required)
		return variant
	}
	return s
}

func TestFieldAt(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]clusterconfig.Field{
		"metadata.region": {
			Name: "region", Documentation: "The AWS region hosting this cluster", Type: "text", Shape: clusterconfig.TextShape,
			Enum: api.SupportedRegions(), Required: true,
		},
		"managedNodeGroups.0.volumeSize": {
			Name: "volumeSize", Documentation: "Gigabytes", Type: "a whole number", Shape: clusterconfig.NumberShape, Default: "80",
		},
		"managedNodeGroups.0.iam.withAddonPolicies.albIngress": {
			Name: "albIngress", Type: "true or false", Shape: clusterconfig.BoolShape, Deprecated: "use `awsLoadBalancerController`",
		},
		"managedNodeGroups.0.ssh.enableSsm": {
			Name: "enableSsm", Type: "true or false", Shape: clusterconfig.BoolShape, Enum: []string{"true"},
			Documentation: "Enables the ability to [SSH onto nodes using SSM](https://eksctl.io/introduction#ssh-access)", Deprecated: "SSM is enabled by default now",
		},
		"managedNodeGroups.0.tags": {
			Name: "tags", Type: "a mapping of text", Shape: clusterconfig.MappingShape,
			Documentation: "Applied to the Autoscaling Group and to the EC2 instances (unmanaged), " +
				"Applied to the EKS Nodegroup resource and to the EC2 instances (managed)",
		},
		"cloudWatch.clusterLogging.enableTypes.0": {
			Type: "text", Shape: clusterconfig.TextShape,
			Enum: []string{"api", "audit", "authenticator", "controllerManager", "scheduler", "all", "*"},
		},
		"nodeGroups.0.taints": {
			Name: "taints", Documentation: "Taints to apply to the nodegroup", Type: "a list of mappings, or a mapping of text",
			Shape: clusterconfig.ListShape,
		},
		"nodeGroups.0.taints.spot":                     {Type: "text", Shape: clusterconfig.TextShape},
		"identityProviders.0.name":                     {Name: "name", Type: "text", Shape: clusterconfig.TextShape, Required: true},
		"vpc.subnets.private.a.CIDR":                   {Name: "cidr", Type: "a range of addresses", Shape: clusterconfig.TextShape},
		"iam.serviceAccounts.0.attachPolicy.Statement": {Type: "anything", Shape: clusterconfig.FreeShape},
	} {
		got, ok := clusterconfig.FieldAt(pathOf(path))
		if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(clusterconfig.Field{})); !ok || diff != "" {
			t.Errorf("FieldAt(%s), %v: (-want +got)\n%s", path, ok, diff)
		}
	}
	for _, path := range []string{"metadata.Region", "metadata.0", "nodeGroups.name", "metadata.name.x", "status", "nodeGroups.0.publicIP"} {
		if f, ok := clusterconfig.FieldAt(pathOf(path)); ok {
			t.Errorf("FieldAt(%s) = %+v, want none", path, f)
		}
	}
}

// The required fields come first, and all others as eksctl orders them.
func TestFieldsAreInOrder(t *testing.T) {
	t.Parallel()
	for path, want := range map[string][]string{
		"":                      {"kind", "apiVersion", "metadata", "upgradePolicy", "kubernetesNetworkConfig"},
		"managedNodeGroups.0":   {"name", "amiFamily", "instanceType", "availabilityZones", "subnets"},
		"identityProviders.0":   {"type", "name", "issuerURL", "clientID", "usernameClaim"},
		"iam.serviceAccounts.0": {"metadata", "attachPolicyARNs", "wellKnownPolicies", "attachPolicy", "attachRoleARN"},
	} {
		f, _ := clusterconfig.FieldAt(pathOf(path))
		var names []string
		for _, child := range f.Fields() {
			names = append(names, child.Name)
		}
		if diff := cmp.Diff(want, names[:len(want)]); diff != "" {
			t.Errorf("%q: (-want +got)\n%s", path, diff)
		}
	}
}
