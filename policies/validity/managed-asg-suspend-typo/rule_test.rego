package ekslint.rules.validity["managed-asg-suspend-typo_test"]

import data.ekslint.rules.validity["managed-asg-suspend-typo"] as rule

messages(processes) := {f.message |
	some f in rule.report with input.config as {"managedNodeGroups": [{"name": "ng", "asgSuspendProcesses": processes}]}
}

test_known if {
	messages(["Launch", "Terminate", "AddToLoadBalancer", "AlarmNotification", "AZRebalance"]) == set()
	messages(["HealthCheck", "InstanceRefresh", "ReplaceUnhealthy", "ScheduledActions"]) == set()
}

test_others if {
	count(messages(["Rebalance", "Launch", "launch"])) == 2
	messages([null]) == set()
}

test_advice if {
	given := {"managedNodeGroups": [{"asgSuspendProcesses": ["az-rebalance"]}]}
	some f in rule.report with input.config as given
	f.details.fixes[0].edits == [{"op": "set", "path": ["managedNodeGroups", 0, "asgSuspendProcesses", 0], "value": "AZRebalance"}]
	some g in rule.report with input.config as {"managedNodeGroups": [{"asgSuspendProcesses": ["Rebalance"]}]}
	startswith(g.details.help, "use one of AZRebalance, ")
}

test_self_managed if count(rule.report) == 0 with input.config as {"nodeGroups": [{"asgSuspendProcesses": ["x"]}]}
