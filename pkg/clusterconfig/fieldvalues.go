package clusterconfig

import (
	"strconv"

	ec2types "github.com/aws/aws-sdk-go-v2/service/ec2/types"
	ekstypes "github.com/aws/aws-sdk-go-v2/service/eks/types"
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
)

// valuesOf lists the values of a field that has a few only, where eksctl's JSON Schema does not: those that eksctl's validation accepts,
// or, where it does not look, those of the API that eksctl passes them to. The key is the type and the field.
func valuesOf(key string) []string {
	switch key {
	case "AutoModeConfig.nodePools":
		return api.AutoModeKnownNodePools
	case "Capability.type":
		return texts(ekstypes.CapabilityType("").Values())
	case "Capability.deletePropagationPolicy":
		return texts(ekstypes.CapabilityDeletePropagationPolicy("").Values())
	case "ArgoCDRoleMapping.role":
		return texts(ekstypes.ArgoCdRole("").Values())
	case "SSOIdentity.type":
		return texts(ekstypes.SsoIdentityType("").Values())
	case "ClusterCloudWatchLogging.logRetentionInDays": // eksctl pkg/apis/eksctl.io/v1alpha5/validation.go:455
		return numbers(api.LogRetentionInDaysValues)
	case "ClusterMeta.region":
		return api.SupportedRegions()
	case "ControlPlaneScalingConfig.tier":
		return texts(ekstypes.ProvisionedControlPlaneTier("").Values())
	case "RemoteNodesIAM.provider":
		return []string{api.SSMProvider, api.IRAProvider}
	case "ScoringStrategy.type": // eksctl's text of the field
		return []string{"LeastAllocated", "MostAllocated"}
	default:
		return valuesOfAccess(key)
	}
}

func valuesOfAccess(key string) []string {
	switch key {
	case "AccessConfig.authenticationMode":
		return texts(ekstypes.AuthenticationMode("").Values())
	case "AccessEntry.type":
		return entryTypes()
	case "AccessScope.type":
		return texts(ekstypes.AccessScopeType("").Values())
	case "Addon.resolveConflicts":
		return texts(ekstypes.ResolveConflicts("").Values())
	case "ClusterVPC.hostnameType":
		return texts(ec2types.HostnameType("").Values())
	case "ClusterVPC.controlPlaneEgressMode": // eksctl's text of the field
		return []string{"AWS_MANAGED", "CUSTOMER_ROUTED"}
	case "PrivateCluster.additionalEndpointServices":
		return optionalEndpoints()
	default:
		return valuesOfNodegroup(key)
	}
}

func valuesOfNodegroup(key string) []string {
	switch key {
	case "CapacityReservation.capacityReservationPreference":
		return []string{api.OpenCapacityReservation, api.NoneCapacityReservation}
	case "InstanceMarketOptions.marketType": // eksctl pkg/apis/eksctl.io/v1alpha5/validation.go:883
		return []string{"capacity-block"}
	case "MetricsCollection.granularity": // https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_EnableMetricsCollection.html
		return []string{"1Minute"}
	case "NodeGroup.asgSuspendProcesses", "ManagedNodeGroup.asgSuspendProcesses":
		return scalingProcesses()
	case "NodeGroup.containerRuntime": // what is left on all versions of Kubernetes that EKS has (validation.go:1113)
		return []string{api.ContainerRuntimeContainerD}
	case "NodeGroup.cpuCredits":
		return []string{"standard", "unlimited"}
	case "NodeGroupSSH.enableSsm": // eksctl pkg/apis/eksctl.io/v1alpha5/validation.go:822-829
		return []string{"true"}
	case "NodeGroupInstancesDistribution.spotAllocationStrategy":
		return texts(ec2types.SpotAllocationStrategy("").Values())
	case "NodeGroupTaint.effect":
		return taintEffects()
	case "Placement.spreadLevel":
		return texts(ec2types.SpreadLevel("").Values())
	default:
		return nil
	}
}

func numbers(values []int) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = strconv.Itoa(v)
	}
	return out
}

// requiredBeyondSchema are the fields that eksctl's validation asks for though its JSON Schema does not require them.
func requiredBeyondSchema() []string {
	return []string{
		"AccessEntry.principalARN",
		"AccessPolicy.policyARN", "AccessPolicy.accessScope", "AccessScope.type",
		"ClusterIAMServiceAccount.metadata", "ClusterIAMMeta.name",
		"FargateProfile.selectors",
	}
}

// deprecated says what to use in the place of a field that eksctl warns about (eksctl pkg/apis/eksctl.io/v1alpha5/validation.go:827
// and 1278-1284).
func deprecated(key string) string {
	switch key {
	case "NodeGroupSSH.enableSsm":
		return "SSM is enabled by default now"
	case "NodeGroupIAMAddonPolicies.albIngress":
		return "use `awsLoadBalancerController`"
	default:
		return ""
	}
}
