package clusterconfig

import (
	"slices"
	"strconv"
	"strings"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// token matches what may be a path in a message: nodeGroups[0].ssh.allow, or a single word such as overrideBootstrapCommand.
var token = lazyregexp.New(`[A-Za-z][A-Za-z0-9_]*(?:\[\d+\])*(?:\.[A-Za-z][A-Za-z0-9_-]*(?:\[\d+\])*)*`)

// labelled matches a path that eksctl names as such, at the end of a message.
var labelled = lazyregexp.New(`\((?:path=)?([A-Za-z]+\[\d+\]\.[^ ()]+)\)$`)

// locate finds out what an eksctl message means: by the phrase for it, else by the first path in its text that exists in eksctl's
// types, else it is about the part of the configuration that was being validated.
func locate(o objection, cfg *api.ClusterConfig, authored map[string]any) located {
	found := located{objection: o, path: o.about}
	if p, ok := fromConfig(o, cfg); ok {
		o.about = p
	}
	if o.kind != IssuePanic {
		if t, ok := tell(o.message, o.about, authored); ok {
			t.path = asWritten(t.path, authored)
			found.path, found.telling = t.path, &t
			return found
		}
	}
	if o.located && !isElement(o.about, "addons") {
		return found
	}
	found.path = fromWords(o)
	return found
}

func fromWords(o objection) yamldoc.Path {
	if m := labelled().FindStringSubmatch(o.message); m != nil {
		if p, ok := resolve(m[1], clusterSchema(), nil); ok {
			return p
		}
	}
	if p, ok := fromText(o); ok {
		return p
	}
	return o.about
}

func isElement(p yamldoc.Path, list string) bool {
	return len(p) == 2 && p[0].Key == list && p[1].IsIndex
}

// fromText looks for paths first and for single words after them: a word may mean many things.
func fromText(o objection) (yamldoc.Path, bool) {
	words := token().FindAllString(o.message, -1)
	about := schemaAt(o.about)
	for _, single := range []bool{false, true} {
		for _, word := range words {
			if single != !strings.ContainsAny(word, ".[") || single && !isCamelCase(word) {
				continue
			}
			if p, ok := resolveNear(word, about, o.about); ok {
				return p, true
			}
		}
	}
	return nil, false
}

// resolveNear reads a path as relative to the part that was validated, to the document, or to one of the sections that
// eksctl leaves out of its messages.
func resolveNear(word string, about *schema, base yamldoc.Path) (yamldoc.Path, bool) {
	root := clusterSchema()
	if strings.ContainsAny(word, ".[") {
		if p, ok := resolve(word, root, nil); ok {
			return p, true
		}
	}
	if about != nil && len(base) > 0 {
		if p, ok := resolve(word, about, base); ok {
			return p, true
		}
	}
	for _, section := range [][]string{{}, {"vpc"}, {"accessConfig"}} {
		at := yamldoc.Keys(section...)
		if p, ok := resolve(word, schemaAt(at), at); ok {
			return p, true
		}
	}
	return nil, false
}

func isCamelCase(word string) bool {
	return strings.ToLower(word[:1]) == word[:1] && strings.ToLower(word) != word
}

// resolve turns a path in text into a Path with eksctl's spelling, if its types have such a path below s.
func resolve(text string, s *schema, base yamldoc.Path) (yamldoc.Path, bool) {
	p := base
	for part := range strings.SplitSeq(text, ".") {
		name, indexes, _ := strings.Cut(part, "[")
		next, step, ok := s.step(name)
		if !ok {
			return nil, false
		}
		s, p = next, p.Child(step)
		for index := range strings.SplitSeq(strings.TrimSuffix(indexes, "]"), "][") {
			if index == "" {
				continue
			}
			i, err := strconv.Atoi(index)
			if err != nil || s.elem == nil {
				return nil, false
			}
			s, p = s.elem, p.Child(yamldoc.Index(i))
		}
	}
	return p, true
}

// step returns what lies below the key in any case, with the step in the right case.
func (s *schema) step(key string) (*schema, yamldoc.Step, bool) {
	switch s.kind {
	case structKind:
		if f, _ := s.lookup(key); f != nil {
			return f.schema, yamldoc.Key(f.name), true
		}
	case mapKind:
		return s.elem, yamldoc.Key(key), true
	case anyKind:
		return s, yamldoc.Key(key), true
	default: // the others have no keys
	}
	return nil, yamldoc.Step{}, false
}

// schemaAt returns the schema of a path, or nil where there is none.
func schemaAt(p yamldoc.Path) *schema {
	s := clusterSchema()
	for _, step := range p {
		next, ok := s.elem, s.elem != nil
		if !step.IsIndex {
			next, _, ok = s.step(step.Key)
		}
		if !ok {
			return nil
		}
		s = next
	}
	return s
}

var addonSuffix = lazyregexp.New(`\(addon: (.*)\)$`)

// fromConfig finds what a message means by looking for it in the configuration.
func fromConfig(o objection, cfg *api.ClusterConfig) (yamldoc.Path, bool) {
	if m := addonSuffix().FindStringSubmatch(o.message); m != nil {
		if i := addonNamed(cfg, m[1]); i >= 0 {
			return item("addons", i), true
		}
	}
	if cidr, ok := strings.CutPrefix(o.message, "invalid CIDR address: "); ok && cfg.VPC != nil {
		return cidrPath(cfg.VPC, cidr)
	}
	if len(o.about) > 0 {
		return nil, false // an identity mapping is validated with the cluster as a whole
	}
	for i, mapping := range cfg.IAMIdentityMappings {
		if mapping == nil {
			continue
		}
		if err := mapping.Validate(); err != nil && err.Error() == o.message {
			return item("iamIdentityMappings", i), true
		}
	}
	return nil, false
}

func cidrPath(vpc *api.ClusterVPC, cidr string) (yamldoc.Path, bool) {
	for _, list := range []struct {
		key   string
		cidrs []string
	}{{"extraCIDRs", vpc.ExtraCIDRs}, {"publicAccessCIDRs", vpc.PublicAccessCIDRs}, {"extraIPv6CIDRs", vpc.ExtraIPv6CIDRs}} {
		if i := slices.Index(list.cidrs, cidr); i >= 0 {
			return yamldoc.Keys("vpc", list.key).Child(yamldoc.Index(i)), true
		}
	}
	return nil, false
}
