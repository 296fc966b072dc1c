package completion

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// groupIDs are the ids of security groups that the file names elsewhere, at the places that take one.
func (c cluster) groupIDs(place string) []Item {
	if !takesGroup(place) {
		return nil
	}
	return c.elsewhere("sg-", takesGroup)
}

func takesGroup(place string) bool {
	switch place {
	case "vpc.securityGroup", "vpc.sharedNodeSecurityGroup", "vpc.controlPlaneSecurityGroupIDs[]":
		return true
	default:
		return strings.HasSuffix(place, ".securityGroups.attachIDs[]") || strings.HasSuffix(place, ".ssh.sourceSecurityGroupIds[]")
	}
}

// subnetNames are names of vpc.subnets at the places that take one, and ids at those that take an id.
func (c cluster) subnetNames(path yamldoc.Path) []Item {
	switch place := pattern(path); {
	case place == "nodeGroups[].subnets[]" || place == "managedNodeGroups[].subnets[]":
		return append(named(c.subnets("private", "public"), "subnet of vpc.subnets"), c.foreignSubnets()...)
	case place == "fargateProfiles[].subnets[]": // EKS takes ids, and eksctl passes them on as they are (eksctl pkg/fargate/create.go:81)
		return append(named(c.ofSubnets("id", "private"), "subnet of vpc.subnets.private"), c.foreignSubnets()...)
	case place == "vpc.controlPlaneSubnetIDs[]":
		return append(named(c.ofSubnets("id", "private", "public"), "subnet of vpc.subnets"), c.foreignSubnets()...)
	case len(path) == 5 && path.HasPrefix(yamldoc.Keys("vpc", "subnets")) && path[4].Key == "id":
		return c.foreignSubnets()
	default:
		return nil
	}
}

// foreignSubnets are the ids of subnets that the file names without having them in vpc.subnets.
func (c cluster) foreignSubnets() []Item {
	own := c.ofSubnets("id", "private", "public")
	return slices.DeleteFunc(c.elsewhere("subnet-", takesSubnet), func(i Item) bool { return slices.Contains(own, i.Label) })
}

func takesSubnet(place string) bool {
	return strings.HasSuffix(place, ".subnets[]") || place == "vpc.controlPlaneSubnetIDs[]"
}

// elsewhere are the ids with a prefix that the file has at certain places, each with the first of these.
func (c cluster) elsewhere(prefix string, takes func(place string) bool) []Item {
	var items []Item
	seen := map[string]bool{}
	for path, text := range c.sketch.Texts() {
		if strings.HasPrefix(text, prefix) && !seen[text] && takes(pattern(path)) {
			seen[text] = true
			items = append(items, Item{Label: text, Kind: Name, Detail: "as in " + path.String()})
		}
	}
	return items
}

// subnets are the names under which vpc.subnets lists them.
func (c cluster) subnets(tiers ...string) []string {
	var names []string
	for _, tier := range tiers {
		names = append(names, c.sketch.Keys(yamldoc.Keys("vpc", "subnets", tier))...)
	}
	return distinct(names)
}

// ofSubnets is what vpc.subnets says of them under a key.
func (c cluster) ofSubnets(key string, tiers ...string) []string {
	var texts []string
	for _, tier := range tiers {
		for _, name := range c.subnets(tier) {
			texts = append(texts, c.sketch.Text(yamldoc.Keys("vpc", "subnets", tier, name, key)))
		}
	}
	return distinct(texts)
}
