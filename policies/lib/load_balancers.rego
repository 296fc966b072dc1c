# METADATA
# title: load balancers
# description: what manifests ask for, and how certain it is; `input.manifests.loadBalancers` has the places, the graph the rest
package ekslint.load_balancers

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups
import data.ekslint.members
import data.ekslint.pod_groups

# METADATA
# title: certain
# description: those that are certainly made as the manifests ask
# scope: document
certain := [lb |
	some lb in input.manifests.loadBalancers
	lb.assumption == ""
	count(lb.refusals) == 0
]

# METADATA
# title: refused
# description: |
#   what its maker has against what asks for load balancers, once for all that it refuses for one reason at one place, which the settings
#   of a class may be; it rests on nothing that no manifest says where `assumption` is empty
# scope: document
refused := [object.union(cause, {"called": pod_groups.named([{"called": called} | some called in names])}) |
	some cause, names in _called_by_cause
]

_called_by_cause[cause] contains refusal.called if {
	some lb in input.manifests.loadBalancers
	lb.maker in {"aws-load-balancer-controller", "cloud-provider-aws"}
	some refusal in lb.refusals
	cause := object.union(object.remove(refusal, ["called"]), {"maker": lb.maker})
}

# METADATA
# title: causes
# description: the further places that make it so that something is refused, as `related` has them
# scope: document
causes(refusal) := [finding.place_in_object(cause.at.object, cause.at.path, cause.text) | some cause in object.get(refusal, "others", [])]

# METADATA
# title: left out
# description: what the controller leaves out of Gateways, once for each part, and makes the rest; `assumption` is as in `refused`
# scope: document
left_out contains part if {
	some lb in input.manifests.loadBalancers
	some part in lb.leftOut
}

# METADATA
# title: refused bindings
# description: what the controller has against TargetGroupBindings that people write themselves
# scope: document
refused_bindings := [refusal | some binding in input.manifests.bindings; some refusal in binding.refusals]

# METADATA
# title: unmanaged
# description: those with groups that exist for which the controller writes no rules for targets, though nobody has told it not to
# scope: document
unmanaged := [lb |
	some lb in certain
	lb.groupsKnown
	count(lb.groups) > 0
	not lb.makesRules
	not lb.declinesRules
]

# METADATA
# title: managed
# description: the fix by which the controller writes them, where the groups are named at a place
# scope: document
managed(at) := fix.suggested("have the controller manage the rules of the targets", [fix.in_object(at.object, _switch(at.path))])

# METADATA
# title: remedy
# description: |
#   the help and fixes for one with groups that exist for which the controller writes no rules for targets: what to have it do, if it can
# scope: document
remedy(lb, managing, _) := {"help": managing, "fixes": [managed(lb.groups[0].at)]} if lb.mayMakeRules

remedy(lb, _, otherwise) := {"help": otherwise} if not lb.mayMakeRules

# Of a Gateway it is a key of its settings, of the others an annotation.
_switch(path) := fix.set(["spec", "manageBackendSecurityGroupRules"], true) if path[0] == "spec"

_switch(path) := fix.set(["metadata", "annotations", key], "true") if {
	path[0] == "metadata"
	key := replace(path[2], "security-groups", "manage-backend-security-group-rules")
}

# METADATA
# title: are too many
# description: |
#   that their makers give up on an interface with these groups, all of which have the tag of the cluster; the controller
#   may be started to look for one that has other tags besides
are_too_many(ids) if {
	count(ids) > 1
	not input.manifests.asksForMoreTags
}

# METADATA
# title: leading to
# description: |
#   the places from which load balancers certainly lead to a member, or to pods on it, where their makers give up because of it
# scope: document
leading_to(id) := {place |
	some lb in certain
	some i, leads in members.by_id[lb.id].loadBalancer.targets
	count(leads.refused) > 0
	_is_about(leads, id)
	at := lb.targets[i].at
	place := finding.place_in_object(at.object, at.path, sprintf("the load balancer for %s leads to them", [lb.called]))
}

_is_about(leads, id) if id in leads.members

_is_about(leads, id) if {
	some reason in leads.refused
	array.slice(reason.path, 0, 2) == members.by_id[id].path
}

# METADATA
# title: target
# description: what messages call the member that is a target
# scope: document
target(id) := sprintf("nodes of %s", [groups.called(path)]) if {
	path := members.by_id[id].path
} else := sprintf("pods of \"%s\"", [trim_prefix(id, "pods/")]) if {
	startswith(id, "pods/")
} else := sprintf("\"%s\"", [id])

# METADATA
# title: advice
# description: how to do what the controller asks for; undefined where its own words say all
# scope: document
advice(words) := [help | some part, help in _advice; contains(words, part)][0]

_advice := {
	"TargetGroup port is empty": "set the type of targets to \"ip\", or the type of the Service to NodePort",
	"unsupported service type": "set the type of targets to \"ip\", or the type of the Service to NodePort",
	"service type must be": "set \"targetType\" to \"ip\", or the type of the Service to NodePort",
	"unable to find port": "name a port of the Service",
	"Unable to find service port": "name a port of the Service",
	"Unsupported protocol": "application load balancers have HTTP and HTTPS, network load balancers TCP, UDP and TLS",
	"parentRef does not match": "name a listener of the Gateway, or leave \"sectionName\" and \"port\" out",
	"namespace does not match": "have the listener's \"allowedRoutes.namespaces\" admit it: only the Gateway's own one is admitted without",
	"kind does not match": "attach the route to a listener for its kind: HTTPS for GRPCRoute, or one that says so in \"allowedRoutes.kinds\"",
	"no matching hostname": "make the route's \"hostnames\" match that of the listener",
	"overlap hostname": "give HTTPRoutes and GRPCRoutes hosts of their own, or listeners on different ports",
	"Parent Gateway rejected": "admit ListenerSets with \"allowedListeners\" in the Gateway",
	"No explicit ReferenceGrant": "add a ReferenceGrant to the namespace of the Service",
	"No hostnames found": "give the listener a hostname, or a certificate in the \"listenerConfigurations\" of a LoadBalancerConfiguration",
	"onflicting ": "all Ingresses of a group share one load balancer: make them agree, or take one out of the group",
	"mixed protocol": "make a Service for each protocol",
	"Protocol UDP not supported": "set the annotation \"service.beta.kubernetes.io/aws-load-balancer-type\" to \"nlb\"",
	"multiple ingress defined default backend": "leave the default backend to one Ingress of the group",
	"listener does not exist for SSLRedirect": "add the port to \"listen-ports\", as HTTPS",
	"named ports can only be used": "name the port by its number",
	"references unknown parameters": "name an IngressClassParams of elbv2.k8s.aws: eks.amazonaws.com is for Auto Mode",
	"A certificate must be specified": "name one in the annotation \"certificate-arn\", or hosts that a certificate of ACM is for",
	"one listener for each number": "set the annotation \"service.beta.kubernetes.io/aws-load-balancer-enable-tcp-udp-listener\" to \"true\"",
	"find all security groups": "name each group once, by its id or the value of its tag Name",
	"failed to parse int": "write a whole number, without a unit",
	"failed to parse bool": "write true or false, in quotes",
	"missing IDPConfigOIDC": "describe the provider in the annotation \"auth-idp-oidc\", as JSON",
	"missing IDPConfigCognito": "describe the user pool in the annotation \"auth-idp-cognito\", as JSON",
	"invalid CIDR address": "write an address and the length of its prefix, such as 10.0.0.0/16",
	"listen-ports configuration": "write a list in JSON, such as [{\"HTTP\": 80}, {\"HTTPS\": 443}]",
}
