package completion

import "slices"

// usual are the keys that people write most, by the mapping that they are in, the most usual first: eksctl's types have those first that
// were there first.
func usual(mapping string) []string {
	switch mapping {
	case "":
		return []string{
			"apiVersion", "kind", "metadata", "managedNodeGroups", "nodeGroups", "vpc", "iam", "addons", "fargateProfiles", "privateCluster",
			"accessConfig", "cloudWatch", "secretsEncryption", "kubernetesNetworkConfig",
		}
	case "metadata":
		return []string{"name", "region", "version", "tags"}
	case "nodeGroups[]", "managedNodeGroups[]":
		return []string{
			"name", "instanceType", "instanceTypes", "spot", "instancesDistribution", "amiFamily", "ami", "desiredCapacity", "minSize", "maxSize",
			"volumeSize", "volumeType", "privateNetworking", "availabilityZones", "subnets", "ssh", "labels", "taints", "tags", "iam", "securityGroups",
		}
	default:
		return nil
	}
}

// inUsualOrder puts required keys first, then those that are usual in the mapping, and leaves the others in their order.
func inUsualOrder(items []Item, mapping string) []Item {
	order := usual(mapping)
	rank := func(i Item) int {
		switch at := slices.Index(order, i.Label); {
		case i.Required:
			return at - len(order) - 1
		case at >= 0:
			return at
		default:
			return len(order)
		}
	}
	slices.SortStableFunc(items, func(a, b Item) int { return rank(a) - rank(b) })
	return items
}
