package why

import (
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Answer is the answer to one question with its proof. Its JSON form is that of version 1; no list of it is nil.
type Answer struct {
	File string `json:"file"`
	// Document is the 0-based number of the YAML document in its file.
	Document int `json:"document"`
	// Cluster is the cluster's name as the file writes it; empty where it gives none.
	Cluster  string          `json:"cluster"`
	Question Question        `json:"question"`
	Verdict  sggraph.Verdict `json:"verdict"`
	From     End             `json:"from"`
	To       End             `json:"to"`
	// Access is the way to the API server, where that is asked for and the way is known.
	Access sggraph.Access `json:"access,omitempty"`
	// Rules let the flow out of From, then into To. There are none where it is not allowed.
	Rules []Rule `json:"rules"`
	// Admitted are the rules by which To lets others in instead.
	Admitted []Rule `json:"admitted"`
	// Because says what allows it, what is missing, or what cannot be known.
	Because []Reason `json:"because"`
	// Remarks explain in plain words what is particular about this case.
	Remarks []string `json:"remarks"`
	// Advice are the changes of the file each of which certainly lets the flow through.
	Advice []Advice `json:"advice"`
}

// Question is what was asked.
type Question struct {
	From     string           `json:"from"`
	To       string           `json:"to"`
	Protocol sggraph.Protocol `json:"protocol"`
	// Port is 0 for icmp and all.
	Port int `json:"port"`
}

// End is one end of the question.
type End struct {
	ID   string       `json:"id"`
	Kind sggraph.Kind `json:"kind"`
	// SecurityGroups are those that it carries; where SecurityGroupsKnown is false there may be more.
	SecurityGroups      []string `json:"securityGroups"`
	SecurityGroupsKnown bool     `json:"securityGroupsKnown"`
	Because             []Reason `json:"because"`
}

// Rule is one permission of a security group, as in sggraph.Rule.
type Rule struct {
	sggraph.Rule
	// Because replaces that of the graph, which has paths only.
	Because []Reason `json:"because"`
}

// Reason is a sggraph.Because with its place in the file; where a default is the reason, both path and range are empty.
type Reason struct {
	Text  string        `json:"text"`
	Path  string        `json:"path,omitempty"`
	Range yamldoc.Range `json:"range,omitzero"`
}

// Advice is a change of the file that lets the flow through. It was tried out: the changed file was derived again.
type Advice struct {
	Title string `json:"title"`
	// Path is what changes first, and Range where that is, or the nearest place above it.
	Path  string        `json:"path"`
	Range yamldoc.Range `json:"range"`
	// Exists is set where there is something at Path already.
	Exists bool           `json:"exists"`
	Edits  []yamldoc.Edit `json:"edits"`
}
