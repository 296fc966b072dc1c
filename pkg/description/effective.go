package description

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// bookkeeping is how the labels and tags begin by which eksctl finds what it made.
const bookkeeping = "alpha.eksctl.io/"

// effective says what eksctl makes of what is written: another value, or more than that.
func (t *teller) effective() []string {
	if _, known := clusterconfig.FieldAt(t.path); !known || t.part == onAnchor {
		return nil
	}
	path := t.path
	if t.isNameOfMember() {
		path = path[:2]
	}
	if t.Config.IsUnfilled(t.path) && t.part == onValue {
		return nil
	}
	all, err := t.Effective()
	if err != nil {
		return nil // a defect of ekslint's that the linter reports
	}
	switch value, written := at(all, path), t.Config.Written(path); value := value.(type) {
	case nil, []any:
		return nil
	case map[string]any:
		return added(t.additions(value, written, path, len(path)))
	default:
		if path[len(path)-1].IsIndex {
			return nil // eksctl may have sorted the list, or written out what stands for several
		}
		return made(value, written)
	}
}

// made says what eksctl makes of a plain value, if that is another one.
func made(value, written any) []string {
	switch {
	case written == nil:
		return []string{"eksctl takes " + markdown.Code(inYAML(value)) + " by default"}
	case text(written) != text(value):
		return []string{"eksctl makes " + markdown.Code(inYAML(value)) + " of it"}
	default:
		return nil
	}
}

// added shows what eksctl adds.
func added(lines []string) []string {
	if len(lines) == 0 {
		return nil
	}
	return []string{"eksctl adds by default: " + few(codes(lines))}
}

// additions are what value, at path, has beyond what is written, as lines "path: value", without the first steps of the path. What comes
// to nothing is none of it.
func (t *teller) additions(value, written any, path yamldoc.Path, first int) []string {
	mapping, ok := value.(map[string]any)
	if !ok {
		return t.addition(value, written, path, first)
	}
	below, isMapping := written.(map[string]any)
	if written != nil && !isMapping {
		return nil
	}
	var lines []string
	for _, key := range slices.Sorted(maps.Keys(mapping)) {
		if strings.HasPrefix(key, bookkeeping) {
			continue
		}
		lines = append(lines, t.additions(mapping[key], below[key], path.Child(yamldoc.Key(key)), first)...)
	}
	return lines
}

// addition is a plain value that is not written. One that is off or empty is the same as none, but for two: without privateNetworking nodes
// have public addresses, and without privateAccess they leave the VPC to call the API server.
func (t *teller) addition(value, written any, path yamldoc.Path, first int) []string {
	list, isList := value.([]any)
	isOff := value == false && !slices.Contains([]string{"privateNetworking", "privateAccess"}, path[len(path)-1].Key)
	if written != nil || value == nil || value == "" || isOff || isList && len(list) == 0 || t.comesToNothing(path) {
		return nil
	}
	return []string{path[first:].String() + ": " + inYAML(value)}
}

// comesToNothing reports whether a default is in eksctl's data only: the zone of a subnet, see subnet, and NAT gateways in a VPC that eksctl
// does not make (eksctl pkg/cfn/builder/cluster.go:50-57).
func (t *teller) comesToNothing(p yamldoc.Path) bool {
	isOwnVPC := t.Config.IsWritten(yamldoc.Keys("vpc", "id")) || t.Config.IsWritten(yamldoc.Keys("vpc", "subnets"))
	return isZoneOfSubnet(p) || isOwnVPC && p.Equal(yamldoc.Keys("vpc", "nat", "gateway"))
}

// at is what lies at a path of plain data; nil where there is nothing.
func at(v any, path yamldoc.Path) any {
	for _, step := range path {
		switch container := v.(type) {
		case map[string]any:
			v = container[step.Key]
		case []any:
			if !step.IsIndex || step.Index >= len(container) {
				return nil
			}
			v = container[step.Index]
		default:
			return nil
		}
	}
	return v
}

// text is plain data on one line, a string as it is.
func text(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	data, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v) // plain data of which JSON knows nothing: there is none
	}
	return string(data)
}

// inYAML is plain data as it would be written: a version of Kubernetes is a text, which without quotes is a number.
func inYAML(v any) string {
	s, isText := v.(string)
	if _, err := strconv.ParseFloat(s, 64); isText && err == nil {
		return strconv.Quote(s)
	}
	return text(v)
}
