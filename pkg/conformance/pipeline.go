package conformance

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"sync"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/spf13/cobra"
	"github.com/weaveworks/eksctl/pkg/accessentry"
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
	"github.com/weaveworks/eksctl/pkg/ctl/cmdutils"
	"github.com/weaveworks/eksctl/pkg/ctl/cmdutils/filter"
	"github.com/weaveworks/eksctl/pkg/eks"
	eksfakes "github.com/weaveworks/eksctl/pkg/eks/fakes"
	"github.com/weaveworks/eksctl/pkg/outposts"
	"github.com/weaveworks/eksctl/pkg/testutils/mockprovider"
	"github.com/weaveworks/eksctl/pkg/utils/nodes"
	"github.com/weaveworks/eksctl/pkg/vpc"
)

// loader guards two package variables that eksctl's loader changes without a lock: the scheme of client-go, in which each run
// registers eksctl's types, and the random source for the names of nodegroups without one (eksctl
// pkg/utils/names/names.go:16).
var loader sync.Mutex //nolint:gochecknoglobals // what it guards is shared by the whole process

func load(text []byte) (*cmdutils.Cmd, error) {
	loader.Lock()
	defer loader.Unlock()
	cmd := &cmdutils.Cmd{CobraCommand: &cobra.Command{}, Validate: true, ClusterConfigFile: "-"}
	params := &cmdutils.CreateClusterCmdParams{ConfigReader: bytes.NewReader(text)}
	err := cmdutils.NewCreateClusterLoader(cmd, filter.NewNodeGroupFilter(), api.NewNodeGroup(), params).Load()
	return cmd, err
}

// pipeline is one configuration on its way through eksctl's stages.
type pipeline struct {
	stage    Stage
	cfg      *api.ClusterConfig
	vpc      *api.ClusterVPC
	provider *mockprovider.MockProvider
	outposts *outposts.Service
}

func (p *pipeline) run(ctx context.Context, text []byte) (*Rendering, error) {
	cmd, err := load(text)
	if err != nil {
		return nil, err
	}
	p.cfg, p.stage = cmd.ClusterConfig, StageValidators
	p.provider, p.vpc = newFakeAccount(p.cfg), p.cfg.VPC.DeepCopy()
	if err := p.validate(cmd); err != nil {
		return nil, err
	}
	p.stage = StageAccount
	if err := p.lookUp(ctx); err != nil {
		return nil, err
	}
	p.stage = StageBuilder
	rendering, err := p.build(ctx)
	if err != nil {
		return rendering, err
	}
	p.stage = StageAfter
	return rendering, p.checkFargateProfiles()
}

// validate covers pkg/ctl/cmdutils/cmd.go:36 (NewCtl) to pkg/ctl/create/cluster.go:287.
func (p *pipeline) validate(cmd *cmdutils.Cmd) error {
	if err := p.resolveVersion(); err != nil {
		return err
	}
	if err := cmd.InitializeClusterConfig(); err != nil {
		return err
	}
	if !slices.Contains(api.SupportedRegions(), p.cfg.Metadata.Region) {
		return cmdutils.ErrUnsupportedRegion(&cmd.ProviderConfig)
	}
	if api.IsInvalidNameArg(p.cfg.Metadata.Name) {
		return api.ErrInvalidName(p.cfg.Metadata.Name)
	}
	if err := p.cfg.ValidatePrivateCluster(); err != nil {
		return err
	}
	if err := p.cfg.ValidateClusterEndpointConfig(); err != nil {
		return err
	}
	if err := accessentry.ValidateAPIServerAccess(p.cfg); err != nil {
		return err
	}
	p.stage = StageCommand
	return p.validateOutposts()
}

// resolveVersion is pkg/ctl/cmdutils/cmd.go:42-51, where AWS lists the versions.
func (p *pipeline) resolveVersion() error {
	p.stage = StageAccount
	versions, err := eks.NewClusterVersionsManager(p.provider.EKS())
	if err != nil {
		return err
	}
	p.cfg.Metadata.Version, err = versions.ResolveClusterVersion(p.cfg.Metadata.Version)
	if err == nil {
		p.stage = StageValidators
	}
	return err
}

// validateOutposts is pkg/ctl/create/cluster.go:255-288 without the look-ups. A file that it refuses can still be valid:
// eksctl's own examples are for "--without-nodegroup".
func (p *pipeline) validateOutposts() error {
	if p.cfg.IsControlPlaneOnOutposts() {
		if !p.cfg.HasAnySubnets() && len(nodes.ToNodePools(p.cfg)) > 0 {
			return errors.New("cannot create nodegroups on Outposts when the VPC is created by eksctl")
		}
		return nil
	}
	if _, found := p.cfg.FindNodeGroupOutpostARN(); found {
		return errors.New("creating nodegroups on Outposts when the control plane is not on Outposts is not supported during cluster creation")
	}
	return nil
}

// lookUp covers the lines from there to pkg/ctl/create/cluster.go:308.
func (p *pipeline) lookUp(ctx context.Context) error {
	if p.cfg.IsControlPlaneOnOutposts() {
		if err := p.lookUpOutpost(ctx); err != nil {
			return err
		}
	}
	if err := p.createOrImportVPC(ctx); err != nil {
		return err
	}
	selector := &eksfakes.FakeInstanceSelector{}
	selector.FilterReturns([]string{"m5.large", "m5a.large"}, nil)
	service := eks.NewNodeGroupService(p.provider, selector, p.outposts)
	pools := nodes.ToNodePools(p.cfg)
	if err := service.ExpandInstanceSelectorOptions(pools, p.cfg.AvailabilityZones); err != nil {
		return err
	}
	return service.Normalize(ctx, pools, p.cfg)
}

func (p *pipeline) lookUpOutpost(ctx context.Context) error {
	p.outposts = &outposts.Service{
		OutpostsAPI: p.provider.Outposts(), EC2API: p.provider.EC2(), OutpostID: p.cfg.Outpost.ControlPlaneOutpostARN,
	}
	outpost, err := p.outposts.GetOutpost(ctx)
	if err != nil {
		return err
	}
	p.cfg.AvailabilityZones = []string{aws.ToString(outpost.AvailabilityZone)}
	if p.cfg.Outpost.HasPlacementGroup() {
		if err := p.outposts.ValidatePlacementGroup(ctx, p.cfg.Outpost.ControlPlanePlacement); err != nil {
			return err
		}
	}
	return p.outposts.SetOrValidateOutpostInstanceType(ctx, p.cfg.Outpost)
}

// createOrImportVPC is the function of this name in pkg/ctl/create/cluster.go:584-692, without what only flags lead to.
func (p *pipeline) createOrImportVPC(ctx context.Context) error {
	cfg, ec2 := p.cfg, p.provider.EC2()
	if cfg.HasAnySubnets() {
		if err := vpc.ImportSubnetsFromSpec(ctx, ec2, cfg); err != nil {
			return err
		}
		if err := cfg.HasSufficientSubnets(); err != nil {
			return err
		}
		return cfg.CanUseForPrivateNodeGroups()
	}
	if !cfg.IsControlPlaneOnOutposts() {
		if err := p.setZones(ctx); err != nil {
			return err
		}
	}
	return vpc.SetSubnets(cfg.VPC, cfg.AvailabilityZones, cfg.LocalZones)
}

// setZones is the part of createOrImportVPC that eksctl skips for a cluster on Outposts.
func (p *pipeline) setZones(ctx context.Context) error {
	cfg, ec2 := p.cfg, p.provider.EC2()
	given, err := eks.SetAvailabilityZones(ctx, cfg, nil, ec2, cfg.Metadata.Region)
	if err != nil {
		return err
	}
	if given {
		if err := eks.CheckInstanceAvailability(ctx, cfg, ec2); err != nil {
			return err
		}
	}
	if len(cfg.LocalZones) == 0 {
		return nil
	}
	return eks.ValidateLocalZones(ctx, ec2, cfg.LocalZones, cfg.Metadata.Region)
}
