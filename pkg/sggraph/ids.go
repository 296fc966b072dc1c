package sggraph

// Names of ends of a flow that are not those of members, security groups or prefixes.
const (
	// APIServer is the API server, by whichever of its endpoints its name leads to; as a sender, the control plane.
	APIServer = "api-server"
	// Internet are the public addresses of IPv4, and of IPv6 where the cluster has or may have such addresses.
	Internet = "internet"
	// GatewayEndpoint is the S3 endpoint of a fully private cluster, or one that the VPC has already. It is not a member of the graph: it has
	// no network interface.
	GatewayEndpoint = "vpc-endpoint/s3"
	// PodsSuffix after the id of a member says that its pods are meant, and not its nodes.
	PodsSuffix = "/pods"
	// workloadPrefix is that of the ids of workloads.
	workloadPrefix = "pods/"
)
