# METADATA
# title: the cluster autoscaler does not know the labels and taints of an empty nodegroup
# description: |
#   The Cluster Autoscaler learns what a new node will look like from the nodes that are there. While a nodegroup has none, it goes by
#   tags of the Auto Scaling group, `k8s.io/cluster-autoscaler/node-template/label/<key>` and `.../taint/<key>`. Without them it starts no
#   node for pods that select the labels, and starts nodes for pods that the taints keep away.
#
#   The rule is about self-managed nodegroups that the autoscaler finds (`withAddonPolicies.autoScaler`, or its tag
#   `k8s.io/cluster-autoscaler/enabled`), and that may go down to no nodes. For managed nodegroups it asks EKS. The rule is silent
#   with `propagateASGTags: true`, by which eksctl sets the tags; of a taint it then leaves out the effect, so that the tags
#   of the fix are the surer way.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/eksctl/autoscaling.html
#   - ref: https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws/README.md#auto-discovery-setup
# custom:
#   severity: warning
#   remedy: |
#     Add the tags to the `tags` of the nodegroup, or set `propagateASGTags: true`; or keep a node (`minSize: 1`).
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:341-366, 379-398 (tags only with propagateASGTags, a taint's without its effect)
#     - eksctl v0.230.0 pkg/cfn/builder/statement.go:314-341 (the autoscaler may ask EKS about managed nodegroups)
#     - https://docs.aws.amazon.com/eks/latest/eksctl/autoscaling.html
package ekslint.rules.reliability["autoscaler-from-zero-tags"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups
import data.ekslint.known

report contains finding.new(array.concat(path, [keys[0]]), message, details) if {
	some path, group in _scaled
	missing := {key: tags | some key, tags in _template(path); count(tags) > 0; not _tells(group, _prefixes[key])}
	keys := sort(object.keys(missing))
	shape := "while %s has no nodes, the cluster autoscaler does not know their %s, and %s"
	message := sprintf(shape, [groups.called(path), concat(" and ", keys), _consequences[keys[0]]])
	details := {
		"related": [{"path": array.concat(path, ["minSize"]), "message": "lets it go down to no nodes"}],
		"help": "name them in \"tags\" of the nodegroup",
		"fixes": [fix.suggested("tag the Auto Scaling group with them", [edit |
			some tags in missing
			some tag, value in tags
			edit := fix.set(array.concat(path, ["tags", tag]), value)
		])],
	}
}

_consequences := {
	"labels": "starts none for pods that select them",
	"taints": "starts nodes for pods that these keep away",
}

# Self-managed nodegroups that the autoscaler finds and that may be empty.
_scaled := {path: group |
	some i, group in input.config.nodeGroups
	_is_found(group)
	path := ["nodeGroups", i]
	groups.facts[path].scaling.min == 0
	not groups.facts[path].scaling.max == 0
	known.off(array.concat(path, ["propagateASGTags"]))
	not known.unknown(array.concat(path, ["tags"]))
	not known.unknown(["metadata", "tags"])
}

_is_found(group) if group.iam.withAddonPolicies.autoScaler == true

_is_found(group) if "k8s.io/cluster-autoscaler/enabled" in object.keys(group.tags)

# The tags that describe a node, by the key that they come from.
_template(path) := {
	"labels": {sprintf("%s%s", [_prefixes.labels, key]): value |
		some key, value in known.value(array.concat(path, ["labels"]))
		not startswith(key, "alpha.eksctl.io/")
	},
	"taints": {sprintf("%s%s", [_prefixes.taints, taint.key]): sprintf("%s:%s", [object.get(taint, "value", ""), taint.effect]) |
		some taint in known.value(array.concat(path, ["taints"]))
		taint.effect in {"NoSchedule", "NoExecute"}
	},
}

_prefixes := {
	"labels": "k8s.io/cluster-autoscaler/node-template/label/",
	"taints": "k8s.io/cluster-autoscaler/node-template/taint/",
}

# Who tags some labels has chosen those that pods select.
_tells(group, prefix) if {
	some tags in [object.get(group, "tags", {}), object.get(input.config, ["metadata", "tags"], {})]
	some tag, _ in tags
	startswith(tag, prefix)
}
