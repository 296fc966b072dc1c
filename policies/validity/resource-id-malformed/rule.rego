# METADATA
# title: what is not the id of a subnet or of a prefix list
# description: |
#   A subnet is named by its id, `subnet-` and 17 (in old accounts 8) of the digits 0-9 and a-f, and a prefix list by its own, which
#   begins with `pl-`. What is none, EC2 refuses only when an interface or a rule is to be made: pods or nodes do not start, or the
#   load balancer is not made, and an event on the object is all that tells of it.
#
#   Looked at are the subnets of ENIConfigs, in `configurationValues` of `vpc-cni` and in manifests, and those of node classes, and the
#   subnets and prefix lists of load balancers. Their controller takes names of subnets as well: of those the rule speaks only of what
#   begins with `subnet-`, which it takes for an id. Of prefix lists it takes ids alone: the name of the one of CloudFront,
#   `com.amazonaws.global.cloudfront.origin-facing`, is none.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
#   - ref: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#security-group-prefix-lists
# custom:
#   severity: error
#   remedy: |
#     Write the id, which `aws ec2 describe-subnets` shows as `SubnetId`, and `aws ec2 describe-managed-prefix-lists` as `PrefixListId`.
#     That of a list of AWS differs from region to region.
#   supersedes: [node-class-selects-no-subnet]
#   evidence:
#     - https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html
#     - https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (InvalidPrefixListId.Malformed)
#     - aws-load-balancer-controller 93ff3b5f pkg/ingress/model_build_managed_sg.go (prefix lists go to EC2 as they are)
#     - aws-load-balancer-controller 93ff3b5f pkg/networking/subnet_resolver.go (what is an id)
#     - amazon-vpc-cni-k8s pkg/awsutils/awsutils.go, createENIUsingCustomCfg (the subnet goes to EC2 as it is)
package ekslint.rules.validity["resource-id-malformed"]

import data.ekslint.finding
import data.ekslint.resource_ids

report contains finding.new(named.path, _message(named), {"help": _help[named.kind]}) if {
	some named in input.inventory.interfaceIDs
	_is_none(named)
}

report contains finding.in_object(named.at.object, named.at.path, _message(named), details) if {
	some named in input.manifests.namedIDs
	_is_none(named)
	details := object.union({"help": _help[named.kind]}, resource_ids.certainty(named))
}

_prefix := {"subnet": "subnet", "prefix-list": "pl"}

_is_none(named) if {
	prefix := _prefix[named.kind]
	not resource_ids.is_one(prefix, named.id)
}

_message(named) := sprintf("\"%s\" is not the id of a %s", [named.id, replace(named.kind, "-", " ")])

_help := {
	"subnet": "write \"subnet-\" and the 17 (or 8) digits from 0 to 9 and a to f that AWS shows for the subnet",
	"prefix-list": "write the id that \"aws ec2 describe-managed-prefix-lists\" shows for the list in the cluster's region",
}
