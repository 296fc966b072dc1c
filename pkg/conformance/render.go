package conformance

import (
	"context"
	"fmt"

	ekstypes "github.com/aws/aws-sdk-go-v2/service/eks/types"
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
	"github.com/weaveworks/eksctl/pkg/cfn/builder"
	bootstrapfakes "github.com/weaveworks/eksctl/pkg/nodebootstrap/fakes"
	"github.com/weaveworks/eksctl/pkg/utils/nodes"
	"github.com/weaveworks/eksctl/pkg/vpc"
)

// Stage is a step of eksctl's pipeline.
type Stage string

// The stages, in their order. The first two need only the file.
const (
	StageLoader     Stage = "loader"     // pkg/ctl/cmdutils/configfile.go, NewCreateClusterLoader
	StageValidators Stage = "validators" // pkg/ctl/cmdutils/cmd.go, NewCtl; pkg/ctl/create/cluster.go up to createOrImportVPC
	StageCommand    Stage = "command"    // what an option of the command (--without-nodegroup) would allow
	StageAccount    Stage = "account"    // what eksctl looks up in AWS
	StageBuilder    Stage = "builder"    // pkg/cfn/builder
	StageAfter      Stage = "after"      // once there is a cluster
)

// Refusal is the error, or the panic, with which eksctl stops.
type Refusal struct {
	Stage Stage
	Err   error
	Panic bool
}

func (r *Refusal) String() string {
	if r.Panic {
		return fmt.Sprintf("%s panics: %v", r.Stage, r.Err)
	}
	return fmt.Sprintf("%s: %v", r.Stage, r.Err)
}

// Rendering is the result of eksctl's pipeline: the templates that it would send to CloudFormation.
type Rendering struct {
	// Spec is the configuration at the end of the pipeline.
	Spec *api.ClusterConfig
	// VPC is the VPC as the file gives it, before eksctl completes it from AWS.
	VPC *api.ClusterVPC
	// Cluster is the template of the cluster's stack, as JSON.
	Cluster []byte
	// NodeGroups are the stacks of the nodegroups, self-managed ones first, each list in the order of the file.
	NodeGroups []NodeGroupStack
}

// NodeGroupStack is the stack of one nodegroup.
type NodeGroupStack struct {
	Name    string
	Managed bool
	// Template is JSON.
	Template []byte
	// Tags are the stack's own tags, without those that all of eksctl's stacks have.
	Tags map[string]string
}

// Render runs the text of a configuration through the steps of "eksctl create cluster -f". It returns either the rendering
// or eksctl's refusal.
func Render(ctx context.Context, text []byte) (rendering *Rendering, refusal *Refusal) {
	p := &pipeline{stage: StageLoader}
	defer func() {
		if cause := recover(); cause != nil {
			rendering, refusal = nil, &Refusal{Stage: p.stage, Err: fmt.Errorf("%v", cause), Panic: true}
		}
	}()
	var err error
	if rendering, err = p.run(ctx, text); err != nil {
		return nil, &Refusal{Stage: p.stage, Err: err}
	}
	return rendering, nil
}

// resources is the common interface of the builder's resource sets.
type resources interface {
	AddAllResources(ctx context.Context) error
	RenderJSON() ([]byte, error)
}

func renderTemplate(ctx context.Context, rs resources) ([]byte, error) {
	if err := rs.AddAllResources(ctx); err != nil {
		return nil, err
	}
	return rs.RenderJSON()
}

// build follows pkg/cfn/manager/create_tasks.go:27-70 and pkg/cfn/manager/nodegroup.go:110-216.
func (p *pipeline) build(ctx context.Context) (*Rendering, error) {
	cfg, ec2 := p.cfg, p.provider.EC2()
	r := &Rendering{Spec: cfg, VPC: p.vpc}
	var err error
	cluster := builder.NewClusterResourceSet(ec2, p.provider.STS(), cfg.Metadata.Region, cfg, nil, false)
	if r.Cluster, err = renderTemplate(ctx, cluster); err != nil {
		return nil, err
	}
	p.createSubnets()
	importer := vpc.NewStackConfigImporter(clusterStack(cfg))
	for _, ng := range cfg.NodeGroups {
		rs := builder.NewNodeGroupResourceSet(ec2, p.provider.IAM(), builder.NodeGroupOptions{
			ClusterConfig: cfg, NodeGroup: ng, Bootstrapper: &bootstrapfakes.FakeBootstrapper{}, VPCImporter: importer,
			DisableAccessEntry:         cfg.AccessConfig.AuthenticationMode == ekstypes.AuthenticationModeConfigMap,
			DisableAccessEntryResource: ng.IAM.InstanceRoleARN != "",
		})
		if err := r.addNodeGroup(ctx, rs, ng); err != nil {
			return nil, err
		}
	}
	for _, ng := range cfg.ManagedNodeGroups {
		fetcher := builder.NewLaunchTemplateFetcher(ec2)
		rs := builder.NewManagedNodeGroup(ec2, cfg, ng, fetcher, &bootstrapfakes.FakeBootstrapper{}, false, importer)
		if err := r.addNodeGroup(ctx, rs, ng); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func clusterStack(cfg *api.ClusterConfig) string { return "eksctl-" + cfg.Metadata.Name + "-cluster" }

func (r *Rendering) addNodeGroup(ctx context.Context, rs resources, np api.NodePool) error {
	base := np.BaseNodeGroup()
	template, err := renderTemplate(ctx, rs)
	if err != nil {
		return fmt.Errorf("nodegroup %q: %w", base.Name, err)
	}
	r.NodeGroups = append(r.NodeGroups, NodeGroupStack{
		Name: base.Name, Managed: nodes.IsManaged(np), Template: template, Tags: base.Tags,
	})
	return nil
}

// checkFargateProfiles is the check of "create fargateprofile" (eksctl pkg/ctl/cmdutils/fargate.go:82-89). "create cluster" leaves it to
// EKS, which refuses the same, and crashes on a profile that is null.
func (p *pipeline) checkFargateProfiles() error {
	for _, profile := range p.cfg.FargateProfiles {
		if err := profile.Validate(); err != nil {
			return err
		}
	}
	return nil
}

// createSubnets gives the subnets of a new VPC the IDs that eksctl reads from the outputs of the cluster's stack.
func (p *pipeline) createSubnets() {
	for _, subnets := range []*api.ClusterSubnets{p.cfg.VPC.Subnets, p.cfg.VPC.LocalZoneSubnets} {
		if subnets == nil {
			continue
		}
		for kind, mapping := range map[string]api.AZSubnetMapping{"private": subnets.Private, "public": subnets.Public} {
			for key, spec := range mapping {
				if spec.ID == "" {
					spec.ID = "subnet-" + kind + "-" + key
					mapping[key] = spec
				}
			}
		}
	}
}
