package drift

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// attachments compares the groups that members carry with those that their interfaces have.
func (c *comparison) attachments(interfaces map[string][]*facts.Interface) []Difference {
	var list []Difference
	for i := range c.Graph.Members {
		m := &c.Graph.Members[i]
		if told := interfaces[m.ID]; len(told) > 0 {
			list = append(list, c.attached(m, told)...)
			list = append(list, c.detached(m, told)...)
		}
	}
	return list
}

// attached are groups that interfaces of a member have, and that it certainly does not carry by the file.
func (c *comparison) attached(m *sggraph.Member, told []*facts.Interface) []Difference {
	if !m.GroupsKnown {
		return nil
	}
	carried := slices.Concat(m.SecurityGroups, m.PossibleSecurityGroups)
	var list []Difference
	for _, id := range groupsOf(told) {
		if slices.ContainsFunc(carried, func(name string) bool { return c.isPeer(name, id) }) {
			continue
		}
		with := having(told, func(i *facts.Interface) bool { return slices.Contains(i.Groups, id) })
		d := c.attachment(graphdiff.Added, m, with, told)
		d.SecurityGroup, d.Account, d.group = printable.Name(c.nameOf(id)), printable.Name(id), id
		d.Because = []sggraph.Because{c.definitionOf(m)}
		list = append(list, d)
	}
	return list
}

// detached are groups that a member carries by the file, and that interfaces of it do not have.
func (c *comparison) detached(m *sggraph.Member, told []*facts.Interface) []Difference {
	var list []Difference
	for _, name := range m.SecurityGroups {
		id := c.ids[name]
		if c.made[name] == nil && strings.HasPrefix(name, "sg-") {
			id = name
		}
		without := having(told, func(i *facts.Interface) bool { return !slices.Contains(i.Groups, id) })
		if id == "" || len(without) == 0 {
			continue
		}
		d := c.attachment(graphdiff.Removed, m, without, told)
		d.SecurityGroup, d.Account = name, printable.Name(id)
		d.Because = slices.Concat(naming(m, name), []sggraph.Because{c.definitionOf(m)})
		list = append(list, d)
	}
	return list
}

func (c *comparison) attachment(change graphdiff.Change, m *sggraph.Member, of, all []*facts.Interface) Difference {
	return Difference{Change: change, Member: m.ID, Interfaces: len(of), OfInterfaces: len(all), At: of[0].At}
}

// definitionOf is where the file has a member.
func (c *comparison) definitionOf(m *sggraph.Member) sggraph.Because {
	at := m.Path
	if len(at) == 0 {
		at = yamldoc.Keys("metadata", "name")
	}
	return sggraph.Because{Path: at, Text: m.ID + " is made here"}
}

// naming are the reasons of a member that name a group.
func naming(m *sggraph.Member, group string) []sggraph.Because {
	return slices.DeleteFunc(slices.Clone(m.Because), func(b sggraph.Because) bool { return !slices.Contains(strings.Fields(b.Text), group) })
}

// groupsOf are the groups of interfaces, each once, sorted.
func groupsOf(interfaces []*facts.Interface) []string {
	var ids []string
	for _, i := range interfaces {
		ids = append(ids, i.Groups...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func having(interfaces []*facts.Interface, condition func(*facts.Interface) bool) []*facts.Interface {
	return slices.DeleteFunc(slices.Clone(interfaces), func(i *facts.Interface) bool { return !condition(i) })
}
