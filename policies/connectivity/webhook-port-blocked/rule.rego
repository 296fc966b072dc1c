# METADATA
# title: the control plane cannot call this webhook
# description: |
#   The API server calls admission webhooks, the conversion webhooks of CustomResourceDefinitions and extension API
#   servers on the port of their pods, from the network interfaces that carry the cluster security group and the
#   control plane's own. Where the groups of the pods let it in on neither, each call times out ("context deadline
#   exceeded"): with `failurePolicy: Fail` every request that the webhook is for is turned down, and objects that are
#   to be converted cannot be read.
#
#   Pods on hybrid nodes it reaches by the networks that the cluster has as `remotePodNetworks`, and not at all where it
#   has none.
#
#   With the groups that EKS and eksctl make all ports are open to the control plane, unless a nodegroup has
#   `withShared: false` (443 and 1025 to 65535 alone), or pods have groups of their own. The rule is silent where the
#   pods behind the Service are not among the manifests, or have no replicas, and where rules of groups of yours are
#   not known.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html
#   - ref: https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
# custom:
#   severity: error
#   headline: an admission webhook on a port that the control plane does not reach
#   remedy: |
#     Have the pods listen on a port that is open, such as 8443 or 9443, or let the cluster security group in on theirs.
#     List the networks of pods on hybrid nodes, which have to be routed, as `remotePodNetworks`.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:155-171 (what a nodegroup's own group lets in)
#     - https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteNetworkConfigRequest.html (remotePodNetworks)
#     - https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2460
#     - https://github.com/kubernetes/ingress-nginx/issues/5401
package ekslint.rules.connectivity["webhook-port-blocked"]

import data.ekslint.finding
import data.ekslint.flows
import data.ekslint.load_balancers
import data.ekslint.members
import data.ekslint.security_groups

report contains finding.in_object(call.at.object, call.at.path, message, details) if {
	some webhook in input.manifests.webhooks
	shut := [flow |
		some id in webhook.members
		id in _running
		some flow in flows.denied(input.flows["api-to-webhook"][id])
		flow.port == webhook.port
	]
	count(shut) > 0
	message := sprintf("the control plane cannot call this: %s", [_why(shut, webhook.port)])
	related := finding.places_of([reason | some flow in array.slice(shut, 0, _most); some reason in flow.because])
	some call in webhook.calls
	details := {
		"label": call.called,
		"related": related,
		"help": _help(shut),
	}
}

_why(shut, port) := sprintf("no rule lets it reach %s on port %d", [_pods(shut), port]) if not _are_remote(shut)

_why(shut, _) := sprintf("it has no way to %s on hybrid nodes", [_pods(shut)]) if _are_remote(shut)

_help(shut) := sprintf("have the pods listen on another port, or let the cluster security group in on this one%s", [_in(shut)]) if {
	not _are_remote(shut)
}

_help(shut) := "list the networks of these pods as \"remotePodNetworks\", or keep the pods on nodes in the VPC" if _are_remote(shut)

# The groups that keep it out, where AWS has told their rules.
default _in(_) := ""

_in(shut) := sprintf(" in %s", [security_groups.cited(ids)]) if {
	ids := sort({id | some flow in shut; some id in flows.not_admitted_by(flow)})
	count(ids) > 0
}

_are_remote(shut) if {
	every flow in shut {
		hosts := {landing.on | some landing in members.by_id[flow.to].workload.landings}
		hosts == {"hybrid-nodes"}
	}
}

_pods(shut) := _called(sort({load_balancers.target(flow.to) | some flow in shut}))

# _most is how many workloads are named where there are more than one other.
_most := 3

_called(pods) := concat(", ", pods) if {
	count(pods) <= _most + 1
} else := sprintf("%s and %d others", [concat(", ", array.slice(pods, 0, _most)), count(pods) - _most])

_running := {workload.id | some workload in input.manifests.workloads; workload.runs == "yes"}
