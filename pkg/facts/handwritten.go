package facts

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// written is what a person writes of an account, as handwritten has its form.
type written struct {
	AsOf            string                     `json:"asOf"`
	SecurityGroups  map[string]writtenGroup    `json:"securityGroups"`
	Subnets         map[string]writtenSubnet   `json:"subnets"`
	VPCs            map[string]writtenNetworks `json:"vpcs"`
	PrefixLists     map[string]writtenNetworks `json:"prefixLists"`
	LaunchTemplates map[string]writtenTemplate `json:"launchTemplates"`
	Endpoints       map[string]writtenEndpoint `json:"endpoints"`
}

type (
	writtenSubnet struct {
		VPC       string        `json:"vpc"`
		Zone      string        `json:"zone"`
		ZoneID    string        `json:"zoneID"`
		Outpost   string        `json:"outpost"`
		Routes    writtenRoutes `json:"routes"`
		CIDRs     []string      `json:"cidrs"`
		PublicIPs *bool         `json:"publicIPs"`
		Tags      texts         `json:"tags"`
	}
	// writtenNetworks is a VPC or a prefix list.
	writtenNetworks struct {
		Name     string   `json:"name"`
		CIDRs    []string `json:"cidrs"`
		Complete *bool    `json:"complete"`
		Tags     texts    `json:"tags"`
	}
	writtenTemplate struct {
		Name           string   `json:"name"`
		Image          string   `json:"image"`
		InstanceType   string   `json:"instanceType"`
		Key            string   `json:"key"`
		Version        int64    `json:"version"`
		Default        bool     `json:"default"`
		UserData       bool     `json:"userData"`
		SecurityGroups []string `json:"securityGroups"`
	}
	writtenEndpoint struct {
		Service        string   `json:"service"`
		Type           string   `json:"type"`
		VPC            string   `json:"vpc"`
		Subnets        []string `json:"subnets"`
		SecurityGroups []string `json:"securityGroups"`
		RouteTables    []string `json:"routeTables"`
		PrivateDNS     *bool    `json:"privateDNS"`
		Tags           texts    `json:"tags"`
	}
)

// texts are values by key; a number stands for its digits.
type texts map[string]any

func (t texts) strings() map[string]string {
	all := map[string]string{}
	for key, value := range t {
		all[key] = fmt.Sprint(value)
	}
	return all
}

// handwrittenKeys are the keys that tell what a person writes from what a command prints.
func handwrittenKeys() []string {
	var names []string
	for _, key := range handwritten().keys {
		names = append(names, key.name)
	}
	return names
}

func isHandwritten(answer map[string]any) bool {
	return slices.ContainsFunc(handwrittenKeys(), func(key string) bool {
		_, isThere := answer[key]
		return isThere
	})
}

// handwritten reads what a person has written. It is all of it right, or none of it counts.
func (r *reader) handwritten(at yamldoc.Path, answer map[string]any) {
	form, before := handwritten(), len(r.failed)
	r.asOf = ""
	r.conforms(at, answer, &form)
	r.findRepeated(at)
	if len(r.failed) > before {
		return
	}
	data, err := json.Marshal(answer)
	var all written
	if err == nil {
		err = json.Unmarshal(data, &all)
	}
	if err != nil {
		r.fail(at, "%w", err)
		return
	}
	if _, err := time.Parse(time.DateOnly, all.AsOf); err != nil && all.AsOf != "" {
		r.fail(at.Child(yamldoc.Key("asOf")), "asOf: there is no day %s", all.AsOf)
	} else {
		r.asOf = all.AsOf
	}
	r.writtenGroups(at.Child(yamldoc.Key("securityGroups")), all.SecurityGroups)
	r.writtenSubnets(at.Child(yamldoc.Key("subnets")), all.Subnets)
	r.writtenVPCs(at.Child(yamldoc.Key("vpcs")), all.VPCs)
	r.writtenLists(at.Child(yamldoc.Key("prefixLists")), all.PrefixLists)
	r.writtenTemplates(at.Child(yamldoc.Key("launchTemplates")), all.LaunchTemplates)
	r.writtenEndpoints(at.Child(yamldoc.Key("endpoints")), all.Endpoints)
}

// findRepeated tells which keys below a path are written again in one mapping: what the earlier ones say would be lost. What a merge key brings
// in, and the mapping itself has, is meant to be.
func (r *reader) findRepeated(at yamldoc.Path) {
	r.doc.Walk(func(n yamldoc.Node) bool {
		if n.Step().Occurrence == 0 {
			return true
		}
		again := n.Path()
		again[len(again)-1].Occurrence++
		if again.HasPrefix(at) && r.doc.Locate(again).Exists(again) {
			r.failAtKey(again, "%q is written again here: put all that it has into one", n.Step().Key)
		}
		return true
	})
}

func isTrueOrLeftOut(is *bool) bool { return is == nil || *is }
