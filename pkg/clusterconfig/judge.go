package clusterconfig

import (
	"errors"
	"fmt"

	"github.com/weaveworks/eksctl/pkg/accessentry"
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// locatedError is an error of eksctl's about something whose path the text does not tell.
type locatedError struct {
	path yamldoc.Path
	err  error
}

func (e locatedError) Error() string { return e.err.Error() }
func (e locatedError) Unwrap() error { return e.err }

// verdict is what one of eksctl's functions said about a configuration.
type verdict struct {
	kind    IssueKind
	message string
	// about is the part of the configuration that the function was given: a nodegroup, or the empty path.
	about yamldoc.Path
	// located is set when about is the very thing the message means.
	located bool
}

// judge takes a decoded configuration the way of "eksctl create cluster -f", up to the point where it needs AWS. Each of
// eksctl's validators stops at its first error; the way goes on, so that there is at most one error for each of the
// loader's checks, for ValidateClusterConfig, for each nodegroup (two where its defaults fail as well), and for each of
// the checks that follow.
type judge struct {
	cfg      *api.ClusterConfig
	verdicts []verdict
}

// run validates j.cfg and fills in eksctl's defaults. Of what the validators change, cluster endpoints are put back:
// ValidatePrivateCluster opens them for the time of the creation (eksctl pkg/apis/eksctl.io/v1alpha5/validation.go:671).
func (j *judge) run() {
	silence()
	j.check(checkMetadata, checkUnsetNodeGroups)
	j.fillNulls()
	j.load()
	j.call(nil, func() error { api.SetClusterConfigDefaults(j.cfg); return nil })
	endpoints := j.cfg.VPC.ClusterEndpoints.DeepCopy()
	j.call(nil, func() error { return api.ValidateClusterConfig(j.cfg) })
	j.nodeGroups()
	j.managedNodeGroups()
	j.create()
	j.template()
	j.cfg.VPC.ClusterEndpoints = endpoints
}

// load is eksctl's loader and the choice of the Kubernetes version (eksctl pkg/eks/versions_manager.go:121). "latest" is
// known at AWS alone; the default stands in for it.
func (j *judge) load() {
	if err := setNetworkDefaults(j.cfg); err != nil {
		j.verdicts = append(j.verdicts, verdict{kind: IssuePanic, message: err.Error(), about: yamldoc.Keys("vpc", "nat"), located: true})
	}
	j.check(checkPrivateEndpoints, checkOutpostEndpoints)
	setEndpointDefaults(j.cfg)
	j.check(
		checkSubnetsAndZones,
		checkGitOps,
		checkAddons,
		checkAutoMode,
		checkBareCluster,
		checkPodIdentityAgent,
		checkPodIdentityAssociations,
	)
	switch j.cfg.Metadata.Version {
	case "", "auto", latestVersion:
		j.cfg.Metadata.Version = api.DefaultVersion
	}
}

// check runs all of the checks, each of which stands for the errors of one of eksctl's steps.
func (j *judge) check(checks ...func(*api.ClusterConfig) error) {
	for _, check := range checks {
		j.call(nil, func() error { return check(j.cfg) })
	}
}

// nodeGroups: eksctl pkg/ctl/cmdutils/cmd.go:73-87.
func (j *judge) nodeGroups() {
	for i, ng := range j.cfg.NodeGroups {
		at := item("nodeGroups", i)
		j.call(at, func() error { return steadyNodeGroup(i, ng, j.cfg) })
		j.call(at, func() error {
			return api.SetNodeGroupDefaults(ng, j.cfg.Metadata, j.cfg.IsControlPlaneOnOutposts())
		})
	}
}

// managedNodeGroups: eksctl pkg/ctl/cmdutils/cmd.go:89-97.
func (j *judge) managedNodeGroups() {
	for i, ng := range j.cfg.ManagedNodeGroups {
		at := item("managedNodeGroups", i)
		j.call(at, func() error {
			return api.SetManagedNodeGroupDefaults(ng, j.cfg.Metadata, j.cfg.IsControlPlaneOnOutposts())
		})
		j.call(at, func() error { return steadyManagedNodeGroup(i, ng) })
	}
}

// create: eksctl pkg/ctl/create/cluster.go:155-261. The checks on nodegroups and Outposts that follow there are left out:
// "--without-nodegroup" lifts them, and eksctl itself advises it.
func (j *judge) create() {
	j.check(
		checkRegion,
		checkName,
		(*api.ClusterConfig).ValidatePrivateCluster,
		(*api.ClusterConfig).ValidateClusterEndpointConfig,
		accessentry.ValidateAPIServerAccess,
	)
}

// call runs one of eksctl's functions and takes down what it says; a panic is taken down, too.
func (j *judge) call(about yamldoc.Path, fn func() error) {
	defer func() {
		if cause := recover(); cause != nil {
			j.verdicts = append(j.verdicts, j.panicVerdict(about, cause))
		}
	}()
	err := fn()
	if err == nil {
		return
	}
	v := verdict{kind: IssueInvalid, message: err.Error(), about: about}
	if located, ok := errors.AsType[locatedError](err); ok {
		v.about, v.located = located.path, true
	}
	j.verdicts = append(j.verdicts, v)
}

func (j *judge) panicVerdict(about yamldoc.Path, cause any) verdict {
	// eksctl pkg/apis/eksctl.io/v1alpha5/validation.go:652 looks at the subnets of a VPC that has an id.
	if cfg := j.cfg; len(about) == 0 && cfg.IsFullyPrivate() && cfg.VPC.ID != "" && cfg.VPC.Subnets == nil {
		return verdict{kind: IssuePanic, about: yamldoc.Keys("vpc", "subnets"), located: true,
			message: `eksctl crashes (nil pointer dereference) on a fully-private cluster with "vpc.id" but without "vpc.subnets": ` +
				`name the private subnets under "vpc.subnets.private"`}
	}
	what := "this configuration"
	if len(about) > 0 {
		what = about.String()
	}
	return verdict{kind: IssuePanic, about: about, located: true, message: fmt.Sprintf("eksctl crashes on %s: %v", what, cause)}
}
