package sggraph

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
)

// Traits returns for each security group, by id, a key that is equal for two groups that are alike: they are of the same kind,
// and take part in the same rules, apart from their own names, with peers that may be the same groups.
func (g *Graph) Traits() map[string]string {
	rules := make(map[string][]string, len(g.SecurityGroups))
	mayBe := make(map[string]Kind, len(g.SecurityGroups))
	for i := range g.SecurityGroups {
		mayBe[g.SecurityGroups[i].ID] = g.SecurityGroups[i].MayBe
	}
	enter := func(r *Rule, possible bool) {
		what := fmt.Sprintf("%t %s %s %s", possible, r.Direction, r.Ports(), r.Peer.CIDR)
		own, peer := r.SecurityGroup, r.Peer.SecurityGroup
		if peer == own {
			rules[own] = append(rules[own], what+" itself")
			return
		}
		rules[own] = append(rules[own], what+" "+peer+" "+string(mayBe[peer]))
		if peer != "" {
			rules[peer] = append(rules[peer], what+" of "+own)
		}
	}
	for i := range g.Rules {
		enter(&g.Rules[i], false)
	}
	for i := range g.PossibleRules {
		enter(&g.PossibleRules[i], true)
	}
	traits := make(map[string]string, len(g.SecurityGroups))
	for i := range g.SecurityGroups {
		sg := &g.SecurityGroups[i]
		slices.Sort(rules[sg.ID])
		text := fmt.Sprintln(sg.Kind, sg.Origin, sg.Roles, sg.RulesKnown, sg.MayBe, sg.Possible) + strings.Join(rules[sg.ID], "\n")
		sum := sha256.Sum256([]byte(text))
		traits[sg.ID] = hex.EncodeToString(sum[:])
	}
	return traits
}
