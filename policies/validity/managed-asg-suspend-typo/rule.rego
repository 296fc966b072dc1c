# METADATA
# title: a process that an Auto Scaling group does not have
# description: |
#   `asgSuspendProcesses` names processes of the Auto Scaling group to suspend. For self-managed nodegroups eksctl knows
#   their names and refuses others; for managed ones it hands them to AWS, after the nodegroup was made, and AWS refuses
#   the whole list.
# related_resources:
#   - ref: https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-suspend-resume-processes.html
# custom:
#   severity: warning
#   remedy: |
#     Write the name as AWS does: `Launch`, `Terminate`, `AddToLoadBalancer`, `AlarmNotification`, `AZRebalance`,
#     `HealthCheck`, `InstanceRefresh`, `ReplaceUnhealthy`, `ScheduledActions`.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:1097, 1606-1627 (for self-managed ones only)
#     - eksctl v0.230.0 pkg/eks/nodegroup.go:185-200, pkg/eks/tasks.go:375-388 (for both)
#     - https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_SuspendProcesses.html
package ekslint.rules.validity["managed-asg-suspend-typo"]

import data.ekslint.finding
import data.ekslint.fix

report contains finding.new(path, message, details) if {
	some i, group in input.config.managedNodeGroups
	some j, process in group.asgSuspendProcesses
	is_string(process)
	not process in _processes
	path := ["managedNodeGroups", i, "asgSuspendProcesses", j]
	message := sprintf("an Auto Scaling group has no process \"%s\", and AWS suspends none of the list", [process])
	details := _advice(path, process)
}

_advice(path, process) := {"help": help, "fixes": [fix.suggested(sprintf("write \"%s\"", [meant]), [fix.set(path, meant)])]} if {
	some meant in _processes
	lower(meant) == regex.replace(lower(process), `[ _-]`, "")
	help := sprintf("did you mean \"%s\"?", [meant])
} else := {"help": sprintf("use one of %s", [concat(", ", _processes)])}

_processes := {
	"Launch",
	"Terminate",
	"AddToLoadBalancer",
	"AlarmNotification",
	"AZRebalance",
	"HealthCheck",
	"InstanceRefresh",
	"ReplaceUnhealthy",
	"ScheduledActions",
}
