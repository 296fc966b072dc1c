# METADATA
# title: pods with security groups of their own
# description: |
#   What rules ask of workloads that SecurityGroupPolicies select, and of the VPC CNI plugin, which gives their pods branch interfaces.
package ekslint.pod_groups

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups

# METADATA
# title: strict
# description: |
#   true when nodes certainly have branch interfaces, and the groups of pods on them are enforced for all traffic, that of their own
#   node included
# scope: document
strict if {
	input.manifests.plugin.podENI.on == "yes"
	input.manifests.plugin.mode == "strict"
	not misnamed("POD_SECURITY_GROUP_ENFORCING_MODE")
}

# METADATA
# title: misnamed
# description: |
#   true when the file sets a variable of the plugin by another name, or in the wrong container, which EKS refuses:
#   `addon-values-refused` tells so, and what the plugin does without the variable is no other mistake
# scope: document
misnamed(variable) if {
	some refused in input.inventory.refusedValues
	refused.meant == variable
}

misnamed(variable) if {
	some refused in input.inventory.refusedValues
	refused.problem == "init-key"
	refused.key == variable
}

# METADATA
# title: on branches
# description: the workloads whose pods certainly wait for branch interfaces
# scope: document
on_branches := [workload | some workload in input.manifests.workloads; workload.needsBranches == "yes"]

# METADATA
# title: asks node
# description: true when the pods of a workload ask their node for names, which has a NodeLocal DNSCache
# scope: document
asks_node(_) if input.manifests.nameCache == "yes"

asks_node(workload) if {
	some landing in workload.landings
	landing.fits == "yes"
	some address in groups.facts[landing.path].resolvers.addresses
	startswith(address, "169.254.")
}

# METADATA
# title: may ask node
# description: true when they do so, or there is a workload of which it is not known whether it is such a cache
# scope: document
may_ask_node(workload) if asks_node(workload)

may_ask_node(_) if input.manifests.nameCache == "unknown"

# METADATA
# title: on fargate
# description: true when the pods of a workload certainly run on Fargate
# scope: document
on_fargate(workload) if {
	some landing in workload.landings
	landing.takes == "yes"
	startswith(landing.on, "fargate-profile/")
}

# METADATA
# title: needs CoreDNS
# description: |
#   "yes" when the pods of a workload ask nobody but CoreDNS for names of the cluster, "unknown" when only a cache on their node may answer
#   that is not among the manifests, and else "no". Fargate has no such caches, and in strict mode pods do not reach them.
# scope: document
default needs_core_dns(_) := "no"

needs_core_dns(workload) := need if {
	workload.asksClusterDNS == "yes"
	need := _need(workload)
}

_need(workload) := "yes" if {
	on_fargate(workload)
} else := "no" if {
	may_ask_node(workload)
} else := "yes" if {
	input.manifests.plugin.mode == "strict"
} else := "unknown"

# METADATA
# title: plugin
# description: the place that sets the plugin up, or where that would be written
# scope: document
default plugin := {"path": ["addons"]}

plugin := {"path": array.concat(at.path, ["configurationValues"])} if {
	at := input.manifests.plugin.place
	at.path != []
	not deployed
}

plugin := input.manifests.plugin.place if deployed

# METADATA
# title: deployed
# description: true when the DaemonSet of the plugin sets it up, and no add-on of the file
# scope: document
deployed if is_number(input.manifests.plugin.place.object)

# METADATA
# title: place
# description: the place of a setting of the plugin, or of the plugin where the setting is not written
# scope: document
place(written) := written if written.path != []

else := plugin

# METADATA
# title: told
# description: the place where AWS has told how the plugin of a cluster that exists is set up, as `related` has it; none where it has not
# scope: document
told := [{"path": [], "message": sprintf("AWS has told how vpc-cni is set up (%s)", [at])} | at := input.manifests.plugin.place.told]

# METADATA
# title: may be set by hand
# description: |
#   true when AWS has told how the plugin of a cluster that exists is set up, and that leaves a switch out: somebody may have set it in the
#   DaemonSet, which AWS does not tell (https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-field-management.html)
# scope: document
may_be_set_by_hand(switch) if {
	input.manifests.plugin.place.told
	not switch.place.told
}

# METADATA
# title: edit
# description: the fixes that make the edit called key of the plugin's settings, none where there is no such edit
# scope: document
edit(title, settings, key) := [fix.suggested(title, [fix.set(change.path, change.value)]) | change := settings[key]]

# METADATA
# title: given
# description: the places of the policies that give the pods of a workload groups of their own
# scope: document
given(workload) := [finding.place_in_object(number, ["spec", "securityGroups"], "gives them groups of their own") |
	some number in workload.policies
]

# METADATA
# title: named
# description: what messages call some workloads, the first of them by name
# scope: document
named([workload]) := workload.called

named(workloads) := sprintf("%s and %d others", [workloads[0].called, count(workloads) - 1]) if count(workloads) > 2

named([first, second]) := sprintf("%s and %s", [first.called, second.called])
