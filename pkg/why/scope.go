package why

import (
	"net/netip"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// scope is what a question is about: who is to be let in, and where.
type scope struct {
	networks []netip.Prefix
	groups   []string
	targets  []string
	// listed are the networks that the author lets call the API server, by one endpoint or the other.
	listed []netip.Prefix
}

func (s *search) scopeOf() scope {
	var o scope
	for _, id := range s.found.From.SecurityGroups {
		if identified(id) {
			o.groups = append(o.groups, id)
		}
	}
	if isEveryone(s.From) {
		o.networks = prefixes("0.0.0.0/0", "::/0") // of SSH, eksctl opens both at once
	} else {
		o.networks = prefixes(s.From)
	}
	o.listed = prefixes(s.listed()...)
	o.targets = []string{strings.TrimSuffix(s.To, "/pods"), s.To}
	if isControlPlane(s.To) {
		o.targets = append(o.targets, sggraph.APIServer, string(sggraph.MemberControlPlane))
	}
	for i := range s.Graph.Members {
		m := &s.Graph.Members[i]
		if s.found.To.Kind == kindGroup && slices.Contains(m.SecurityGroups, s.found.To.SecurityGroups[0]) {
			o.targets = append(o.targets, m.ID)
		}
		if m.IsOutside() {
			o.listed = append(o.listed, prefixes(m.CIDRs...)...)
		}
	}
	return o
}

// listed are the networks in the lists of the file.
func (s *search) listed() []string {
	var all []string
	for _, key := range []string{"extraCIDRs", "extraIPv6CIDRs", "publicAccessCIDRs"} {
		items, _ := s.Config.Written(yamldoc.Keys("vpc", key)).([]any)
		for _, item := range items {
			if text, ok := item.(string); ok {
				all = append(all, text)
			}
		}
	}
	return all
}

// prefixes are those of the names that are networks.
func prefixes(names ...string) []netip.Prefix {
	var list []netip.Prefix
	for _, name := range names {
		if p, err := netip.ParsePrefix(name); err == nil {
			list = append(list, p.Masked())
		}
	}
	return list
}
