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
	"github.com/weaveworks/eksctl/pkg/utils/nodes"
	"github.com/weaveworks/eksctl/pkg/vpc"
)

// loader guards two package variables that eksctl's loader changes without a lock: the scheme of client-go, in which each run
// registers eksctl's types, and the source of numbers that nodegroups without a name are named from (eksctl
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

// validate goes from pkg/ctl/cmdutils/cmd.go:36 (NewCtl) to pkg/ctl/create/cluster.go:287.
func (w *way) validate(cmd *cmdutils.Cmd) error {
	if err := w.resolveVersion(); err != nil {
		return err
	}
	if err := cmd.InitializeClusterConfig(); err != nil {
		return err
	}
	if !slices.Contains(api.SupportedRegions(), w.cfg.Metadata.Region) {
		return cmdutils.ErrUnsupportedRegion(&cmd.ProviderConfig)
	}
	if api.IsInvalidNameArg(w.cfg.Metadata.Name) {
		return api.ErrInvalidName(w.cfg.Metadata.Name)
	}
	if err := w.cfg.ValidatePrivateCluster(); err != nil {
		return err
	}
	if err := w.cfg.ValidateClusterEndpointConfig(); err != nil {
		return err
	}
	if err := accessentry.ValidateAPIServerAccess(w.cfg); err != nil {
		return err
	}
	w.stage = StageCommand
	return w.validateOutposts()
}

// resolveVersion is pkg/ctl/cmdutils/cmd.go:42-51: AWS says which versions there are.
func (w *way) resolveVersion() error {
	w.stage = StageAccount
	versions, err := eks.NewClusterVersionsManager(w.provider.EKS())
	if err != nil {
		return err
	}
	w.cfg.Metadata.Version, err = versions.ResolveClusterVersion(w.cfg.Metadata.Version)
	if err == nil {
		w.stage = StageValidators
	}
	return err
}

// validateOutposts is pkg/ctl/create/cluster.go:255-288 without the look-ups. The file is not wrong when it refuses: eksctl's
// own examples are for "--without-nodegroup".
func (w *way) validateOutposts() error {
	if w.cfg.IsControlPlaneOnOutposts() {
		if !w.cfg.HasAnySubnets() && len(nodes.ToNodePools(w.cfg)) > 0 {
			return errors.New("cannot create nodegroups on Outposts when the VPC is created by eksctl")
		}
		return nil
	}
	if _, found := w.cfg.FindNodeGroupOutpostARN(); found {
		return errors.New("creating nodegroups on Outposts when the control plane is not on Outposts is not supported during cluster creation")
	}
	return nil
}

// lookUp goes from there to pkg/ctl/create/cluster.go:308.
func (w *way) lookUp(ctx context.Context) error {
	if w.cfg.IsControlPlaneOnOutposts() {
		if err := w.lookUpOutpost(ctx); err != nil {
			return err
		}
	}
	if err := w.createOrImportVPC(ctx); err != nil {
		return err
	}
	selector := &eksfakes.FakeInstanceSelector{}
	selector.FilterReturns([]string{"m5.large", "m5a.large"}, nil)
	service := eks.NewNodeGroupService(w.provider, selector, w.outposts)
	pools := nodes.ToNodePools(w.cfg)
	if err := service.ExpandInstanceSelectorOptions(pools, w.cfg.AvailabilityZones); err != nil {
		return err
	}
	return service.Normalize(ctx, pools, w.cfg)
}

func (w *way) lookUpOutpost(ctx context.Context) error {
	w.outposts = &outposts.Service{
		OutpostsAPI: w.provider.Outposts(), EC2API: w.provider.EC2(), OutpostID: w.cfg.Outpost.ControlPlaneOutpostARN,
	}
	outpost, err := w.outposts.GetOutpost(ctx)
	if err != nil {
		return err
	}
	w.cfg.AvailabilityZones = []string{aws.ToString(outpost.AvailabilityZone)}
	if w.cfg.Outpost.HasPlacementGroup() {
		if err := w.outposts.ValidatePlacementGroup(ctx, w.cfg.Outpost.ControlPlanePlacement); err != nil {
			return err
		}
	}
	return w.outposts.SetOrValidateOutpostInstanceType(ctx, w.cfg.Outpost)
}

// createOrImportVPC is the function of this name in pkg/ctl/create/cluster.go:584-692, as far as a file leads.
func (w *way) createOrImportVPC(ctx context.Context) error {
	cfg, ec2 := w.cfg, w.provider.EC2()
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
		if err := w.setZones(ctx); err != nil {
			return err
		}
	}
	return vpc.SetSubnets(cfg.VPC, cfg.AvailabilityZones, cfg.LocalZones)
}

// setZones is the part of createOrImportVPC that a cluster on Outposts goes without.
func (w *way) setZones(ctx context.Context) error {
	cfg, ec2 := w.cfg, w.provider.EC2()
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
