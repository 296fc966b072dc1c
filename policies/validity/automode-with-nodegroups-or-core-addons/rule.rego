# METADATA
# title: an Auto Mode cluster with nodegroups or networking add-ons
# description: |
#   A cluster in Auto Mode brings its own nodes, and has networking, DNS and service proxy built in. eksctl refuses to create one with
#   nodegroups, and one with the add-ons vpc-cni, kube-proxy or coredns, unless Fargate profiles or hybrid nodes need these. Nodegroups
#   and add-ons can be added to the cluster later, the add-ons first.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/eksctl/auto-mode.html
# custom:
#   severity: error
#   remedy: |
#     Remove the nodegroups or the add-ons from the file that creates the cluster; or switch Auto Mode off.
#   evidence:
#     - eksctl v0.230.0 pkg/ctl/cmdutils/configfile.go:316-327
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/known_addons.go:5-61 (the add-ons)
package ekslint.rules.validity["automode-with-nodegroups-or-core-addons"]

import data.ekslint.issues

report contains issues.as_finding(issue) if {
	some issue in input.issues
	issue.rule == "automode-with-nodegroups-or-core-addons"
}
