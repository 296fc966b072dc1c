package sggraph

import "strings"

// Dependency is a kind of thing that is not in the file and on which a verdict depends.
type Dependency string

// Dependencies.
const (
	OnAddress    Dependency = "address"         // which address somebody has
	OnFirewall   Dependency = "firewall"        // what a firewall outside AWS lets in
	OnGroups     Dependency = "security-groups" // which groups a member carries
	OnIdentity   Dependency = "identity"        // which group the user names: it may be one that is in the graph already
	OnRoutes     Dependency = "routes"          // whether a route of the user's leads there
	OnRules      Dependency = "rules"           // what a group that the user brings lets through
	OnScheduling Dependency = "scheduling"      // on which of several things pods run
	OnValue      Dependency = "value"           // a value that is not known yet, or what AWS does not document
)

// Need says why a flow is asked for.
type Need string

// Needs.
const (
	// Needed flows must be allowed for the cluster to work.
	Needed Need = "needed"
	// Feared flows expose the cluster and should not be allowed.
	Feared Need = "feared"
	// Offered flows are what a load balancer is there for.
	Offered Need = "offered"
)

// Flow is a question about the graph with its answer.
type Flow struct {
	// Name of the question, by who speaks to whom: kubelet-to-api, pod-to-api, api-to-kubelet, api-to-webhook, pod-to-pod,
	// pod-to-dns, node-to-endpoint, pod-to-endpoint, node-to-internet; and api-from-internet, and ssh, kubelet, nodeport and
	// anything from-internet and from-vpc. Of what manifests add: client-to-load-balancer, load-balancer-to-target, health-check,
	// node-to-pod, kubelet-to-probe, kubelet-to-hook, pod-to-service.
	Name string `json:"name"`
	Need Need   `json:"need"`
	// Purpose says in one clause why it is needed, or what there is to fear.
	Purpose string `json:"purpose"`
	// From and To are as in a Query.
	From     string   `json:"from"`
	To       string   `json:"to"`
	Protocol Protocol `json:"protocol"`
	Port     int      `json:"port"`
	// ToPort is the last port where a range is asked for, otherwise 0.
	ToPort int `json:"toPort,omitempty"`
	// Given is what the answer takes for true: that the API server chooses a port of the range; see Rule.If.
	Given   string  `json:"given,omitempty"`
	Verdict Verdict `json:"verdict"`
	// Parts are what of the flow shares one answer, where not all of it does.
	Parts []FlowPart `json:"parts,omitempty"`
	// DependsOn says on what an unknown verdict depends, or what of a partial one is unknown, sorted; empty for the others.
	DependsOn []Dependency `json:"dependsOn,omitempty"`
	// Rules are the indexes (into Graph.Rules) of the rules that allow it, or what of a partial one is allowed.
	Rules []int `json:"rules"`
	// Lacking are the user's groups for want of a rule of which it is denied, or what of a partial one is. Only those that do not let
	// it out are among them where the receiver lets it in.
	Lacking []Lack `json:"lacking,omitempty"`
	// Because says what allows it, what is missing, or what cannot be known.
	Because []Because `json:"because"`
}

// Ports are those that the flow is about.
func (f *Flow) Ports() Ports { return Ports{f.Protocol, f.Port, max(f.Port, f.ToPort)} }

// Member is the id of the member that the flow, or its pods' flow, is about, or "api-server" where it is about none.
func (f *Flow) Member() string {
	if f.From == APIServer || f.Need != Needed {
		return OwnerOf(f.To)
	}
	return OwnerOf(f.From)
}

// OwnerOf is the id of the member whose pods an id names, or the id.
func OwnerOf(id string) string {
	if strings.HasPrefix(id, workloadPrefix) {
		return id // also of a workload that is called pods
	}
	return strings.TrimSuffix(id, PodsSuffix)
}

// Lack is a direction of a group of the user in which a rule is missing, as AWS has told all that there are.
type Lack struct {
	SecurityGroup string    `json:"securityGroup"`
	Direction     Direction `json:"direction"`
}
