# METADATA
# title: a subnet is in another zone than the file says
# description: |
#   `az`, or the name of a zone for the key, says where a subnet is, and AWS has told otherwise (`--facts`). eksctl goes on with the zone
#   that AWS tells it, so that a nodegroup with the `availabilityZones` of the file finds no subnet; and it refuses the file where the
#   subnet's real zone is the key of another subnet.
#
#   A subnet in another region does not exist for eksctl at all.
#
#   With custom networking and ENIConfigs that are called like zones, pods have their interfaces in the subnet of the ENIConfig of the
#   node's zone, and EC2 attaches to a node only interfaces of its own zone: with a subnet of another one pods get no addresses.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-configuration/
# custom:
#   severity: error
#   remedy: |
#     Give the subnet its zone, or list the subnet that is meant. If the subnet was made anew since, print the facts again.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/vpc.go:304-352 (validateLocalConfigAgainstRemote)
#     - eksctl v0.230.0 pkg/vpc/vpc.go:881-909 (subnets by their zones)
#     - https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/network-interface-attachments.html (zones)
package ekslint.rules.validity["subnet-zone-mismatch"]

import data.ekslint.contradictions
import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups

report contains finding.at(contradictions.severity(found), found.path, message, object.union(details, _fixes(found))) if {
	some found in input.contradictions
	found.kind == "subnet-zone"
	message := sprintf("\"%s\" is in \"%s\" (%s), not in \"%s\"%s", [found.subject, found.told, found.at, found.says, _refusal(found)])
	details := {
		"label": sprintf("is in %s", [found.told]),
		"related": array.concat(
			contradictions.related(found, sprintf("another subnet is listed for %s", [found.told])),
			contradictions.users(found, sprintf("is to run in %s", [found.says])),
		),
		"help": sprintf("list it for \"%s\", or give the id of a subnet in \"%s\"", [found.told, found.says]),
	}
}

report contains finding.new(found.path, message, details) if {
	some found in input.contradictions
	found.kind == "subnet-region"
	message := sprintf("\"%s\" is in \"%s\" (%s), and the cluster is in \"%s\"", [found.subject, found.told, found.at, found.says])
	details := {
		"label": sprintf("is in %s", [found.told]),
		"related": contradictions.related(found, "the region of the cluster"),
		"help": sprintf("give the id of a subnet in \"%s\"", [found.says]),
	}
}

report contains finding.at_place(contradictions.place(found), message, details) if {
	some found in input.contradictions
	found.kind == "interface-zone"
	message := sprintf("pods on nodes in \"%s\" get no addresses: their subnet \"%s\" is in \"%s\" (%s)", [
		found.says,
		found.subject,
		found.told,
		found.at,
	])
	details := {
		"severity": contradictions.severity(found),
		"label": sprintf("is in %s", [found.told]),
		"related": contradictions.users(found, sprintf("has nodes in %s", [found.says])),
		"help": sprintf("name a subnet in \"%s\": EC2 attaches to a node only interfaces of its own zone", [found.says]),
	}
}

_refusal(found) := ", and eksctl refuses it beside the subnet that is listed for that zone" if {
	count(found.because) > 0
} else := sprintf(", and eksctl finds no subnet for %s", [_names(found.users)]) if {
	count(found.users) > 0
} else := ""

_names(paths) := concat(", ", [groups.called(path) | some path in paths])

# A key may be named elsewhere.
_fixes(found) := {"fixes": [fix.suggested("set its zone", [fix.set(found.path, found.told)])]} if {
	found.path[count(found.path) - 1] == "az"
} else := {}
