package completion

import (
	"maps"
	"slices"
	"strings"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// names are what a scalar that may be anything usually is: a name that the file defines, or one that eksctl or AWS knows.
func (c cluster) names(path yamldoc.Path) []Item {
	switch place := pattern(path); place {
	case "metadata.version":
		return versions(c.know.Lifecycle, c.know.Today)
	case "addons[].name":
		return named(slices.DeleteFunc(slices.Sorted(maps.Keys(api.KnownAddons)), c.hasAddon), "add-on")
	case "availabilityZones[]", "nodeGroups[].availabilityZones[]", "managedNodeGroups[].availabilityZones[]":
		own := c.zones()
		usual := slices.DeleteFunc(c.usualZones(), func(zone string) bool { return slices.Contains(own, zone) })
		return append(named(own, "zone that the file names elsewhere"), named(usual, "zone of the region, if your account has it")...)
	case "accessConfig.accessEntries[].accessPolicies[].policyARN", "capabilities[].accessPolicies[].policyARN":
		return named(c.accessPolicies(), "access policy of EKS")
	default:
		items := slices.Concat(c.subnetNames(path), c.groupIDs(place), c.policyARNs(path), c.instanceTypes(path))
		return slices.DeleteFunc(items, func(i Item) bool { return strings.ContainsAny(i.Label, `"'\`) }) // as a file escapes them
	}
}

func (c cluster) hasAddon(name string) bool {
	for i := range c.sketch.Len(yamldoc.Keys("addons")) {
		if c.sketch.Text(yamldoc.Keys("addons").Child(yamldoc.Index(i), yamldoc.Key("name"))) == name {
			return true
		}
	}
	return false
}

// zones are the availability zones of the region that the file names, in whatever place.
func (c cluster) zones() []string {
	lists := []yamldoc.Path{yamldoc.Keys("availabilityZones")}
	for _, groups := range []string{"nodeGroups", "managedNodeGroups"} {
		for i := range c.sketch.Len(yamldoc.Keys(groups)) {
			lists = append(lists, yamldoc.Keys(groups).Child(yamldoc.Index(i), yamldoc.Key("availabilityZones")))
		}
	}
	zones := append(c.ofSubnets("az", "private", "public"), c.subnets("private", "public")...)
	for _, list := range lists {
		zones = append(zones, texts(c.sketch, list)...)
	}
	return slices.DeleteFunc(distinct(zones), func(zone string) bool { return !c.isZone(zone) })
}

// usualZones are the first zones of the region by their letters. Which of them there are depends on the account
// (https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html).
func (c cluster) usualZones() []string {
	region := c.sketch.Text(yamldoc.Keys("metadata", "region"))
	if !slices.Contains(api.SupportedRegions(), region) {
		return nil
	}
	return []string{region + "a", region + "b", region + "c"}
}

// isZone reports whether a name is the region with one letter behind it.
func (c cluster) isZone(name string) bool {
	letter, ok := strings.CutPrefix(name, c.sketch.Text(yamldoc.Keys("metadata", "region")))
	return ok && len(letter) == 1 && letter >= "a" && letter <= "z"
}

// accessPolicies are those that people are given (https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html).
func (c cluster) accessPolicies() []string {
	prefix := "arn:" + c.partition() + ":eks::aws:cluster-access-policy/"
	var arns []string
	for _, role := range []string{"ClusterAdmin", "Admin", "AdminView", "Edit", "View"} {
		arns = append(arns, prefix+"AmazonEKS"+role+"Policy")
	}
	return arns
}
