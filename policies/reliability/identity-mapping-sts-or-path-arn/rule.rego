# METADATA
# title: an ARN that lets nobody in
# description: |
#   Whoever assumes a role is known to AWS as `arn:aws:sts::...:assumed-role/<role>/<session>`. That ARN is what
#   `aws sts get-caller-identity` prints, but it is that of one session: an access entry or an identity mapping is for the role,
#   `arn:aws:iam::...:role/<role>`. EKS refuses such an entry, and eksctl such a mapping, once the control plane stands.
#
#   A mapping is a line of the ConfigMap `aws-auth`, which cannot match a role with a path (`role/<path>/<role>`): the path is not in what
#   AWS says of a session. In a mapping, leave the path out; in an access entry, keep it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html
#   - ref: https://eksctl.io/usage/iam-identity-mappings/
# custom:
#   severity: error
#   remedy: |
#     Write the ARN of the role: in `accessEntries` with its path, in `iamIdentityMappings` without.
#   evidence:
#     - https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateAccessEntry.html (no STS session)
#     - https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html (aws-auth takes no path)
#     - eksctl v0.230.0 pkg/iam/mapping.go:143-176 (a mapping is of a user or a role), pkg/actions/iamidentitymapping/create.go:31-35
#     - https://github.com/kubernetes-sigs/aws-iam-authenticator/issues/153
package ekslint.rules.reliability["identity-mapping-sts-or-path-arn"]

import data.ekslint.finding
import data.ekslint.fix

report contains finding.new(path, message, _details(path, role)) if {
	some path, arn in _principals
	regex.match(`^arn:[^:]+:sts::[^:]*:assumed-role/`, arn)
	role := regex.replace(arn, `^arn:([^:]+):sts::([^:]*):assumed-role/([^/]*).*$`, "arn:${1}:iam::${2}:role/${3}")
	message := "this ARN is that of one session, and lets nobody in: write that of the role"
}

report contains finding.at("warning", path, message, _details(path, role)) if {
	some i, mapping in input.config.iamIdentityMappings
	regex.match(`^arn:[^:]+:iam::[^:]*:role/.+/[^/]+$`, mapping.arn)
	path := ["iamIdentityMappings", i, "arn"]
	role := regex.replace(mapping.arn, `:role/.*/`, ":role/")
	message := "this mapping lets nobody in: aws-auth never matches a role that is written with its path"
}

_principals[["iamIdentityMappings", i, "arn"]] := mapping.arn if some i, mapping in input.config.iamIdentityMappings

_principals[["accessConfig", "accessEntries", i, "principalARN"]] := entry.principalARN if {
	some i, entry in input.config.accessConfig.accessEntries
}

_details(path, role) := {
	"help": sprintf("write %s", [role]),
	"fixes": [fix.suggested("write the ARN of the role", [fix.set(path, role)])],
}
