# METADATA
# title: tags that AWS does not take
# description: |
#   AWS reserves keys that begin with `aws:` for itself, and refuses them from anybody else. A CloudFormation stack takes
#   50 tags. Each of eksctl's has three of its own besides those of `metadata.tags`; that of the cluster has one more, and that of
#   a nodegroup two or three more and the `tags` of the nodegroup. eksctl looks at neither, and CloudFormation refuses the
#   stack.
#
#   The rule is silent about keys with parts that are still to be filled in.
# related_resources:
#   - ref: https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
# custom:
#   severity: error
#   remedy: |
#     Choose another prefix, or remove tags.
#   evidence:
#     - https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html (the prefix)
#     - https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html (Tags)
#     - eksctl v0.230.0 pkg/cfn/manager/api.go:90-130, 184-188 (three tags of its own on each stack, a fourth on that of the cluster)
#     - eksctl v0.230.0 pkg/cfn/manager/nodegroup.go:137-142, 195, pkg/apis/eksctl.io/v1alpha5/defaults.go:176-180 (nodegroups)
package ekslint.rules.validity["tags-reserved"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups

report contains finding.new(path, message, details) if {
	some owner, tags in _tags
	some key, _ in tags
	startswith(lower(key), "aws:")
	path := array.concat(owner, [key])
	message := sprintf("AWS takes no tag \"%s\" from you: it reserves the prefix \"aws:\" for itself", [key])
	details := {
		"help": "choose another prefix",
		"fixes": [fix.suggested("remove the tag", [fix.remove(path)])],
	}
}

report contains finding.new(["metadata", "tags"], message, {"help": "remove tags"}) if {
	written := count(input.authored.metadata.tags)
	_too_many_for_cluster(written)
	text := "a CloudFormation stack takes 50 tags, and that of the cluster has %d: these %d, and %d of eksctl"
	message := sprintf(text, [written + _own, written, _own])
}

report contains finding.new(array.concat(path, ["tags"]), message, {"help": "remove tags"}) if {
	some path, _ in groups.by_path
	tags := object.keys(_tags_of(["metadata", "tags"])) | object.keys(_tags_of(array.concat(path, ["tags"])))
	own := {"nodeGroups": 6, "managedNodeGroups": 5}[path[0]]
	count(tags) + own > 50
	not _too_many_for_cluster(count(_tags_of(["metadata", "tags"])))
	text := "a CloudFormation stack takes 50 tags, and that of %s has %d: these and \"metadata.tags\", %d together, and %d of eksctl"
	message := sprintf(text, [groups.called(path), count(tags) + own, count(tags), own])
}

# More are too many for each nodegroup as well.
_too_many_for_cluster(written) if written + _own > 50

# How many tags eksctl gives each stack, or that of a cluster that it creates.
default _own := 3

_own := 4 if input.purpose == "create-cluster"

_tags_of(path) := tags if {
	tags := object.get(input.authored, path, {})
	is_object(tags)
} else := {}

_tags := object.union_n([
	{["metadata", "tags"]: tags | tags := input.authored.metadata.tags},
	{[list, i, "tags"]: item.tags |
		some list in ["nodeGroups", "managedNodeGroups", "fargateProfiles", "addons"]
		some i, item in input.authored[list]
	},
	{["iam", list, i, "tags"]: item.tags |
		some list in ["serviceAccounts", "podIdentityAssociations"]
		some i, item in input.authored.iam[list]
	},
])
