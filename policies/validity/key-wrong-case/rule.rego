# METADATA
# title: a key differs from eksctl's only in upper and lower case
# description: |
#   eksctl reads a file twice. The first time it refuses unknown keys, but takes no notice of upper and lower case. The second
#   time, which is the one that counts, it leaves out every key that is not spelt exactly so. A key such as `publicAccessCidrs`
#   passes the first time and is lost the second: eksctl says nothing, and works as if the line were not there.
# related_resources:
#   - ref: https://schema.eksctl.io/
# custom:
#   severity: error
#   headline: '`publicAccessCidrs` passes eksctl''s checks, and is then ignored'
#   remedy: |
#     Write the key as eksctl spells it.
#   evidence:
#     - eksctl v0.230.0 pkg/eks/api.go:215-236 (yaml.UnmarshalStrict, thrown away; then runtime.Decode)
#     - https://github.com/eksctl-io/eksctl/issues/436
#     - https://github.com/eksctl-io/eksctl/issues/1564
#     - https://github.com/eksctl-io/eksctl/issues/3838
#     - https://github.com/eksctl-io/eksctl/issues/4935
package ekslint.rules.validity["key-wrong-case"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.issues

report contains finding.new(issue.path, message, object.union(_help(issue), _fixes(issue))) if {
	some issue in input.issues
	issue.kind == "wrong-case"
	lost := object.get(_losses, _place(issue), "")
	text := "\"%s\" is silently ignored%s: eksctl reads \"%s\" only"
	message := sprintf(text, [issues.key(issue), lost, issue.suggestion])
}

_help(issue) := {"help": sprintf("rename it to \"%s\"%s", [issue.suggestion, closing])} if {
	issues.renames(issue)
	closing := object.get(_closing(issue), "help", "")
} else := {"help": sprintf("\"%s\" is there too; remove the one that is ignored", [issue.suggestion])}

_fixes(issue) := {"fixes": [fix.suggested(title, array.concat(issues.renames(issue), object.get(closing, "edits", [])))]} if {
	closing := _closing(issue)
	title := sprintf("rename to \"%s\"%s", [issue.suggestion, object.get(closing, "title", "")])
}

_fixes(issue) := {} if not issues.renames(issue)

# An SSH key that eksctl reads opens port 22 of the nodes, unless "allow" is written beside it.
default _closing(_) := {}

_closing(issue) := {
	"help": ", with \"allow: false\" beside it unless port 22 of the nodes is to be open",
	"title": ", and write \"allow: false\" beside it",
	"edits": [fix.set(array.concat(issues.parent(issue), ["allow"]), false)],
} if {
	issue.suggestion in {"publicKey", "publicKeyName", "publicKeyPath"}
	written := {lower(key) | some key in object.keys(object.get(input.authored, issues.parent(issue), {}))}
	not "allow" in written
}

# The right key, after the key that holds it where that is a mapping.
_place(issue) := concat(".", array.concat([step | some step in holder; is_string(step)], [issue.suggestion])) if {
	holder := array.slice(issue.path, count(issue.path) - 2, count(issue.path) - 1)
}

_losses := {
	"clusterEndpoints.privateAccess": ", so private access stays off",
	"clusterEndpoints.publicAccess": ", so the API server keeps its public endpoint",
	"disablePodIMDS": ", so pods reach the instance metadata of their node",
	"iam.attachPolicyARNs": ", so none of these policies is attached",
	"iam.withOIDC": ", so the cluster gets no OIDC provider",
	"kubernetesNetworkConfig.serviceIPv4CIDR": ", so EKS chooses the service network itself",
	"privateCluster": ", so the cluster is not private",
	"privateCluster.enabled": ", so the cluster is not private",
	"privateNetworking": ", so the nodes live in public subnets",
	"secretsEncryption": ", so your key does not encrypt secrets",
	"securityGroups.attachIDs": ", so none of these security groups is attached",
	"ssh.allow": ", so a public key alone turns SSH on",
	"ssh.sourceSecurityGroupIds": ", so SSH is not limited to these groups",
	"subnets.private": ", so these subnets are not used",
	"subnets.public": ", so these subnets are not used",
	"vpc.clusterEndpoints": ", so the API server keeps its public endpoint",
	"vpc.publicAccessCIDRs": ", so the list has no effect",
	"vpc.securityGroup": ", so eksctl makes its own group",
	"vpc.sharedNodeSecurityGroup": ", so eksctl makes its own group",
}
