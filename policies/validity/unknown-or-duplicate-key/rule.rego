# METADATA
# title: a key is unknown to eksctl, or written twice
# description: |
#   eksctl reads a file strictly: a key that it does not know, or one that is repeated in the same mapping, makes it refuse
#   the whole file. A key counts as repeated also where a merge key (`<<`) brings it in: eksctl lets nothing override it.
#
#   Where the key is one of another place, the finding says of which: `instanceTypes` and `spot`, for example, are keys of
#   `managedNodeGroups` and not of `nodeGroups`.
# related_resources:
#   - ref: https://schema.eksctl.io/
# custom:
#   severity: error
#   remedy: |
#     Correct the spelling, move the key to where it belongs, or remove it. Of a repeated key keep the one that you mean.
#   evidence:
#     - eksctl v0.230.0 pkg/eks/api.go:217-224 (yaml.UnmarshalStrict)
package ekslint.rules.validity["unknown-or-duplicate-key"]

import data.ekslint.finding
import data.ekslint.issues

report contains finding.new(issue.path, issue.message, object.union(object.filter(issue, {"help", "original"}), _fixes(issue))) if {
	some issue in input.issues
	issue.kind == "unknown-key"
}

report contains finding.new(issue.path, message, _first(issue)) if {
	some issue in input.issues
	issue.kind == "duplicate-key"
	message := sprintf("eksctl refuses the repeated key \"%s\"", [issues.key(issue)])
}

default _first(_) := {"help": "remove it: the merge key (\"<<\") beside it brings in the same key, and eksctl lets nothing override it"}

_first(issue) := {"related": [{"path": first, "message": "first written here"}], "help": "keep one of them"} if {
	issue.path[count(issue.path) - 1].occurrence
	first := array.concat(issues.parent(issue), [{"key": issues.key(issue), "occurrence": 1}])
}

default _fixes(_) := {}

_fixes(issue) := issues.fixes(issue)
