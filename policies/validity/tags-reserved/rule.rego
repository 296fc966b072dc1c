# METADATA
# title: tags that AWS does not take
# description: |
#   AWS reserves keys that begin with `aws:` for itself, and refuses them from anybody else. A CloudFormation stack takes
#   50 tags, and each of eksctl's has three of its own besides those of `metadata.tags`. eksctl looks at neither, and
#   CloudFormation refuses the stack.
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
#     - eksctl v0.230.0 pkg/cfn/manager/api.go:90-127 (three tags of its own on each stack)
package ekslint.rules.validity["tags-reserved"]

import data.ekslint.finding
import data.ekslint.fix

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
	tags := object.keys(input.authored.metadata.tags)
	count(tags) > 47
	written := count(tags)
	text := "a CloudFormation stack takes 50 tags, and each of this cluster has %d: these %d, and three of eksctl"
	message := sprintf(text, [written + 3, written])
}

_tags[["metadata", "tags"]] := input.authored.metadata.tags

_tags[[list, i, "tags"]] := item.tags if {
	some list in ["nodeGroups", "managedNodeGroups", "fargateProfiles", "addons"]
	some i, item in input.authored[list]
}

_tags[["iam", list, i, "tags"]] := item.tags if {
	some list in ["serviceAccounts", "podIdentityAssociations"]
	some i, item in input.authored.iam[list]
}
