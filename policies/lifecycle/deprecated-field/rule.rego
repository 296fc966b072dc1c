# METADATA
# title: a field that has had its day
# description: |
#   These fields do nothing any more, or have another name by now:
#
#   - `iam.withAddonPolicies.albIngress` is called `awsLoadBalancerController`.
#   - `ssh.enableSsm: true` says what is true of all nodes that run images of EKS: they have the agent. eksctl will drop the field.
#   - `iam.withAddonPolicies.appMesh` and `appMeshPreview` are for AWS App Mesh, which ended on 30 September 2026.
#
#   Where they are false, as in what "eksctl create cluster --dry-run" prints, nothing is said; `enableSsm: false` eksctl refuses.
# related_resources:
#   - ref: https://schema.eksctl.io/
#   - ref: https://aws.amazon.com/blogs/containers/migrating-from-aws-app-mesh-to-amazon-ecs-service-connect/
# custom:
#   severity: info
#   tag: deprecated
#   profile: strict
#   remedy: |
#     Rename `albIngress` to `awsLoadBalancerController`, and remove the others.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:822-829 (enableSsm), 1278-1286 (albIngress)
#     - eksctl v0.230.0 pkg/cfn/builder/iam_helper.go:120-141 (albIngress gives the same policy)
#     - https://docs.aws.amazon.com/app-mesh/latest/userguide/what-is-app-mesh.html (the end of App Mesh)
package ekslint.rules.lifecycle["deprecated-field"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups
import data.ekslint.known

report contains finding.new(path, field.message, details) if {
	some at, group in groups.by_path
	some field in _fields
	value := object.get(group, field.key, false)
	value == true
	path := array.concat(at, field.key)
	details := {"help": field.help, "fixes": [fix.suggested(field.help, [fix.remove(path)])]}
}

report contains finding.new(path, message, details) if {
	some at, group in groups.by_path
	policies := array.concat(at, ["iam", "withAddonPolicies"])
	group.iam.withAddonPolicies.albIngress == true
	known.off(array.concat(policies, ["awsLoadBalancerController"]))
	path := array.concat(policies, ["albIngress"])
	message := "\"albIngress\" is an old name that eksctl will drop: the policy is called \"awsLoadBalancerController\""
	edits := [fix.remove(path), fix.set(array.concat(policies, ["awsLoadBalancerController"]), true)]
	details := {
		"help": "write \"awsLoadBalancerController\"",
		"fixes": [fix.suggested("write \"awsLoadBalancerController\"", edits)],
	}
}

_fields := array.concat(
	[{
		"key": ["ssh", "enableSsm"],
		"message": "\"enableSsm\" does nothing: EKS images have the SSM agent, and eksctl will drop the field",
		"help": "remove \"enableSsm\"",
	}],
	[{
		"key": ["iam", "withAddonPolicies", key],
		"message": sprintf("\"%s\" is for AWS App Mesh, which %s on %s", [key, _ends, _end]),
		"help": sprintf("remove \"%s\"", [key]),
	} |
		some key in ["appMesh", "appMeshPreview"]
	],
)

_end := "2026-09-30"

default _ends := "ended"

_ends := "ends" if input.today < _end
