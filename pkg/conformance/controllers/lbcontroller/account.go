package lbcontroller

import (
	"cmp"
	"fmt"

	"sigs.k8s.io/yaml"
)

// Account is what the controller finds in AWS, and how it was started.
type Account struct {
	Cluster string   `json:"cluster"` // the flag --cluster-name
	Flags   []string `json:"flags"`   // the controller's other flags
	// NoServiceWebhook leaves out the webhook that gives Services of type LoadBalancer without a class the controller's
	// (chart value enableServiceMutatorWebhook, true by default).
	NoServiceWebhook bool       `json:"noServiceWebhook"`
	VPC              []string   `json:"vpc"` // its prefixes
	Subnets          []Subnet   `json:"subnets"`
	Groups           []Group    `json:"groups"`
	Instances        []Instance `json:"instances"`
	// Pending names workloads that have no pods, as namespace/name.
	Pending []string `json:"pending"`
	// Certificates are domain names; each has a certificate of its own in ACM.
	Certificates []string `json:"certificates"`
}

// Subnet is a subnet of the account's only VPC.
type Subnet struct {
	ID     string            `json:"id"`
	Zone   string            `json:"zone"`
	CIDR   string            `json:"cidr"`
	Public bool              `json:"public"` // has a route to an internet gateway
	Tags   map[string]string `json:"tags"`
}

// Group is a security group that exists before the controller does anything.
type Group struct {
	ID   string            `json:"id"`
	Tags map[string]string `json:"tags"`
}

// Instance is a node of the cluster: an EC2 instance, or what its labels make of it (eks.amazonaws.com/compute-type fargate or
// hybrid).
type Instance struct {
	Node       string            `json:"node"` // name of the Node
	Labels     map[string]string `json:"labels"`
	NotReady   bool              `json:"notReady"`
	Interfaces []Interface       `json:"interfaces"` // the first one is the primary
}

// Interface is a network interface with the pods that have their address on it.
type Interface struct {
	Groups []string `json:"groups"`
	Branch bool     `json:"branch"` // given to its pod by a SecurityGroupPolicy
	// Pods names pods, or workloads that have a pod here, as namespace/name. One that no interface names lives on the primary
	// interface of every instance that is not a Fargate node.
	Pods []string `json:"pods"`
}

// DefaultAccount is a cluster as eksctl makes it, with a public and a private subnet in two zones and one managed node.
func DefaultAccount() Account {
	const cluster = "my-cluster"
	return Account{
		Cluster: cluster,
		VPC:     []string{"192.168.0.0/16"},
		Subnets: []Subnet{
			{ID: "subnet-public-a", Zone: "a", CIDR: "192.168.0.0/19", Public: true, Tags: map[string]string{"kubernetes.io/role/elb": "1"}},
			{ID: "subnet-public-b", Zone: "b", CIDR: "192.168.32.0/19", Public: true, Tags: map[string]string{"kubernetes.io/role/elb": "1"}},
			{ID: "subnet-private-a", Zone: "a", CIDR: "192.168.64.0/19", Tags: map[string]string{"kubernetes.io/role/internal-elb": "1"}},
			{ID: "subnet-private-b", Zone: "b", CIDR: "192.168.96.0/19", Tags: map[string]string{"kubernetes.io/role/internal-elb": "1"}},
		},
		Groups:    []Group{{ID: "sg-cluster", Tags: map[string]string{"kubernetes.io/cluster/" + cluster: "owned"}}},
		Instances: []Instance{{Node: "node-1", Interfaces: []Interface{{Groups: []string{"sg-cluster"}}}}},
	}
}

// DecodeAccount reads an account from YAML. What it leaves out is the default account's.
func DecodeAccount(data []byte) (Account, error) {
	var account Account
	if err := yaml.UnmarshalStrict(data, &account); err != nil {
		return account, fmt.Errorf("cannot read account: %w", err)
	}
	standard := DefaultAccount()
	account.Cluster = cmp.Or(account.Cluster, standard.Cluster)
	account.VPC = orElse(account.VPC, standard.VPC)
	account.Subnets = orElse(account.Subnets, standard.Subnets)
	account.Groups = orElse(account.Groups, standard.Groups)
	account.Instances = orElse(account.Instances, standard.Instances)
	return account, nil
}

func orElse[T any](items, standard []T) []T {
	if items == nil {
		return standard
	}
	return items
}
