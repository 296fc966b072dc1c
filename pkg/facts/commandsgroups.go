package facts

import (
	"fmt"
	"slices"
)

// askGroups asks for the groups that count, and then for those that their rules name; not for more beyond these, whose rules decide
// nothing. Where all groups of a VPC are asked for, only what is missing then is worth another command.
func (a *asker) askGroups() {
	if slices.ContainsFunc(a.vpcs(), a.wantsAllGroups) {
		return
	}
	missing := a.incomplete(a.groups())
	for _, rule := range a.rules() {
		if rule.Peer.Account == "" { // AWS would refuse to describe any, if one were of another account
			missing = append(missing, a.incomplete([]string{rule.Peer.Group})...)
		}
	}
	a.askEach("describe-security-groups", "--group-ids", "SecurityGroups", wellFormed(missing, groupID().MatchString))
}

// askAssociations asks which groups are associated with a VPC, where one of those that count is of another one.
func (a *asker) askAssociations(vpc string) {
	isForeign := func(id string) bool {
		known := a.known.SecurityGroup(id)
		return known != nil && known.VPC != "" && known.VPC != vpc && !a.known.IsAssociated(id, vpc)
	}
	if !a.known.HasAllAssociations(vpc) && slices.ContainsFunc(a.groups(), isForeign) {
		a.askAll("security-group-vpc-associations", "SecurityGroupVpcAssociations", "SecurityGroupVpcAssociations", vpc)
	}
}

// wantsAllGroups reports whether all groups of a VPC are to be asked for.
func (a *asker) wantsAllGroups(vpc string) bool {
	_, areAll := a.known.SecurityGroupsOf(vpc)
	return !areAll && (a.Drift || a.GroupTags)
}

// groups are those that count: the ones in question, and those of launch templates, the cluster and the endpoints of its VPC.
func (a *asker) groups() []string {
	all := slices.Clone(a.Groups)
	for _, t := range a.LaunchTemplates {
		if known := a.known.LaunchTemplate(t.Template, t.Version); known != nil {
			all = append(all, known.Groups...)
			for _, in := range known.Interfaces {
				all = append(all, in.Groups...)
			}
		}
	}
	if cluster := a.cluster(); cluster != nil {
		all = append(append(all, cluster.Groups...), cluster.ClusterGroup)
	}
	for _, vpc := range a.vpcs() {
		endpoints, _ := a.known.EndpointsOf(vpc)
		for _, endpoint := range endpoints {
			all = append(all, endpoint.Groups...)
		}
	}
	return wellFormed(all, groupID().MatchString)
}

// incomplete are those groups of which not all rules are known.
func (a *asker) incomplete(groups []string) (missing []string) {
	for _, id := range groups {
		if known := a.known.SecurityGroup(id); known == nil || !known.IsComplete {
			missing = append(missing, id)
		}
	}
	return missing
}

// rules are those of the groups that count, as far as they are known.
func (a *asker) rules() (rules []Rule) {
	for _, id := range a.groups() {
		if known := a.known.SecurityGroup(id); known != nil && known.IsComplete {
			rules = append(rules, known.Rules...)
		}
	}
	return rules
}

// askPrefixLists asks for the entries of the lists in rules and routes. That of a route to an endpoint is the addresses of its service.
func (a *asker) askPrefixLists() {
	lists := slices.Clone(a.PrefixLists)
	for _, rule := range a.rules() {
		lists = append(lists, rule.Peer.PrefixList)
	}
	for _, vpc := range a.vpcs() {
		tables, _ := a.known.RouteTablesOf(vpc)
		for _, table := range tables {
			for _, route := range table.Routes {
				if !a.known.IsToService(&route) {
					lists = append(lists, route.PrefixList)
				}
			}
		}
	}
	for _, id := range wellFormed(lists, prefixListID().MatchString) {
		if known := a.known.PrefixList(id); known == nil || !known.IsComplete {
			query := fmt.Sprintf("PrefixListId: '%s', Entries: Entries", id)
			a.ask("ec2 get-managed-prefix-list-entries", "--prefix-list-id "+id, query, id)
		}
	}
}
