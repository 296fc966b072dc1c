# METADATA
# title: the controller opens more ports than load balancers need
# description: |
#   The AWS Load Balancer Controller joins the ports that all load balancers of the cluster need on one security group
#   into a single range: of the ports 80 and 8080 it makes 80 to 8080, and of 8080 and a node port one that reaches
#   beyond 30000. From the group of the load balancers all of these ports are open then, those of other software on
#   the same nodes among them.
#
#   It is how the controller works by default, and only load balancers are let in, so it is an info. The rule speaks
#   of ranges that certainly hold ports which nobody asked for. It is silent where `--disable-restricted-sg-rules` has
#   the controller open all ports: it joins nothing then.
# related_resources:
#   - ref: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/security_groups/
# custom:
#   severity: info
#   profile: strict
#   remedy: |
#     Give the pods behind load balancers ports that lie close together, or start the controller with
#     `--disable-restricted-sg-rules` if you would rather have all ports open than believe in a range.
#   evidence:
#     - aws-load-balancer-controller 93ff3b5f pkg/networking/networking_manager.go:277-361 (computeRestrictedIngressPermissionsPerSG)
package ekslint.rules.exposure["lb-joined-ports-wide"]

import data.ekslint.finding

report contains finding.in_object(at.object, at.path, message, details) if {
	some joined in input.manifests.joinedRules
	rule := input.graph.rules[joined.rule]
	rule.fromPort > 0
	rule.toPort - rule.fromPort >= max([100, 3 * count(joined.at)]) # each place asks for three ports at most
	at := joined.at[0]
	message := sprintf("the controller lets load balancers reach all %s ports from %d to %d, where few are asked for", [
		rule.protocol,
		rule.fromPort,
		rule.toPort,
	])
	details := {
		"label": "is one of the places that decide the range",
		"related": [{"object": other.object, "path": other.path, "message": "is another one"} |
			some i, other in joined.at
			i > 0
		],
	}
}
