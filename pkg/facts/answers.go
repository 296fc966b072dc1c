package facts

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// answers are what the AWS CLI prints, by their key.
func answers() map[string]func(r *reader, at yamldoc.Path, answer map[string]any) {
	return map[string]func(r *reader, at yamldoc.Path, answer map[string]any){
		"Entries":                      (*reader).readEntries,
		"LaunchTemplateVersions":       (*reader).readLaunchTemplates,
		"NetworkInterfaces":            (*reader).readInterfaces,
		"PrefixLists":                  (*reader).readPrefixLists,
		"RouteTables":                  (*reader).readRouteTables,
		"SecurityGroupRules":           (*reader).readGroupRules,
		"SecurityGroupVpcAssociations": (*reader).readAssociations,
		"SecurityGroups":               (*reader).readGroups,
		"Subnets":                      (*reader).readSubnets,
		"VpcEndpoints":                 (*reader).readEndpoints,
		"Vpcs":                         (*reader).readVPCs,
		"addon":                        (*reader).readAddon,
		"cluster":                      (*reader).readCluster,
	}
}

// answer reads what one command has printed, or several whose answers stand in one mapping.
func (r *reader) answer(at yamldoc.Path, value any) {
	answer, _ := value.(map[string]any)
	if isHandwritten(answer) {
		r.handwritten(at, answer)
		return
	}
	r.asOf = r.day(at, answer["AsOf"])
	known := answers()
	keys := slices.Sorted(maps.Keys(known))
	found := false
	for _, key := range keys {
		if _, ok := answer[key]; ok {
			found = true
			known[key](r, at, answer)
		}
	}
	if !found {
		r.isNeither(at, answer, keys)
	}
}

// isNeither is the error of what is no answer, and has not been written by a person as facts either.
func (r *reader) isNeither(at yamldoc.Path, value map[string]any, answers []string) {
	if value["kind"] == "ClusterConfig" {
		r.fail(at, "this is a ClusterConfig, not facts: they are what the AWS CLI prints, or what you write by hand")
		return
	}
	if isManifest(value) {
		r.fail(at, "%w", errManifest)
		return
	}
	if key := cutOutOf(value); key != "" {
		r.fail(at, "this is what stands below %q in an answer of the AWS CLI: --query has left out that key, which has to stay", key)
		return
	}
	written := handwrittenKeys()
	for _, key := range slices.Sorted(maps.Keys(value)) {
		if hint := nearest.Hint(key, slices.Concat(answers, written)); hint != "" {
			r.failAtKey(at.Child(yamldoc.Key(key)), "unknown key %q%s", key, hint)
			return
		}
	}
	r.fail(at, "this is neither what the AWS CLI prints, with one of %s, nor facts written by hand, with one of %s",
		strings.Join(answers, ", "), strings.Join(written, ", "))
}

// cutOutOf is the key of the answer that a value is an item of, by what only these have; empty where it is none.
func cutOutOf(value map[string]any) string {
	for _, item := range []struct{ has, of string }{
		{"SecurityGroupRuleId", "SecurityGroupRules"}, {"RouteTableId", "RouteTables"}, {"VpcEndpointId", "VpcEndpoints"},
		{"NetworkInterfaceId", "NetworkInterfaces"}, {"SubnetId", "Subnets"}, {"LaunchTemplateId", "LaunchTemplateVersions"},
		{"PrefixListId", "PrefixLists"}, {"VpcOwnerId", "SecurityGroupVpcAssociations"}, {"GroupId", "SecurityGroups"},
		{"CidrBlockAssociationSet", "Vpcs"}, {"addonName", "addon"}, {"resourcesVpcConfig", "cluster"},
	} {
		if _, has := value[item.has]; has {
			return item.of
		}
	}
	return ""
}

// errManifest is what is wrong with Kubernetes objects, once for each file.
var errManifest = errors.New("this is a Kubernetes manifest, not facts: --manifests, or manifests in the configuration, takes those")

// isManifest reports whether a value looks like a Kubernetes object.
func isManifest(value map[string]any) bool {
	_, hasVersion := value["apiVersion"].(string)
	_, hasKind := value["kind"].(string)
	return hasVersion && hasKind
}

// day is that of an answer; empty where it has none.
func (r *reader) day(at yamldoc.Path, value any) string {
	text, _ := value.(string)
	if _, err := time.Parse(time.DateOnly, text); err == nil {
		return text
	}
	if value != nil {
		r.fail(at.Child(yamldoc.Key("AsOf")), "AsOf is a day of the form YYYY-MM-DD, not %v", value)
	}
	return ""
}

// hasMore reports whether an answer goes on in the next one, as it does with --max-items or --no-paginate
// (https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-pagination.html).
func hasMore(answer map[string]any) bool {
	token, _ := answer["NextToken"].(string)
	return token != ""
}

// listing says under which key an answer has a list, what is in it, and under which key each item has its id.
type listing struct{ key, noun, id string }

// list reads the items of an answer into a store; take makes of one, decoded and as it is written, what is known of it, or nil. Where the
// answer has a VpcId beside the list, as commands write it who have asked for all of a VPC, it holds all.
func list[From any, T keyed](
	r *reader, at yamldoc.Path, answer map[string]any, what listing, into *store[T], take func(at yamldoc.Path, item From, written map[string]any) T,
) {
	var ids []string
	var none T
	isSound := items(r, at.Child(yamldoc.Key(what.key)), answer[what.key], func(at yamldoc.Path, item From, written map[string]any) {
		if id, _ := written[what.id].(string); id == "" {
			r.fail(at, "this %s has no %s", what.noun, what.id)
			return
		}
		if known := take(at, item, written); known != none {
			into.put(known)
			id, _ := known.key()
			ids = append(ids, id)
		}
	})
	if vpc, _ := answer["VpcId"].(string); vpc != "" && isSound {
		into.holdsAll(vpc, ids, hasMore(answer))
	}
}

// items reads each item of a list that a command has printed; take gets it decoded, and as it is written. It reports whether all are
// what they should be.
func items[T any](r *reader, at yamldoc.Path, list any, take func(at yamldoc.Path, item T, written map[string]any)) bool {
	all, ok := list.([]any)
	if !ok {
		r.fail(at, "this is not a list")
		return false
	}
	before := len(r.failed)
	for i, item := range all {
		place := at.Child(yamldoc.Index(i))
		written, isMapping := item.(map[string]any)
		if !isMapping {
			r.fail(place, "this is not a mapping")
		} else if decoded, ok := decode[T](r, place, written); ok {
			take(place, decoded, written)
		}
	}
	return len(r.failed) == before
}

func isList(value any) bool {
	_, ok := value.([]any)
	return ok
}

// decode reads what is at a path into a type of the AWS SDK, whose fields have the names that the CLI prints.
func decode[T any](r *reader, at yamldoc.Path, value map[string]any) (into T, ok bool) {
	data, err := json.Marshal(timeless(value))
	if err == nil {
		err = json.Unmarshal(data, &into)
	}
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		r.fail(at, "%s cannot be a %s", wrong.Field, wrong.Value)
	} else if err != nil {
		r.fail(at, "%w", err)
	}
	return into, err == nil
}

// timeless is a value without the times in it: none is needed, and the CLI prints them in several forms
// (https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html#cli-config-cli_timestamp_format).
func timeless(value any) any {
	switch value := value.(type) {
	case map[string]any:
		rest := make(map[string]any, len(value))
		for key, part := range value {
			switch key {
			case "AttachTime", "CreateTime", "CreationTimestamp", "activationExpiry", "createdAt", "modifiedAt":
			case "tags": // of a cluster, whose keys are the user's
				rest[key] = part
			default:
				rest[key] = timeless(part)
			}
		}
		return rest
	case []any:
		rest := make([]any, len(value))
		for i, part := range value {
			rest[i] = timeless(part)
		}
		return rest
	default:
		return value
	}
}
