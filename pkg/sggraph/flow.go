package sggraph

// Dependency is a kind of thing that is not in the file and on which a verdict depends.
type Dependency string

// Dependencies.
const (
	OnAddress  Dependency = "address"         // which address somebody has
	OnFirewall Dependency = "firewall"        // what a firewall outside AWS lets in
	OnGroups   Dependency = "security-groups" // which groups a member carries
	OnIdentity Dependency = "identity"        // which group the user names: it may be one that is in the graph already
	OnNAT      Dependency = "nat-gateway"     // which address the NAT gateway of the VPC gets
	OnRules    Dependency = "rules"           // what a group that the user brings lets through
	OnValue    Dependency = "value"           // a value that is not known yet, or what AWS does not document
)

// Need says why a flow is asked for.
type Need string

// Needs.
const (
	// Needed flows must be allowed for the cluster to work.
	Needed Need = "needed"
	// Feared flows expose the cluster and should not be allowed.
	Feared Need = "feared"
)

// Flow is a question about the graph with its answer.
type Flow struct {
	// Name of the question: node-to-api, api-to-kubelet, api-to-webhook, node-to-node, node-to-dns, node-to-endpoint,
	// node-to-internet, ssh-from-internet, ssh-from-vpc, api-from-internet.
	Name string `json:"name"`
	Need Need   `json:"need"`
	// From and To are member ids, "api-server", or CIDRs.
	From     string   `json:"from"`
	To       string   `json:"to"`
	Protocol Protocol `json:"protocol"`
	Port     int      `json:"port"`
	Verdict  Verdict  `json:"verdict"`
	// DependsOn says on what an unknown verdict depends, sorted; empty for the others.
	DependsOn []Dependency `json:"dependsOn,omitempty"`
	// Rules are the indexes (into Graph.Rules) of the rules that allow it.
	Rules []int `json:"rules"`
	// Because says what allows it, what is missing, or what cannot be known.
	Because []Because `json:"because"`
}

// Ports are those that the flow is about.
func (f *Flow) Ports() Ports { return Ports{f.Protocol, f.Port, f.Port} }

// Member is the id of the member that the flow is about, or "api-server" where it is about none.
func (f *Flow) Member() string {
	if f.From == APIServer || f.Need == Feared {
		return f.To
	}
	return f.From
}
