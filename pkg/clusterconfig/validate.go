package clusterconfig

import (
	"errors"
	"fmt"

	"github.com/weaveworks/eksctl/pkg/accessentry"
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// locatedError is an error of eksctl with the path that its text does not give.
type locatedError struct {
	path yamldoc.Path
	err  error
}

func (e locatedError) Error() string { return e.err.Error() }
func (e locatedError) Unwrap() error { return e.err }

// objection is what one of eksctl's functions said about a configuration.
type objection struct {
	kind    IssueKind
	message string
	// original is eksctl's own message where message is not.
	original string
	// about is the part of the configuration that the function was given: a nodegroup, or the empty path.
	about yamldoc.Path
	// located is set when about is exactly what the message means.
	located bool
	// rule is the name of the rule that reports it, where no phrase names one.
	rule string
}

// validation repeats the steps of "eksctl create cluster -f" on a decoded configuration, up to where it needs AWS. Of a file for a
// cluster that may exist, it records what the commands for one object to as well: they share the validators (eksctl
// pkg/ctl/cmdutils/cmd.go:108, NewProviderForExistingClusterHelper), but not most of what comes before and after them. Each of
// eksctl's validators stops at its first error; validation goes on, so that there is at most one error for each of the
// loader's checks, for each access entry, service account and pod identity association, for the rest of ValidateClusterConfig, for each
// taint, for the rest of each nodegroup (two where its defaults fail as well), and for each of the checks that follow.
type validation struct {
	cfg        *api.ClusterConfig
	creates    bool
	objections []objection
}

// run validates v.cfg and fills in eksctl's defaults. Of what the validators change, cluster endpoints are put back:
// ValidatePrivateCluster opens them for the time of the creation (eksctl pkg/apis/eksctl.io/v1alpha5/validation.go:671).
func (v *validation) run() {
	silenceLogger()
	v.check(checkMetadata, checkUnsetNodeGroups)
	v.fillNulls()
	v.checkCreation(checkName)
	defer v.withName()()
	defer v.withStatus()()
	v.load()
	v.call(nil, func() error { api.SetClusterConfigDefaults(v.cfg); return nil })
	endpoints := v.cfg.VPC.ClusterEndpoints.DeepCopy()
	v.cluster()
	v.nodeGroups()
	v.managedNodeGroups()
	v.fargateProfiles()
	v.create()
	v.template()
	v.cfg.VPC.ClusterEndpoints = endpoints
}

// load is eksctl's loader and the choice of the Kubernetes version (eksctl pkg/eks/versions_manager.go:121). "latest" is
// known to AWS alone; the default stands in for it.
func (v *validation) load() {
	if err := setNetworkDefaults(v.cfg); err != nil && v.creates {
		v.objections = append(v.objections, objection{
			kind: IssuePanic, message: err.Error(), original: nilPanic, about: yamldoc.Keys("vpc", "nat"), located: true, rule: emptyNAT,
		})
	}
	v.checkCreation(checkPrivateEndpoints, checkOutpostEndpoints)
	setEndpointDefaults(v.cfg)
	v.checkCreation(checkSubnetsAndZones)
	v.check(checkGitOps)
	v.addons()
	v.checkCreation(checkAutoMode, checkBareCluster, checkPodIdentityAgent)
	v.podIdentityAssociations()
	switch v.cfg.Metadata.Version {
	case "", "auto", latestVersion:
		v.cfg.Metadata.Version = api.DefaultVersion
	}
}

// check runs all of the checks, each of which stands for the errors of one of eksctl's steps.
func (v *validation) check(checks ...func(*api.ClusterConfig) error) {
	for _, check := range checks {
		v.call(nil, func() error { return check(v.cfg) })
	}
}

// checkCreation runs checks that "create cluster" alone makes.
func (v *validation) checkCreation(checks ...func(*api.ClusterConfig) error) {
	if v.creates {
		v.check(checks...)
	}
}

// nodeGroups: eksctl pkg/ctl/cmdutils/cmd.go:73-87. With an image of its own and no family, a nodegroup is refused before there
// could be a default, and so gets none.
func (v *validation) nodeGroups() {
	for i, ng := range v.cfg.NodeGroups {
		at := item("nodeGroups", i)
		v.withoutTaints(at, (*[]api.NodeGroupTaint)(&ng.Taints), func() { v.call(at, func() error { return validateNodeGroup(i, ng, v.cfg) }) })
		hasFamily := ng.AMI == "" || ng.AMIFamily != ""
		v.call(at, func() error {
			return api.SetNodeGroupDefaults(ng, v.cfg.Metadata, v.cfg.IsControlPlaneOnOutposts())
		})
		if !hasFamily {
			ng.AMIFamily = ""
		}
	}
}

// managedNodeGroups: eksctl pkg/ctl/cmdutils/cmd.go:89-97.
func (v *validation) managedNodeGroups() {
	for i, ng := range v.cfg.ManagedNodeGroups {
		at := item("managedNodeGroups", i)
		v.call(at, func() error {
			return api.SetManagedNodeGroupDefaults(ng, v.cfg.Metadata, v.cfg.IsControlPlaneOnOutposts())
		})
		v.withoutTaints(at, &ng.Taints, func() { v.call(at, func() error { return validateManagedNodeGroup(i, ng) }) })
	}
}

// fargateProfiles: eksctl pkg/ctl/cmdutils/fargate.go:82-89, of "create fargateprofile". "create cluster" leaves it to EKS, which refuses
// the profile once the cluster stands.
func (v *validation) fargateProfiles() {
	for i, profile := range v.cfg.FargateProfiles {
		v.call(item("fargateProfiles", i), profile.Validate)
	}
}

// withName gives a cluster whose name eksctl refuses a good one, until the function that it returns is called: as a label of each
// nodegroup the name would be refused over and over.
func (v *validation) withName() func() {
	name := v.cfg.Metadata.Name
	if !api.IsInvalidNameArg(name) {
		return func() {}
	}
	v.cfg.Metadata.Name = "cluster"
	return func() {
		v.cfg.Metadata.Name = name
		for _, ng := range v.cfg.AllNodeGroups() {
			if ng.Labels != nil {
				ng.Labels[api.ClusterNameLabel] = name
			}
		}
	}
}

// withStatus gives a cluster that may exist a status, until the function that it returns is called: eksctl has asked AWS for it by then
// (eksctl pkg/eks/eks.go:52), and its validators leave out what only a cluster to be made can do wrong.
func (v *validation) withStatus() func() {
	if v.creates {
		return func() {}
	}
	v.cfg.Status = &api.ClusterStatus{}
	return func() { v.cfg.Status = nil }
}

// create: eksctl pkg/ctl/create/cluster.go:155-261. The checks on nodegroups and Outposts that follow there are left out:
// "--without-nodegroup" lifts them, and eksctl itself advises it.
func (v *validation) create() {
	v.check(checkRegion)
	v.checkCreation(
		(*api.ClusterConfig).ValidatePrivateCluster,
		(*api.ClusterConfig).ValidateClusterEndpointConfig,
		accessentry.ValidateAPIServerAccess,
	)
}

// call runs one of eksctl's functions and records its error or panic.
func (v *validation) call(about yamldoc.Path, fn func() error) {
	defer func() {
		if cause := recover(); cause != nil {
			v.objections = append(v.objections, v.panicObjection(about, cause))
		}
	}()
	err := fn()
	if err == nil {
		return
	}
	o := objection{kind: IssueInvalid, message: err.Error(), about: about}
	if at, ok := errors.AsType[locatedError](err); ok {
		o.about, o.located = at.path, true
	}
	v.objections = append(v.objections, o)
}

func (v *validation) panicObjection(about yamldoc.Path, cause any) objection {
	// eksctl pkg/apis/eksctl.io/v1alpha5/validation.go:652 looks at the subnets of a VPC that has an id.
	if cfg := v.cfg; len(about) == 0 && cfg.IsFullyPrivate() && cfg.VPC.ID != "" && cfg.VPC.Subnets == nil {
		return objection{kind: IssuePanic, about: yamldoc.Keys("vpc", "id"), located: true, original: fmt.Sprint(cause),
			rule: "private-cluster-vpcid-no-subnets",
			message: `a fully private cluster in a VPC of your own needs its private subnets, and eksctl crashes without: ` +
				`list them under "vpc.subnets.private"`}
	}
	what := "this configuration"
	if len(about) > 0 {
		what = "this " + nodegroup
	}
	return objection{kind: IssuePanic, about: about, located: true, message: "eksctl crashes on " + what, original: fmt.Sprint(cause)}
}
