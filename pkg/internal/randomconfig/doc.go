// Package randomconfig draws random ClusterConfigs and Kubernetes manifests for property tests. It is deterministic: the same
// source of numbers gives the same configuration, so that a failure is repeated by its seed. Configurations are maps, lists and
// scalars, as sigs.k8s.io/yaml reads and writes them.
//
// Generate draws what determines security groups and reachability, in any combination, from few values, so that the
// interesting coincidences are frequent: IPv4, IPv6, Outposts and Auto Mode; a VPC made by eksctl or an existing one, with
// subnets by ID, zone, prefix or alias; NAT; access to the API server; extra prefixes; remote networks; private clusters and
// their endpoints; nodegroups of both kinds with sizes, SSH, EFA, subnets and security groups; Fargate and Karpenter. eksctl
// accepts three in five. One in twelve has a changed value or key (mutate.go).
//
// GenerateAny draws a few settings from all of eksctl's types, for what concerns validity alone.
//
// Manifests draws Kubernetes objects that make load balancers, for the clusters that such a configuration makes.
//
// Placeholders replaces values by ${X} in a configuration that either of them has drawn.
//
// For fuzzing, Mutate changes the text of a file as the bytes of the fuzzer say (mutatetext.go), and Examples are files to begin with.
package randomconfig
