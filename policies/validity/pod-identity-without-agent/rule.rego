# METADATA
# title: pod identity associations without the agent
# description: |
#   Pods get the role of a pod identity association from an agent on their node, the add-on `eks-pod-identity-agent`. eksctl refuses a
#   file that creates a cluster with associations, of its own or of its add-ons, and does not list the agent. In Auto Mode the nodes
#   have it built in.
# related_resources:
#   - ref: https://eksctl.io/usage/pod-identity-associations/
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/pod-id-agent-setup.html
# custom:
#   severity: error
#   remedy: |
#     Add `- name: eks-pod-identity-agent` to `addons`.
#   evidence:
#     - eksctl v0.230.0 pkg/ctl/cmdutils/configfile.go:333-351
package ekslint.rules.validity["pod-identity-without-agent"]

import data.ekslint.fix
import data.ekslint.issues
import data.ekslint.known

report contains object.union(issues.as_finding(issue), {"details": _details(issue)}) if {
	some issue in input.issues
	issue.rule == "pod-identity-without-agent"
}

_details(issue) := object.union(issues.as_finding(issue).details, _fixes)

default _fixes := {}

_fixes := {"fixes": [fix.safe("add eks-pod-identity-agent", [fix.set(["addons", n], {"name": "eks-pod-identity-agent"})])]} if {
	not known.unknown(["addons"])
	n := count(object.get(input.config, "addons", []))
}
