# METADATA
# title: nothing has the tag by which Karpenter looks for subnets and security groups
# description: |
#   An EC2NodeClass, as in Karpenter's guide, selects subnets and security groups by the tag `karpenter.sh/discovery`. eksctl, which
#   installs Karpenter here, sets the tag only where `metadata.tags` has it: without it Karpenter finds neither and starts no node.
#   A NodeClass may select by ids or other tags, which is not in the file, so that this is information. The rule is silent where a
#   NodeClass is among the manifests (`--manifests`): it says itself by what it selects, and `node-class-selects-no-group` is about that.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/eksctl/eksctl-karpenter.html
# custom:
#   severity: info
#   remedy: |
#     Add `karpenter.sh/discovery` with the name of the cluster to `metadata.tags`, or select subnets and security groups by something else
#     in the EC2NodeClass.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:182-214, 568-632 (the shared security group)
#     - eksctl v0.230.0 pkg/actions/karpenter/create.go:94-120 (the cluster's own group)
#     - https://github.com/eksctl-io/eksctl/pull/8501
package ekslint.rules.connectivity["karpenter-discovery-tag-missing"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.known

_path := ["metadata", "tags", "karpenter.sh/discovery"]

report contains finding.new(_path, message, details) if {
	input.config.karpenter.version
	known.absent(_path)
	not _selects_visibly
	message := concat(" ", [
		"an EC2NodeClass that selects by \"karpenter.sh/discovery\" finds nothing that eksctl makes:",
		"the tag is not in \"metadata.tags\"",
	])
	details := object.union(_fix, {
		"related": [{"path": ["karpenter"], "message": "installs Karpenter"}],
		"help": "add it to \"metadata.tags\", with the name of the cluster",
	})
}

_selects_visibly if {
	some found in input.manifests.objects
	found.kind == "EC2NodeClass"
}

default _fix := {}

# With self-managed nodegroups the tag would get onto more groups than load balancers can take.
_fix := {"fixes": [fix.suggested("add the tag", [fix.set(_path, known.value(["metadata", "name"]))])]} if {
	known.empty(["nodeGroups"])
}
