package conformance

import (
	"context"
	"fmt"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
	"github.com/weaveworks/eksctl/pkg/cfn/builder"
	bootstrapfakes "github.com/weaveworks/eksctl/pkg/nodebootstrap/fakes"
	"github.com/weaveworks/eksctl/pkg/outposts"
	"github.com/weaveworks/eksctl/pkg/testutils/mockprovider"
	"github.com/weaveworks/eksctl/pkg/utils/nodes"
	"github.com/weaveworks/eksctl/pkg/vpc"
)

// Stage is a part of eksctl's way, in its order.
type Stage string

// The stages. The first two need nothing but the file.
const (
	StageLoader     Stage = "loader"     // pkg/ctl/cmdutils/configfile.go, NewCreateClusterLoader
	StageValidators Stage = "validators" // pkg/ctl/cmdutils/cmd.go, NewCtl; pkg/ctl/create/cluster.go up to createOrImportVPC
	StageCommand    Stage = "command"    // what an option of the command lifts: --without-nodegroup
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

// Rendering is what eksctl makes of a configuration: the templates that it would hand to CloudFormation.
type Rendering struct {
	// Spec is the configuration at the end of the way.
	Spec *api.ClusterConfig
	// VPC is what the file itself says of the VPC, before eksctl completes it from AWS.
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
	// Tags are those that eksctl gives the stack beside the ones that all its stacks have.
	Tags map[string]string
}

// way is one configuration on eksctl's way.
type way struct {
	stage    Stage
	cfg      *api.ClusterConfig
	vpc      *api.ClusterVPC
	provider *mockprovider.MockProvider
	outposts *outposts.Service
}

// Render takes the text of a configuration the way of "eksctl create cluster -f". It returns either the rendering or
// eksctl's refusal.
func Render(ctx context.Context, text []byte) (rendering *Rendering, refusal *Refusal) {
	w := &way{stage: StageLoader}
	defer func() {
		if cause := recover(); cause != nil {
			rendering, refusal = nil, &Refusal{Stage: w.stage, Err: fmt.Errorf("%v", cause), Panic: true}
		}
	}()
	var err error
	if rendering, err = w.run(ctx, text); err != nil {
		return nil, &Refusal{Stage: w.stage, Err: err}
	}
	return rendering, nil
}

func (w *way) run(ctx context.Context, text []byte) (*Rendering, error) {
	cmd, err := load(text)
	if err != nil {
		return nil, err
	}
	w.cfg, w.stage = cmd.ClusterConfig, StageValidators
	w.provider, w.vpc = newAccount(w.cfg), w.cfg.VPC.DeepCopy()
	if err := w.validate(cmd); err != nil {
		return nil, err
	}
	w.stage = StageAccount
	if err := w.lookUp(ctx); err != nil {
		return nil, err
	}
	w.stage = StageBuilder
	rendering, err := w.build(ctx)
	if err == nil {
		w.stage = StageAfter
		w.createFargateProfiles()
	}
	return rendering, err
}

// resources is what the builder's resource sets have in common.
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
func (w *way) build(ctx context.Context) (*Rendering, error) {
	cfg, ec2 := w.cfg, w.provider.EC2()
	r := &Rendering{Spec: cfg, VPC: w.vpc}
	var err error
	cluster := builder.NewClusterResourceSet(ec2, w.provider.STS(), cfg.Metadata.Region, cfg, nil, false)
	if r.Cluster, err = renderTemplate(ctx, cluster); err != nil {
		return nil, err
	}
	w.createSubnets()
	importer := vpc.NewStackConfigImporter(clusterStack(cfg))
	for _, ng := range cfg.NodeGroups {
		rs := builder.NewNodeGroupResourceSet(ec2, w.provider.IAM(), builder.NodeGroupOptions{
			ClusterConfig: cfg, NodeGroup: ng, Bootstrapper: &bootstrapfakes.FakeBootstrapper{}, VPCImporter: importer,
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

// createFargateProfiles looks at each profile, as eksctl does after all templates (pkg/eks/fargate.go:85), and crashes as
// it does where there is none.
func (w *way) createFargateProfiles() {
	for _, profile := range w.cfg.FargateProfiles {
		_ = profile.Name
	}
}

// createSubnets gives the subnets of a new VPC the ids that eksctl reads from the outputs of the cluster's stack.
func (w *way) createSubnets() {
	for _, subnets := range []*api.ClusterSubnets{w.cfg.VPC.Subnets, w.cfg.VPC.LocalZoneSubnets} {
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
