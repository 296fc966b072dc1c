package drift

import (
	"fmt"
	"slices"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// elsewhere says where groups with the tags of the cluster are, if that is why none of them is certainly one of it; else it is empty.
func (c *comparison) elsewhere() string {
	tagged := slices.DeleteFunc(slices.Clone(c.Facts().SecurityGroups()), func(sg *facts.SecurityGroup) bool { return !c.account.IsNamed(sg) })
	if len(tagged) == 0 {
		return ""
	}
	region := c.Config.Text(yamldoc.Keys("metadata", "region"))
	vpcs := placesOf(tagged, func(sg *facts.SecurityGroup) string { return sg.VPC })
	var where, why string
	switch regions := placesOf(tagged, func(sg *facts.SecurityGroup) string { return sg.Region }); {
	case isWithout(regions, region) && !c.Config.IsUnknown(yamldoc.Keys("metadata", "region")):
		where, why = "in "+sggraph.Listed(regions), "the cluster is in "+region+", by its file"
	case isWithout(vpcs, c.vpc):
		where, why = "in "+sggraph.Listed(vpcs), "the cluster is in "+printable.Name(c.vpc)+", by "+c.whoTellsVPC()
	case c.isSplit:
		where, why = "in "+sggraph.Listed(vpcs), "which of these VPCs is the cluster's is not known"
	case slices.ContainsFunc(c.groups, func(g Group) bool { return g.isAmbiguous }):
		where, why = "there more than once", "which of them are the cluster's is not known"
	default:
		return ""
	}
	return fmt.Sprintf("the security groups with the tags of cluster %q are %s (%s), and %s", c.Name(), where, tagged[0].At, why)
}

// placesOf are the VPCs or regions of groups, each once, sorted. One of which that is not told has an empty one.
func placesOf(list []*facts.SecurityGroup, place func(*facts.SecurityGroup) string) []string {
	var names []string
	for _, sg := range list {
		names = append(names, printable.Name(place(sg)))
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// isWithout reports whether a place that is known is certainly none of those in the list.
func isWithout(places []string, place string) bool {
	return place != "" && !slices.Contains(places, "") && !slices.Contains(places, printable.Name(place))
}

// whoTellsVPC says who tells the VPC of the cluster, see findVPC.
func (c *comparison) whoTellsVPC() string {
	if c.known != nil && c.known.HasVPC {
		return fmt.Sprintf("what EKS has told of it (%s)", c.known.At)
	}
	return "its file"
}
