package loadbalancer

import "slices"

// isSwitch reports whether a flag is true where it has no value (aws-load-balancer-controller pkg/config, where flags are bound by BoolVar).
func isSwitch(flag string) bool {
	return slices.Contains([]string{
		managesFlag, sharesFlag, unrestrictedFlag, noClassFlag, noGroupFlag, "--enable-waf", "--enable-wafv2", "--enable-shield",
		"--enable-leader-election", "--enable-endpoint-slices", "--enable-pod-readiness-gate-inject", "--tolerate-non-existent-backend-service",
		"--tolerate-non-existent-backend-action",
	}, flag)
}

// isRead reports whether load balancers depend on a flag.
func isRead(flag string) bool {
	return slices.Contains([]string{
		clusterFlag, managesFlag, sharesFlag, backendFlag, unrestrictedFlag, targetsFlag, schemeFlag, ingressFlag, serviceFlag, gatesFlag, watchFlag,
		noClassFlag, noGroupFlag, moreTagsFlag,
	}, flag)
}

// takesNext reports whether the value of a flag is the next word where there is none in its own: so it is with all flags of the controller that
// are no switches (pkg/config, pkg/aws/cloud_config.go, pkg/inject/quic/quic_injection_config.go). Others, of another version, may be switches.
func takesNext(flag string) bool {
	return isRead(flag) && !isSwitch(flag) || slices.Contains([]string{
		"--allowed-certificate-authority-arns", "--alb-gateway-max-concurrent-reconciles", "--aws-api-endpoints", "--aws-api-throttle",
		"--aws-max-retries", "--aws-region", "--aws-vpc-id", "--aws-vpc-tag-key", "--aws-vpc-tags", "--default-ssl-policy",
		"--default-tags", "--external-managed-tags", "--gateway-class-max-concurrent-reconciles",
		"--globalaccelerator-max-concurrent-reconciles", "--globalaccelerator-max-exponential-backoff-delay", "--health-probe-bind-addr",
		"--ingress-max-concurrent-reconciles", "--kube-ca-pem-filepath", "--kubeconfig", "--lb-stabilization-monitor-interval",
		"--leader-election-id", "--leader-election-namespace", "--log-level", "--max-targets-per-target-group", "--metrics-bind-addr",
		"--nlb-gateway-max-concurrent-reconciles", "--quic-environment-variable-name", "--service-max-concurrent-reconciles", "--sync-period",
		"--targetgroupbinding-max-concurrent-reconciles", "--targetgroupbinding-max-exponential-backoff-delay",
		"--targetgroupbinding-requeue-duration", "--webhook-bind-port", "--webhook-cert-dir", "--webhook-cert-file", "--webhook-key-file",
	}, flag)
}

// isOwn reports whether a flag is one that only this controller has among those that are given the name of a cluster, which others have as well
// (Karpenter, the cluster autoscaler, network policy and VPC resource controllers).
func isOwn(flag string) bool {
	return slices.Contains([]string{
		managesFlag, sharesFlag, backendFlag, unrestrictedFlag, targetsFlag, schemeFlag, noClassFlag, noGroupFlag, moreTagsFlag,
		"--alb-gateway-max-concurrent-reconciles", "--enable-pod-readiness-gate-inject", "--enable-shield", "--enable-wafv2",
		"--external-managed-tags", "--lb-stabilization-monitor-interval", "--nlb-gateway-max-concurrent-reconciles",
		"--targetgroupbinding-max-concurrent-reconciles", "--targetgroupbinding-max-exponential-backoff-delay",
		"--targetgroupbinding-requeue-duration",
	}, flag)
}
