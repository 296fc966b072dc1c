package sggraph

// PremiseOf is the condition of rules that exist where pods of a workload run on a member; see Rule.If.
func PremiseOf(workload, on string) string { return workload + " on " + on }

// PremiseOfNodes is the condition of rules that exist where a member has nodes; see Rule.If.
func PremiseOfNodes(member string) string { return "nodes of " + member }

// ConditionJoint is between two conditions of a rule that both have to hold; see Rule.If.
const ConditionJoint = " and "
