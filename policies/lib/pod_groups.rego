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
asks_node(_) if _runs_cache

asks_node(workload) if {
	some landing in workload.landings
	landing.fits == "yes"
	some address in groups.facts[landing.path].resolvers.addresses
	startswith(address, "169.254.")
}

_runs_cache if {
	some found in input.manifests.objects
	[found.kind, found.name] == ["DaemonSet", "node-local-dns"]
}

# METADATA
# title: may ask node
# description: true when they do so, or there is a DaemonSet of which it is not known whether it is such a cache
# scope: document
may_ask_node(workload) if asks_node(workload)

may_ask_node(_) if _may_run_cache

_may_run_cache if {
	some found in input.manifests.objects
	found.kind == "DaemonSet"
	not is_string(found.name)
}

# METADATA
# title: plugin
# description: the place in the file that sets the plugin up, or where that would be written
# scope: document
default plugin := ["addons"]

plugin := array.concat(input.manifests.plugin.path, ["configurationValues"]) if input.manifests.plugin.path != []

# METADATA
# title: place
# description: the place in the file of a setting of the plugin, or of the plugin where the setting is not written
# scope: document
place(path) := path if path != []

else := plugin

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
