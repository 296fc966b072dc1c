package contradiction

import (
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// compareCluster looks for what the cluster that AWS has told of, by name and region, has otherwise than the file says.
func (c *comparison) compareCluster() {
	told := c.cluster()
	if told == nil {
		return
	}
	if at := yamldoc.Keys("vpc", "id"); told.VPC != "" && c.home.id != "" && c.home.id != told.VPC && c.cfg.IsWritten(at) {
		c.add(told.At, Contradiction{Kind: ClusterVPC, Path: at, Subject: told.Name, Says: c.home.id, Told: told.VPC})
	}
	c.compareAccess(told)
	c.compareNetwork(told)
	c.compareControlPlane(told)
	c.compareVersion(told)
	c.compareReleases(told)
}

// compareVersion looks for a version that is neither the cluster's nor the next one, to which it may be about to be upgraded. "eksctl
// upgrade cluster" goes one minor version at a time, back as well (eksctl pkg/eks/versions_manager.go, ResolveUpgradeVersion).
func (c *comparison) compareVersion(told *facts.Cluster) {
	says := c.text("metadata", "version")
	has, okHas := minorOf(told.Version)
	want, okWant := minorOf(says)
	if okHas && okWant && want != has && want != has+1 {
		c.add(told.At, Contradiction{
			Kind: ClusterVersion, Path: yamldoc.Keys("metadata", "version"), Subject: told.Name, Says: says, Told: told.Version,
			IsRefused: want > has || want < has-1,
		})
	}
}

// compareReleases looks for managed nodegroups whose releaseVersion is of a later version than the cluster, which EKS refuses, and than
// what the file says that the cluster is to become.
func (c *comparison) compareReleases(told *facts.Cluster) {
	has, ok := minorOf(told.Version)
	if c.cfg.IsUnfilled(yamldoc.Keys("metadata", "version")) {
		return
	}
	if want, isSaid := minorOf(c.text("metadata", "version")); isSaid {
		has = max(has, want)
	}
	for i, group := range c.cfg.Spec.ManagedNodeGroups {
		at := yamldoc.Path{yamldoc.Key("managedNodeGroups"), yamldoc.Index(i), yamldoc.Key("releaseVersion")}
		if group == nil || c.cfg.IsUnfilled(at) {
			continue
		}
		if of, isOne := minorOf(group.ReleaseVersion); ok && isOne && of > has {
			c.add(told.At, Contradiction{
				Kind: ReleaseVersion, Path: at, Subject: told.Name, Says: group.ReleaseVersion, Told: told.Version, IsRefused: true,
				Users: []yamldoc.Path{at[:2]},
			})
		}
	}
}

// minorOf is the minor version of one of Kubernetes such as 1.35, or of a release of an image such as 1.35.2-20260105.
func minorOf(version string) (minor int, ok bool) {
	parts := strings.Split(version, ".")
	if len(parts) < 2 || parts[0] != "1" {
		return 0, false
	}
	minor, err := strconv.Atoi(parts[1])
	return minor, err == nil
}
