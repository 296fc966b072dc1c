# METADATA
# title: two files create a cluster of the same name in the same region
# description: |
#   A region of an account has one cluster of a name, and eksctl calls its stacks after it (`eksctl-<name>-cluster`): for the second file
#   CloudFormation says that the stack exists already, and `eksctl create nodegroup` and `eksctl delete` of the one file act upon the
#   cluster of the other.
#
#   The files do not say for which accounts they are, and two of them may be versions of one. Hence this is in no plain run. The rule
#   compares the files of one run which certainly create a cluster, and is silent where a name or region is not known. A file that is there
#   twice, by a link or as a copy, counts once.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html
# custom:
#   severity: warning
#   profile: strict
#   scope: fleet
#   remedy: |
#     Give one of the clusters another name, or keep one of the files. Where they are for two accounts, leave the rule out for one of the
#     folders, or say so in a comment: `# ekslint:ignore cluster-name-taken -- in another account`.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/manager/cluster.go:27-33 (the name of the stack)
#     - https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html (ResourceInUseException)
package ekslint.rules.validity["cluster-name-taken"]

import data.ekslint.fleet

report contains fleet.finding(use, message, details) if {
	some name in input.shared.names
	first := array.slice(name.uses, 0, 5)
	some i, use in name.uses
	i > 0
	cluster := fleet.cluster(use)
	others := array.slice(first, 0, i)
	message := sprintf("%s a cluster %q in %s, too: an account has one of them", [_create(count(others)), cluster.name, cluster.region])
	details := {
		"related": [fleet.place(other, "the other cluster") | some other in others],
		"help": "give one of them another name; say so in a comment if they are for two accounts",
	}
}

_create(1) := "another file creates"

_create(others) := "other files create" if others > 1
