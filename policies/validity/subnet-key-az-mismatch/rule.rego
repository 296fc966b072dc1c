# METADATA
# title: the name of a subnet contradicts its zone, or another subnet
# description: |
#   Where the key of a subnet is the name of a zone, it should be that of its zone: eksctl puts the subnet under the zone that AWS
#   gives for it, compares it with what the file has under that key, and refuses ids that differ. Nodegroups that name the key
#   get nodes in another zone than it says.
#
#   One `id` under two keys is ambiguous, and eksctl refuses it unless one of the keys is its zone.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-configuration/
# custom:
#   severity: error
#   remedy: |
#     Call the subnet by its zone, or by a name that is not one of a zone; list each id once.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/vpc.go:304-352 (validateLocalConfigAgainstRemote)
package ekslint.rules.validity["subnet-key-az-mismatch"]

import data.ekslint.finding

report contains finding.at("warning", array.concat(subnet.path, ["az"]), message, details) if {
	some subnet in input.inventory.subnets
	subnet.keyKind == "availability-zone"
	is_string(subnet.zone)
	subnet.zone != subnet.key
	message := sprintf("the subnet \"%s\" is called like a zone, and is in \"%s\"", [subnet.key, subnet.zone])
	details := {
		"label": sprintf("is not %s", [subnet.key]),
		"help": "call the subnet by its zone, or by a name that is not one of a zone",
	}
}

report contains finding.at(_severity(same), path, message, details) if {
	some [tier, id], unsorted in _same
	same := sort(unsorted)
	count(same) > 1
	path := ["vpc", "subnets", tier, same[1].key]
	message := sprintf("\"%s\" and \"%s\" are one subnet, \"%s\"", [same[0].key, same[1].key, id])
	details := {
		"label": "listed twice",
		"related": [{"path": ["vpc", "subnets", tier, same[0].key], "message": "the same id"}],
		"help": "list each subnet once",
	}
}

# One of the keys may be its zone, and then it is found there.
_severity(same) := "warning" if {
	same[_].kind == "availability-zone"
} else := "error"

_same[[subnet.tier, subnet.id]] contains {"key": subnet.key, "kind": subnet.keyKind} if {
	some subnet in input.inventory.subnets
	is_string(subnet.id)
	subnet.id != ""
}
