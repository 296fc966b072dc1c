package inventory

import (
	"strings"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
	"sigs.k8s.io/yaml"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Bootstrap is the text that the file gives in the place of eksctl's own bootstrapping (overrideBootstrapCommand).
type Bootstrap struct {
	// Path is its place in the file.
	Path yamldoc.Path `json:"path"`
	// Settled is set where it is certain what the text is: a script, or something else without parts to be filled in.
	Settled bool `json:"settled"`
	// Calls are the calls of EKS's bootstrap script, where the text is a shell script of a family that has this script, and it is certain
	// what they are; empty where it does not call it.
	Calls []Call `json:"calls,omitempty"`
	// Labels says whether the script certainly leaves the labels out that eksctl knows its nodes by.
	Labels Labels `json:"labels"`
	// UnknownFields are those that eksctl drops of the text as an object, for Amazon Linux 2023; empty where it is none, or has parts that
	// are still to be filled in.
	UnknownFields []UnknownField `json:"unknownFields,omitempty"`

	// nodeConfig is that object, or nil.
	nodeConfig map[string]any
}

// Labels says what becomes of the labels of the nodes.
type Labels string

// What becomes of them.
const (
	LabelsUnknown Labels = "unknown"
	// LabelsLost: the script passes none of eksctl's.
	LabelsLost Labels = "lost"
	// LabelsUnset: it passes the variable that holds them, and nothing sets it.
	LabelsUnset Labels = "unset"
)

// bootstrap reads the text, which is never a placeholder as a whole: in a script $NAME is a variable of the node.
func (n nodegroup) bootstrap() *Bootstrap {
	text, family := n.base.OverrideBootstrapCommand, n.image().Family
	if text == nil || family == nil || !n.isKnown("overrideBootstrapCommand") || n.mayHaveTemplate() {
		return nil
	}
	b := &Bootstrap{Path: n.at.Child(yamldoc.Key("overrideBootstrapCommand")), Settled: isSettled(*text), Labels: LabelsUnknown}
	switch {
	case *family == api.NodeImageFamilyAmazonLinux2023:
		b.nodeConfig = nodeConfig(*text)
		b.UnknownFields = unknownFields(b.nodeConfig, "")
	case *family == api.NodeImageFamilyAmazonLinux2 || api.IsUbuntuImage(*family):
		b.readScript(script{*text, n.base.PreBootstrapCommands}, !n.isKnown("preBootstrapCommands"))
	}
	return b
}

// readScript leaves open what is not certain.
func (b *Bootstrap) readScript(s script, isUnknown bool) {
	calls, ok := s.calls()
	if !ok || isUnknown {
		return
	}
	b.Calls, b.Labels = calls, s.labels(calls)
}

// isSettled reports whether it is certain what a text is: because its first line says so, or because nothing in it looks like something
// to be filled in.
func isSettled(text string) bool {
	for _, start := range []string{"#!", "/", "MIME-Version:"} {
		if strings.HasPrefix(strings.TrimSpace(text), start) {
			return true
		}
	}
	for _, mark := range []string{"$", "{{", "{%", "<", "__", "@"} {
		if strings.Contains(text, mark) {
			return false
		}
	}
	return true
}

// nodeConfig decodes a text that is settled.
func nodeConfig(text string) map[string]any {
	var object map[string]any
	if !isSettled(text) || yaml.Unmarshal([]byte(text), &object) != nil {
		return nil
	}
	return object
}
