package clusterconfig

import (
	"strings"
	"sync"
)

// rewritings are texts of eksctl that no rule makes readable, or that are not what they were meant to be, each with what is said in its place.
func rewritings() []string {
	return []string{
		"use `./eksctl utils", "use `eksctl utils",
		"(aka the ControlPlaneSecurityGroup) for communication", "the security group for communication",
		"holds information we can use to create ObjectMeta for service accounts", "holds name, namespace, labels and annotations of the service account",
		"Required IRA config (i.e. TrustAnchor, AnywhereProfile)", "The trust anchor and the profile that IRA requires",
		"pod execution role`.", "pod execution role.",
		"(default) defines the default support type.", "(default)",
		"future gitops plans, replacing the Git configuration above", "holds what eksctl sets up for GitOps",
		"container config parameters", "contains config parameters",
		"AZ can be omitted if the key is an AZ.", "`az` can be omitted if the key is an AZ.",
		`(Example: m[3-5]\\.*)`, "(for example `m[3-5]\\.*`)",
		`(Example: m[1-2]\\.*)`, "(for example `m[1-2]\\.*`)",
		"IAM attributes of a NodeGroup", "IAM attributes of a nodegroup",
		"Managed NodeGroups", "managed nodegroups",
		"how to update NodeGroups.", "how to update nodegroups.",
		"access configuration to a NodeGroup", "access configuration to a nodegroup",
		"which Fargate should use to", "the subnets that Fargate should use to",
		") . Valid", "). Valid",
	}
}

var rewriter = sync.OnceValue(func() *strings.Replacer { return strings.NewReplacer(rewritings()...) })

func rewritten(comment string) string { return rewriter().Replace(comment) }

// keyOfField has the keys of all fields of eksctl by their names in Go, where these are not the same; of several, any.
var keyOfField = sync.OnceValue(func() map[string]string {
	keys := map[string]string{}
	seen := map[*schema]bool{}
	var collect func(s *schema)
	collect = func(s *schema) {
		if s == nil || seen[s] {
			return
		}
		seen[s] = true
		collect(s.elem)
		for _, name := range s.names {
			f := s.fields[name]
			if keys[f.goName] == "" {
				keys[f.goName] = f.name
			}
			collect(f.schema)
		}
	}
	collect(clusterSchema())
	delete(keys, "")
	return keys
})

// siblings are the keys of a mapping by the names of the fields in Go.
func (s *schema) siblings() map[string]string {
	keys := make(map[string]string, len(s.names))
	for _, name := range s.names {
		keys[s.fields[name].goName] = name
	}
	return keys
}

// typeName is that of eksctl's Go type.
func (s *schema) typeName() string {
	if s.typ == nil {
		return ""
	}
	return s.typ.Name()
}
