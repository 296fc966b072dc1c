package facts

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

type (
	writtenGroup struct {
		Name       string        `json:"name"`
		VPC        string        `json:"vpc"`
		Associated []string      `json:"associatedVPCs"`
		Tags       texts         `json:"tags"`
		Ingress    []writtenRule `json:"ingress"`
		Egress     []writtenRule `json:"egress"`
		Complete   *bool         `json:"complete"`
	}
	writtenRule struct {
		Protocol    any       `json:"protocol"`
		Ports       any       `json:"ports"`
		From        oneOrMany `json:"from"`
		To          oneOrMany `json:"to"`
		Description string    `json:"description"`
	}
)

// oneOrMany is a list of texts, for which one of them may stand.
type oneOrMany []string

// UnmarshalJSON reads either.
func (o *oneOrMany) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		*o = oneOrMany{one}
		return nil
	}
	return json.Unmarshal(data, (*[]string)(o))
}

func (r *reader) writtenGroups(at yamldoc.Path, groups map[string]writtenGroup) {
	for _, id := range sortedKeys(groups) {
		group, at := groups[id], at.Child(yamldoc.Key(id))
		known := &SecurityGroup{
			ID: id, Name: group.Name, VPC: group.VPC, Tags: group.Tags.strings(), IsComplete: isTrueOrLeftOut(group.Complete), At: r.placeOfKey(at),
		}
		known.IsDescribed = known.IsComplete || len(known.Tags) > 0
		for i, rule := range group.Ingress {
			known.Rules = append(known.Rules, r.writtenRule(at.Child(yamldoc.Key("ingress"), yamldoc.Index(i)), rule, "from", rule.From)...)
		}
		for i, rule := range group.Egress {
			known.Rules = append(known.Rules, r.writtenRule(at.Child(yamldoc.Key("egress"), yamldoc.Index(i)), rule, "to", rule.To)...)
		}
		r.facts.groups.put(known)
		for i, vpc := range group.Associated {
			place := r.place(at.Child(yamldoc.Key("associatedVPCs"), yamldoc.Index(i)))
			r.facts.associations.put(&Association{Group: id, VPC: vpc, IsMade: true, At: place})
		}
	}
}

// writtenRule is a rule for each of its peers, which are under a key.
func (r *reader) writtenRule(at yamldoc.Path, written writtenRule, key string, peers []string) (rules []Rule) {
	rule := Rule{IsEgress: key == "to", Protocol: fmt.Sprint(written.Protocol), From: -1, To: -1, Description: written.Description, At: r.place(at)}
	if rule.Protocol == "all" {
		rule.Protocol = "-1"
	}
	if written.Ports != nil {
		rule.From, rule.To = r.writtenPorts(at.Child(yamldoc.Key("ports")), fmt.Sprint(written.Ports))
	}
	for _, peer := range peers {
		switch kind, _, _ := strings.Cut(peer, "-"); kind {
		case "sg":
			rule.Peer = Peer{Group: peer}
		case "pl":
			rule.Peer = Peer{PrefixList: peer}
		default:
			r.prefixes(at.Child(yamldoc.Key(key)), &peer)
			rule.Peer = Peer{CIDR: peer}
		}
		rules = append(rules, rule)
	}
	return rules
}

func (r *reader) writtenPorts(at yamldoc.Path, text string) (from, to int) {
	first, last, isRange := strings.Cut(text, "-")
	if !isRange {
		last = first
	}
	from, _ = strconv.Atoi(first) // digits, by the form
	to, _ = strconv.Atoi(last)
	if from > to || to > mostPort {
		r.fail(at, "ports: %q is not a range of ports, which end at %d", text, mostPort)
	}
	return from, to
}
