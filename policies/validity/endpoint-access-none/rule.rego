# METADATA
# title: an API server without any endpoint
# description: |
#   `publicAccess: false` alone leaves no way to the API server: the private endpoint is off unless the file switches it on.
#   eksctl refuses the file, though only after it has logged in to AWS.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-cluster-access/
# custom:
#   severity: error
#   remedy: |
#     Add `privateAccess: true`, where you work from inside the VPC; or remove `publicAccess: false`. eksctl itself is not inside a VPC that
#     it makes in the same run: it needs the public endpoint until the cluster is done.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:634-647
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/defaults.go:416-431 (private access is off by default)
package ekslint.rules.validity["endpoint-access-none"]

import data.ekslint.fix
import data.ekslint.issues

report contains object.union(issues.as_finding(issue), {"details": _advice}) if {
	some issue in input.issues
	issue.rule == "endpoint-access-none"
}

default _advice := {}

# With the private endpoint alone eksctl could not finish a cluster in a VPC that it makes in the same run.
_advice := {
	"help": "remove \"publicAccess: false\": eksctl reaches the cluster by the public endpoint while it makes the VPC",
	"fixes": [fix.suggested("remove \"publicAccess: false\"", [fix.remove(["vpc", "clusterEndpoints", "publicAccess"])])],
} if {
	input.purpose == "create-cluster"
	input.graph.vpc.origin == "eksctl"
}
