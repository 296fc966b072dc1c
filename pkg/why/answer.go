package why

import (
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Answer is the answer to one question with its proof. Its JSON form is that of version 1; no list of it is nil.
type Answer struct {
	File string `json:"file"`
	// Document is the 0-based number of the YAML document in its file.
	Document int `json:"document"`
	// Cluster is the cluster's name as the file writes it; empty where it gives none.
	Cluster  string   `json:"cluster"`
	Question Question `json:"question"`
	From     End      `json:"from"`
	To       End      `json:"to"`
	Proof
	// Parts are what of the question shares one answer, directly or by the same load balancer, where not all of it does.
	Parts []Part `json:"parts,omitempty"`
	// Ways are those by load balancers, or by ports of nodes, to some of the ports, where From is outside the cluster and does not reach all of
	// To directly. Verdict is that of all ways together.
	// Direct is the verdict without them, where there are any: rules, admitted and because are about that.
	Ways   []Way           `json:"ways,omitempty"`
	Direct sggraph.Verdict `json:"direct,omitempty"`
	// Remarks explain in plain words what is particular about this case.
	Remarks []string `json:"remarks"`
	// IsForFacts is set where something of the answer is unknown that what AWS knows may tell.
	IsForFacts bool `json:"-"`
	// Advice are the changes of the file each of which certainly lets the flow through, but for routes, those that open least first.
	Advice []Advice `json:"advice"`
}

// Proof is a verdict with what makes it so.
type Proof struct {
	Verdict sggraph.Verdict `json:"verdict"`
	// Access is the way to the API server, where that is asked for and the way is known.
	Access reach.Access `json:"access,omitempty"`
	// Rules let the flow out of From, then into To. There are none where it is not allowed.
	Rules []Rule `json:"rules"`
	// Admitted are the rules by which To lets others in instead.
	Admitted []Rule `json:"admitted"`
	// Because says what allows it, what is missing, or what cannot be known.
	Because []Reason `json:"because"`
}

// Part is what of a question shares one answer; see sggraph.FlowPart.
type Part struct {
	// Subnets are those of From that the part is about, and ToSubnets those of To; empty where all share the answer.
	Subnets   []string `json:"subnets,omitempty"`
	ToSubnets []string `json:"toSubnets,omitempty"`
	// Addresses names the addresses of the network at one end, and Prefixes are exactly these; empty where all share the answer.
	Addresses string          `json:"addresses,omitempty"`
	Prefixes  []string        `json:"prefixes,omitempty"`
	Ports     []sggraph.Ports `json:"ports"`
	// OtherPorts is set where protocol all among Ports stands for all that no other part names.
	OtherPorts bool `json:"otherPorts,omitempty"`
	// By is the load balancer, or the nodes, by way of which it is so; empty where Proof is that of the direct connection.
	By string `json:"by,omitempty"`
	Proof
}

// Way leads from one end to another by way of a load balancer, or of a port of nodes, hop by hop.
type Way struct {
	// By is the load balancer, or the nodes.
	By      string          `json:"by"`
	Verdict sggraph.Verdict `json:"verdict"`
	Hops    []Hop           `json:"hops"`
}

// Hop is one connection of a way.
type Hop struct {
	From  string          `json:"from"`
	To    string          `json:"to"`
	Ports []sggraph.Ports `json:"ports"`
	// Given is what the answer takes for true, as in sggraph.Flow.
	Given string `json:"given,omitempty"`
	Proof
	// Parts are what of it shares one answer, where the verdict is partial.
	Parts []sggraph.FlowPart `json:"parts,omitempty"`
}

// Question is what was asked.
type Question struct {
	From string `json:"from"`
	To   string `json:"to"`
	// Protocol and Port are those of the first of Ports; Port is 0 for icmp and all.
	Protocol sggraph.Protocol `json:"protocol"`
	Port     int              `json:"port"`
	Ports    []sggraph.Ports  `json:"ports"`
}

// Kinds of ends that are not members.
const (
	kindNetwork sggraph.Kind = "network"
	kindGroup   sggraph.Kind = "security-group"
)

// End is one end of the question.
type End struct {
	ID   string       `json:"id"`
	Kind sggraph.Kind `json:"kind"`
	// SecurityGroups are those that it carries, and PossibleSecurityGroups those that it may carry; where SecurityGroupsKnown is
	// false there may be more.
	SecurityGroups         []string `json:"securityGroups"`
	PossibleSecurityGroups []string `json:"possibleSecurityGroups,omitempty"`
	SecurityGroupsKnown    bool     `json:"securityGroupsKnown"`
	Because                []Reason `json:"because"`
}

// Rule is one permission of a security group, as in sggraph.Rule.
type Rule struct {
	sggraph.Rule
	// Because replaces that of the graph, which has paths only.
	Because []Reason `json:"because"`
}

// Reason is a sggraph.Because with its place in the file; where a default is the reason, both path and range are empty.
type Reason struct {
	Text string `json:"text"`
	Path string `json:"path,omitempty"`
	// File is the manifest in which Range is; empty where that is in the cluster's file.
	File  string        `json:"file,omitempty"`
	Range yamldoc.Range `json:"range,omitzero"`
}

// Advice is a change of the file that lets the flow through. It was tried out: the changed file was derived again. It lets nobody in
// whom the question is not about, unless the author lists them already, shuts nobody out, and makes neither eksctl nor a rule object.
type Advice struct {
	Title string `json:"title"`
	// Path is what changes first, and Range where that is, or the nearest place above it.
	Path  string        `json:"path"`
	Range yamldoc.Range `json:"range"`
	// Exists is set where there is something at Path already.
	Exists bool           `json:"exists"`
	Edits  []yamldoc.Edit `json:"edits"`
}
