package lbcontroller_test

import (
	"math/rand/v2"
	"slices"
)

// drawFlags draws what the controller is started with: its defaults half of the time.
func drawFlags(source *rand.Rand) []string {
	var flags []string
	add := func(percent int, flag ...string) {
		if source.IntN(100) < percent {
			flags = append(flags, flag[source.IntN(len(flag))])
		}
	}
	if source.IntN(2) == 0 {
		return nil
	}
	add(20, "--ingress-class=nginx", "--ingress-class=")
	add(15, "--load-balancer-class=example.com/nlb")
	add(25, "--disable-restricted-sg-rules", "--disable-restricted-sg-rules=false")
	add(50, "--enable-backend-security-group=false", "--backend-security-group=sg-front-1", "--enable-manage-backend-security-group-rules")
	add(20, "--feature-gates=NLBSecurityGroup=false", "--feature-gates=ALBSingleSubnet=true,NLBSecurityGroup=false",
		"--feature-gates=EnableServiceController=false", "--feature-gates=ServiceTypeLoadBalancerOnly=true,EnableIPTargetType=false",
		"--feature-gates=EnableTCPUDPListener=true", "--feature-gates=NLBHealthCheckAdvancedConfig=false,EnableTCPUDPListener=true")
	add(20, "--default-target-type=ip")
	add(20, "--default-load-balancer-scheme=internet-facing")
	add(25, "--watch-namespace=shop", "--watch-namespace=default")
	add(15, "--disable-ingress-class-annotation")
	add(15, "--disable-ingress-group-name-annotation=true")
	switch source.IntN(10) { // words that are no flags
	case 0:
		flags = append(flags, "--log-level", "--default-target-type=ip", "--default-load-balancer-scheme", "internet-facing")
	case 1:
		flags = append(flags, "word", "--enable-waf", "--", "--default-load-balancer-scheme=internet-facing")
	}
	return flags
}

// withController are manifests with the workload of a controller that is started with flags, beside one of another cluster.
func withController(manifests map[string]any, flags []string) map[string]any {
	const name = "aws-load-balancer-controller"
	own := controllerNamed(name, append([]string{"--cluster-name=my-cluster"}, flags...))
	other := controllerNamed(name+"-other", []string{"--cluster-name=other", "--default-target-type=ip", "--watch-namespace=other"})
	return map[string]any{"apiVersion": "v1", "kind": "List", "items": append(slices.Clone(items(manifests)), own, other)}
}

// controllerNamed is the workload of a controller.
func controllerNamed(name string, args []string) any {
	labels := map[string]any{"app": name}
	return map[string]any{
		"apiVersion": "apps/v1", "kind": "Deployment", "metadata": map[string]any{"name": name, "namespace": "kube-system"},
		"spec": map[string]any{"selector": map[string]any{"matchLabels": labels}, "template": map[string]any{
			"metadata": map[string]any{"labels": labels},
			"spec":     map[string]any{"containers": []any{map[string]any{"name": name, "image": name, "args": args}}},
		}},
	}
}
