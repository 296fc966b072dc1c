package growth

import "math"

// Pairs returns, by name, functions that write the Kubernetes manifests of Cluster with n pairs of a SecurityGroupPolicy and a workload that
// it may select, or does: the square root of n of either. The graph has all of these pairs, and nothing may take longer than they ask for.
func Pairs() map[string]func(n int) string {
	const each, unknown = "app: web-%d", "app: '${APP_%d}'"
	web := deployment("web-%d", each, "")
	perhaps := policy("web-%d", "podSelector: {matchLabels: {"+unknown+"}}")
	return map[string]func(n int) string{
		"unknown selectors": pairs(web + perhaps),
		"unknown labels":    pairs(deployment("web-%d", unknown, "") + policy("web-%d", "podSelector: {matchLabels: {"+each+"}}")),
		"unknown accounts":  pairs(web + policy("web-%d", "serviceAccountSelector: {matchLabels: {"+each+"}}")),
		"unknown targets":   pairs(web + perhaps + service("web-%d", each, "type: ClusterIP") + ingress("web-%d", "ip")),
		"any pods":          pairs(web + policy("web-%d", "podSelector: {}")),
	}
}

// pairs returns a function that writes what there is one of for each policy and workload.
func pairs(each string) func(n int) string {
	return func(n int) string { return Repeat(int(math.Sqrt(float64(n))), each) }
}
