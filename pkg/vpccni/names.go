package vpccni

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
)

// names are the variables of the plugin's container: those of the add-on's schema, and those of the plugin (amazon-vpc-cni-k8s README.md, "CNI
// Configuration Variables"), which later schemas may have.
func names() []string {
	return []string{
		"ADDITIONAL_ENI_TAGS", "ANNOTATE_POD_IP", "AWS_EC2_ENDPOINT", "AWS_EXTERNAL_SERVICE_CIDRS", "AWS_MANAGE_ENIS_NON_SCHEDULABLE",
		"AWS_VPC_CNI_NODE_PORT_SUPPORT", "AWS_VPC_ENI_MTU", "AWS_VPC_K8S_CNI_CONFIGURE_RPFILTER", "AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG",
		"AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS", "AWS_VPC_K8S_CNI_EXTERNALSNAT", "AWS_VPC_K8S_CNI_LOGLEVEL", "AWS_VPC_K8S_CNI_LOG_FILE",
		"AWS_VPC_K8S_CNI_RANDOMIZESNAT", "AWS_VPC_K8S_CNI_VETHPREFIX", "AWS_VPC_K8S_PLUGIN_LOG_FILE", "AWS_VPC_K8S_PLUGIN_LOG_LEVEL",
		"CLUSTER_ENDPOINT", "CLUSTER_NAME", "DISABLE_INTROSPECTION", "DISABLE_LEAKED_ENI_CLEANUP", "DISABLE_METRICS",
		"DISABLE_NETWORK_RESOURCE_PROVISIONING", "DISABLE_POD_V6", "ENABLE_BANDWIDTH_PLUGIN", "ENABLE_IMDS_ONLY_MODE", "ENABLE_IPv4",
		"ENABLE_IPv6", "ENABLE_MULTI_NIC", "ENABLE_NFTABLES", EnablePodENI, "ENABLE_PREFIX_DELEGATION", "ENABLE_SUBNET_DISCOVERY",
		"ENABLE_V4_EGRESS", "ENABLE_V6_EGRESS", "ENI_CONFIG_ANNOTATION_DEF", "ENI_CONFIG_LABEL_DEF", "INTROSPECTION_BIND_ADDRESS",
		"IP_COOLDOWN_PERIOD", "MAX_ENI", "MINIMUM_IP_TARGET", "NETWORK_POLICY_ENFORCING_MODE", EnforcingMode, "VPC_CNI_VERSION", "VPC_ID",
		"WARM_ENI_TARGET", "WARM_IP_TARGET", "WARM_PREFIX_TARGET",
	}
}

// meantBy is the variable that somebody certainly meant by a name: the only one that it is a slip of typing away from, or that has the same
// words but for one which goes on, or breaks off. It is empty for names that are known, and for others: a later plugin may have more.
func meantBy(name string) string {
	known := names()
	if slices.Contains(known, name) {
		return ""
	}
	if meant := nearest.Slip(name, known); meant != "" {
		return meant
	}
	known = slices.DeleteFunc(known, func(other string) bool { return !isNear(name, other) })
	if len(known) != 1 {
		return ""
	}
	return known[0]
}

// isNear reports whether two names have the same words, without regard to case, but for one that the other's begins with.
func isNear(a, b string) bool {
	words, others := strings.Split(strings.ToUpper(a), "_"), strings.Split(strings.ToUpper(b), "_")
	if len(words) != len(others) {
		return false
	}
	var differ int
	for i, word := range words {
		other := others[i]
		switch {
		case word == other:
		case differ == 0 && min(len(word), len(other)) > 2 && (strings.HasPrefix(word, other) || strings.HasPrefix(other, word)):
			differ++
		default:
			return false
		}
	}
	return true
}
