package subnetdiscovery

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/truth"
)

// clusterTag is the beginning of the keys of tags that say which clusters a subnet is for.
const clusterTag = "kubernetes.io/cluster"

// candidates are subnets that fit a load balancer, for which cluster ever they are.
type candidates struct {
	subnets []*facts.Subnet
	// all says of them what makes them fit, none why there are none.
	all, none string
}

// withoutOthers are the candidates that the controller may take, those that it leaves out, as they are tagged for other clusters alone, and
// whether it may leave out some of the former as well.
func (s *search) withoutOthers(of candidates) (kept, left []*facts.Subnet, mayLeave bool) {
	for _, subnet := range of.subnets {
		switch isForOthers := s.isForOthers(subnet).And(s.By.ChecksClusterTags); isForOthers {
		case truth.Yes:
			left = append(left, subnet)
		default:
			kept, mayLeave = append(kept, subnet), mayLeave || isForOthers == truth.Maybe
		}
	}
	return kept, left, mayLeave
}

// isForOthers answers whether a subnet is tagged for clusters, and not for this one (aws-load-balancer-controller
// pkg/networking/subnet_resolver.go, isSubnetContainsEligibleClusterTag).
func (s *search) isForOthers(subnet *facts.Subnet) truth.Truth {
	own, isTagged := s.ownTag(), false
	for key := range subnet.Tags {
		if key == own {
			return truth.No
		}
		isTagged = isTagged || strings.HasPrefix(key, clusterTag)
	}
	if !isTagged {
		return truth.Known(false, subnet.TagsTold)
	}
	return truth.Known(true, subnet.TagsTold && own != "")
}

// ownTag is the key of the tag of the cluster; empty where its name is not known.
func (s *search) ownTag() string {
	if s.Cluster == "" {
		return ""
	}
	return clusterTag + "/" + s.Cluster
}

// forOthers says of subnets that they are left out.
func (s *search) forOthers(which string) string {
	return fmt.Sprintf("%s tagged for other clusters, and not %q", which, printable.Name(s.ownTag()))
}

// firstOf is where the first of some subnets is told, and at where there are none.
func firstOf(subnets []*facts.Subnet, at facts.Place) facts.Place {
	if len(subnets) == 0 {
		return at
	}
	return slices.MinFunc(subnets, func(a, b *facts.Subnet) int { return strings.Compare(a.ID, b.ID) }).At
}
