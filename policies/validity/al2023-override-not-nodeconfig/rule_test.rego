package ekslint.rules.validity["al2023-override-not-nodeconfig_test"]

import data.ekslint.rules.validity["al2023-override-not-nodeconfig"] as rule

messages := {f.message | some f in rule.report}

given(family, text) := {
	"config": {"managedNodeGroups": [{"name": "ng", "amiFamily": family, "overrideBootstrapCommand": text}]},
	"authored": {"managedNodeGroups": [{"name": "ng", "overrideBootstrapCommand": text}]},
	"inventory": {"nodegroups": [nodegroup("managedNodeGroups", family, true)]},
}

nodegroup(kind, family, is_settled) := {
	"path": [kind, 0],
	"image": {"family": family},
	"bootstrap": {"path": [kind, 0, "overrideBootstrapCommand"], "settled": is_settled},
}

al2023(text) := given("AmazonLinux2023", text)

node_config := "apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec: {kubelet: {flags: [--v=2]}}\n"

refused(text, reason) if {
	some message in messages with input as al2023(text)
	contains(message, reason)
	count(messages) == 1 with input as al2023(text)
}

test_script if {
	refused("#!/bin/bash\n/etc/eks/bootstrap.sh demo\n", "cannot read this script")
	refused("#!/bin/bash\nif true; then\n  echo a: b\nfi\n", "this is not YAML")
}

test_variables_of_the_shell_are_not_placeholders if {
	refused("#!/bin/bash\n/etc/eks/bootstrap.sh ${CLUSTER_NAME}\n", "cannot read this script")
	refused("/etc/eks/bootstrap.sh $CLUSTER_NAME\n", "cannot read this script")
}

test_mime_document if {
	head := "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"//\"\n\n--//\n"
	refused(sprintf("%sContent-Type: application/node.eks.aws\n\n---\n%s--//--\n", [head, node_config]), "not YAML")
}

test_list if refused("- a\n", "cannot read this script")

test_scalar if {
	refused("true", "cannot read this script")
	refused("3", "cannot read this script")
	refused("1.5", "cannot read this script")
}

test_key_in_two_spellings if {
	messages == set() with input as al2023("apiVersion: node.eks.aws/v1alpha1\nKind: Node\nkind: NodeConfig\n")
}

test_mapping_that_is_not_a_node_config if {
	refused("spec: {}\n", "the node refuses one without")
	refused("apiVersion: v1\nkind: NodeConfig\n", "the node refuses one without")
	refused("apiVersion: node.eks.aws/v1alpha1\nkind: Node\n", "the node refuses one without")
}

test_nothing_but_comments if {
	refused("# later\n", "the node refuses one without")
	refused("", "the node refuses one without")
}

test_node_config if {
	messages == set() with input as al2023(node_config)
	messages == set() with input as al2023(sprintf("---\n%s", [node_config]))
	messages == set() with input as al2023("APIVersion: node.eks.aws/v1alpha1\nKind: NodeConfig\n")
}

test_other_families if {
	every family in ["AmazonLinux2", "Ubuntu2404", "Bottlerocket"] {
		messages == set() with input as given(family, "#!/bin/bash\n")
	}
}

test_not_settled if {
	unsettled := {"nodegroups": [nodegroup("managedNodeGroups", "AmazonLinux2023", false)]}
	messages == set() with input as object.union(al2023("${BOOTSTRAP}"), {"inventory": unsettled})
	none := {"nodegroups": [object.remove(nodegroup("managedNodeGroups", "AmazonLinux2023", true), ["bootstrap"])]}
	messages == set() with input as object.union(al2023("#!/bin/bash\n"), {"inventory": none})
	messages == set() with input as given(null, "#!/bin/bash\n")
}

test_the_family_is_related if {
	some f in rule.report with input as al2023("#!/bin/sh\n/etc/eks/bootstrap.sh demo\n")
	f.details.related[0].path == []
	explicit := {"nodeGroups": [{"amiFamily": "AmazonLinux2023", "overrideBootstrapCommand": "echo"}]}
	inventory := {"nodegroups": [nodegroup("nodeGroups", "AmazonLinux2023", true)]}
	some g in rule.report with input as {"config": explicit, "authored": explicit, "inventory": inventory}
	g.details.related[0].path == ["nodeGroups", 0, "amiFamily"]
}
