package conformance

import (
	"context"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/eks"
	ekstypes "github.com/aws/aws-sdk-go-v2/service/eks/types"
	"github.com/weaveworks/eksctl/pkg/actions/addon"
	"github.com/weaveworks/eksctl/pkg/actions/addon/fakes"
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
	"github.com/weaveworks/eksctl/pkg/cfn/builder"
	iamoidc "github.com/weaveworks/eksctl/pkg/iam/oidc"
	"github.com/weaveworks/eksctl/pkg/testutils/mockprovider"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// TestAddonPermissions compares what the inventory says of an add-on's permissions with what eksctl asks EKS for when it creates the
// add-on, for all combinations of a few settings.
func TestAddonPermissions(t *testing.T) {
	t.Parallel()
	configs := combined([]string{"iamIdentityMappings: []"},
		[]string{"", "iam: {withOIDC: true}", "iam: {withOIDC: false}"},
		[]string{"", "addonsConfig: {autoApplyPodIdentityAssociations: true}"},
		[]string{
			addonWith("vpc-cni", ""), addonWith("VPC-CNI", ""), addonWith("aws-ebs-csi-driver", ""), addonWith("aws-efs-csi-driver", ""),
			addonWith("vpc-cni", ", attachPolicyARNs: [arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy]"),
			addonWith("other", ", attachPolicy: {Version: '2012-10-17'}"), addonWith("other", ", wellKnownPolicies: {autoScaler: true}"),
			addonWith("aws-ebs-csi-driver", ", serviceAccountRoleARN: arn:aws:iam::123456789012:role/r"),
			addonWith("aws-ebs-csi-driver", ", wellKnownPolicies: {autoScaler: false}"),
			addonWith("vpc-cni", ", useDefaultPodIdentityAssociations: true"), addonWith("vpc-cni", ", podIdentityAssociations: []"),
			addonWith("other", ", podIdentityAssociations: [{namespace: a, serviceAccountName: b, roleARN: arn:aws:iam::123456789012:role/r}]"),
		},
	)
	for _, settings := range configs {
		text := configuration(t, settings)
		config := clusterconfig.Load(yamldoc.Parse(text)[0], clusterconfig.PurposeCreateCluster)
		predicted := inventory.Of(config).Addons[0].Permissions
		if predicted == nil {
			t.Fatalf("nothing is predicted for\n%s", settings)
		}
		if actual := createdWith(t, config.Spec); *predicted != actual {
			t.Errorf("%s, and eksctl: %s\n%s", *predicted, actual, settings)
		}
	}
}

func addonWith(name, settings string) string { return "addons: [{name: " + name + settings + "}]" }

// createdWith is what the first add-on of a configuration gets its permissions from, by the request that eksctl makes.
func createdWith(t *testing.T, cfg *api.ClusterConfig) inventory.Permissions {
	t.Helper()
	cfg.Status = &api.ClusterStatus{}
	provider := mockprovider.NewMockProvider()
	var request *eks.CreateAddonInput
	mocked := &provider.MockEKS().Mock
	answer[eks.DescribeAddonInput, eks.DescribeAddonOutput, eks.Options](mocked, "DescribeAddon",
		func(*eks.DescribeAddonInput) (*eks.DescribeAddonOutput, error) {
			return nil, &ekstypes.ResourceNotFoundException{}
		})
	answer[eks.DescribeAddonVersionsInput, eks.DescribeAddonVersionsOutput, eks.Options](mocked, "DescribeAddonVersions", latestVersion)
	answer[eks.DescribeAddonConfigurationInput, eks.DescribeAddonConfigurationOutput, eks.Options](mocked, "DescribeAddonConfiguration", recommended)
	answer[eks.CreateAddonInput, eks.CreateAddonOutput, eks.Options](mocked, "CreateAddon",
		func(in *eks.CreateAddonInput) (*eks.CreateAddonOutput, error) {
			request = in
			return &eks.CreateAddonOutput{Addon: &ekstypes.Addon{}}, nil
		})
	stacks := &fakes.FakeStackManager{}
	stacks.CreateStackStub = func(_ context.Context, _ string, _ builder.ResourceSetReader, _, _ map[string]string, errs chan error) error {
		go func() { errs <- nil }()
		return nil
	}
	oidc, err := iamoidc.NewOpenIDConnectManager(nil, "123456789012", "https://oidc.example.com/id/A", "aws", nil)
	if err != nil {
		t.Fatal(err)
	}
	manager, err := addon.New(cfg, provider.EKS(), stacks, api.IsEnabled(cfg.IAM.WithOIDC), oidc, nil)
	if err != nil {
		t.Fatal(err)
	}
	manager.DisableAWSNodePatch = true
	if err := manager.Create(t.Context(), cfg.Addons[0], roleCreator{}, 0); err != nil {
		t.Fatal(err)
	}
	switch {
	case request == nil:
		t.Fatal("eksctl creates no add-on")
	case len(request.PodIdentityAssociations) > 0:
		return inventory.PermissionsPodIdentity
	case request.ServiceAccountRoleArn != nil:
		return inventory.PermissionsIRSA
	}
	return inventory.PermissionsNodeRole
}

// latestVersion has one version of any add-on, which needs permissions.
func latestVersion(*eks.DescribeAddonVersionsInput) (*eks.DescribeAddonVersionsOutput, error) {
	return &eks.DescribeAddonVersionsOutput{Addons: []ekstypes.AddonInfo{{AddonVersions: []ekstypes.AddonVersionInfo{{
		AddonVersion: aws.String("v1.0.0"), RequiresIamPermissions: true, Compatibilities: []ekstypes.Compatibility{{DefaultVersion: true}},
	}}}}}, nil
}

// recommended is what EKS recommends for an add-on that takes its permissions through Pod Identity.
func recommended(*eks.DescribeAddonConfigurationInput) (*eks.DescribeAddonConfigurationOutput, error) {
	return &eks.DescribeAddonConfigurationOutput{PodIdentityConfiguration: []ekstypes.AddonPodIdentityConfiguration{{
		ServiceAccount: aws.String("account"), RecommendedManagedPolicies: []string{"arn:aws:iam::aws:policy/p"},
	}}}, nil
}

// roleCreator makes the roles of pod identity associations.
type roleCreator struct{}

func (roleCreator) Create(context.Context, *api.PodIdentityAssociation, string) (string, error) {
	return "arn:aws:iam::123456789012:role/made", nil
}
