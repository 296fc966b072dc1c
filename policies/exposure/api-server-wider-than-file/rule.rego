# METADATA
# title: the API server of the cluster is open to more than the file says
# description: |
#   AWS has told (`--facts`) of a cluster with this name in this region. Its public endpoint is on where the file turns it off, or admits
#   sources that `vpc.publicAccessCIDRs` does not. eksctl does not bring a cluster that exists to what its file says by itself: somebody has
#   changed the cluster, or the file was changed and never applied. Whoever reaches the API server can try to log in.
#
#   That the cluster is less open than the file says is not reported.
# custom:
#   severity: warning
#   remedy: |
#     Apply the file: `eksctl utils update-cluster-vpc-config -f FILE --approve`. Or have the file say what is meant.
#   evidence:
#     - eksctl v0.230.0 pkg/ctl/utils/update_cluster_vpc_config.go
#     - https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
package ekslint.rules.exposure["api-server-wider-than-file"]

import data.ekslint.finding

report contains finding.new(found.path, message, details) if {
	some found in input.contradictions
	message := _message(found)
	details := {
		"label": "not so in AWS",
		"help": "\"eksctl utils update-cluster-vpc-config -f FILE --approve\" makes the cluster as the file says",
	}
}

_message(found) := message if {
	found.kind == "cluster-access"
	message := sprintf("the public endpoint of \"%s\" is on (%s), which the file turns off", [found.subject, found.at])
}

_message(found) := message if {
	found.kind == "cluster-sources"
	message := sprintf("the public endpoint of \"%s\" also admits %s (%s), which the file does not", [found.subject, found.told, found.at])
}
