package contradiction

import (
	"strings"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// home is the VPC of the cluster. Its zero value is one of which nothing is known.
type home struct {
	id string
	// because is the place of the file that it follows from; empty where AWS has told it of the cluster.
	because yamldoc.Path
	// isNew is set where eksctl makes it, isDisputed where it is that of one subnet, and others are in another one.
	isNew, isDisputed bool
}

// homeOf goes by vpc.id, else by the subnets, which eksctl wants to be of one VPC (eksctl pkg/vpc/vpc.go, ImportSubnets), else by the
// cluster that AWS has told of, and else it is a new one.
func (c *comparison) homeOf() home {
	at := yamldoc.Keys("vpc", "id")
	if id := c.text("vpc", "id"); strings.HasPrefix(id, "vpc-") && !c.cfg.IsUnfilled(at) {
		return home{id: id, because: at}
	}
	if home := c.homeOfSubnets(); home.id != "" {
		return home
	}
	if c.cfg.IsWritten(at) || len(c.subnets) > 0 {
		return home{}
	}
	if told := c.cluster(); told != nil {
		return home{id: told.VPC}
	}
	isNew := c.cfg.Purpose == clusterconfig.PurposeCreateCluster && c.isAbsent("vpc", "id") && c.isAbsent("vpc", "subnets")
	return home{isNew: isNew}
}

func (c *comparison) homeOfSubnets() home {
	var found home
	for i := range c.subnets {
		switch known := c.toldOf(&c.subnets[i]); {
		case known == nil || known.VPC == "":
		case found.id == "":
			found = home{id: known.VPC, because: c.subnets[i].Path}
		case known.VPC != found.id:
			found.isDisputed = true
		}
	}
	return found
}

// cluster is what is known of the cluster of the file; nil where that is nothing. There may be one of the same name in another region.
func (c *comparison) cluster() *facts.Cluster {
	name, region := c.text("metadata", "name"), c.text("metadata", "region")
	if name == "" || region == "" {
		return nil
	}
	if told := c.known.Cluster(name, region); told != nil && told.Region == region {
		return told
	}
	return nil
}

// isForeign reports whether a VPC is certainly not that of the cluster. Where eksctl makes one, it may have done so before: that one has
// the name of the cluster as a tag, as all that eksctl makes for it. One whose tags are not told may be it.
func (c *comparison) isForeign(vpc string) bool {
	if !c.home.isNew {
		return vpc != "" && c.home.id != "" && vpc != c.home.id
	}
	told, name := c.known.VPC(vpc), c.text("metadata", "name")
	return told != nil && len(told.Tags) > 0 && name != "" && told.Tags[api.ClusterNameTag] != name
}
