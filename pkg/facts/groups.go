package facts

import (
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	ec2 "github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// items reads each item of a list that a command has printed; take gets it decoded, and as it is written.
func items[T any](r *reader, at yamldoc.Path, list any, take func(at yamldoc.Path, item T, written map[string]any)) {
	all, ok := list.([]any)
	if !ok {
		r.fail(at, "this is not a list")
		return
	}
	for i, item := range all {
		place := at.Child(yamldoc.Index(i))
		written, isMapping := item.(map[string]any)
		if !isMapping {
			r.fail(place, "this is not a mapping")
		} else if decoded, ok := decode[T](r, place, item); ok {
			take(place, decoded, written)
		}
	}
}

// securityGroups reads what "aws ec2 describe-security-groups" prints, which has each group with all of its rules
// (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroup.html).
func (r *reader) securityGroups(at yamldoc.Path, answer map[string]any) {
	at = at.Child(yamldoc.Key("SecurityGroups"))
	items(r, at, answer["SecurityGroups"], func(at yamldoc.Path, sg ec2.SecurityGroup, written map[string]any) {
		if aws.ToString(sg.GroupId) == "" {
			r.fail(at, "this security group has no GroupId")
			return
		}
		known := &SecurityGroup{
			ID: *sg.GroupId, Name: aws.ToString(sg.GroupName), VPC: aws.ToString(sg.VpcId), Tags: map[string]string{},
			IsComplete: isList(written["IpPermissions"]) && isList(written["IpPermissionsEgress"]), // which a query may leave out
			At:         r.place(at.Child(yamldoc.Key("GroupId"))),
		}
		for _, tag := range sg.Tags {
			known.Tags[aws.ToString(tag.Key)] = aws.ToString(tag.Value)
		}
		known.Rules = slices.Concat(
			r.permissions(at.Child(yamldoc.Key("IpPermissions")), sg.IpPermissions, false),
			r.permissions(at.Child(yamldoc.Key("IpPermissionsEgress")), sg.IpPermissionsEgress, true),
		)
		r.facts.groups[known.ID] = known
	})
}

func isList(value any) bool {
	_, ok := value.([]any)
	return ok
}

// permissions are the rules of a list of permissions, each of which may name several peers.
func (r *reader) permissions(at yamldoc.Path, list []ec2.IpPermission, isEgress bool) []Rule {
	var rules []Rule
	for i := range list {
		p, place := &list[i], at.Child(yamldoc.Index(i))
		rule := Rule{
			IsEgress: isEgress, Protocol: aws.ToString(p.IpProtocol), From: int(aws.ToInt32(p.FromPort)), To: int(aws.ToInt32(p.ToPort)),
		}
		add := func(key string, i int, peer Peer) {
			rule.Peer, rule.At = peer, r.place(place.Child(yamldoc.Key(key), yamldoc.Index(i)))
			rules = append(rules, rule)
		}
		for i, peer := range p.UserIdGroupPairs {
			add("UserIdGroupPairs", i, Peer{Group: aws.ToString(peer.GroupId)})
		}
		for i, peer := range p.IpRanges {
			add("IpRanges", i, Peer{CIDR: aws.ToString(peer.CidrIp)})
		}
		for i, peer := range p.Ipv6Ranges {
			add("Ipv6Ranges", i, Peer{CIDR: aws.ToString(peer.CidrIpv6)})
		}
		for i, peer := range p.PrefixListIds {
			add("PrefixListIds", i, Peer{PrefixList: aws.ToString(peer.PrefixListId)})
		}
	}
	return rules
}

// securityGroupRules reads what "aws ec2 describe-security-group-rules" prints: rules one by one, of several groups
// (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRule.html). Whether these are all of a group, it does not say.
func (r *reader) securityGroupRules(at yamldoc.Path, answer map[string]any) {
	at = at.Child(yamldoc.Key("SecurityGroupRules"))
	items(r, at, answer["SecurityGroupRules"], func(at yamldoc.Path, listed ec2.SecurityGroupRule, _ map[string]any) {
		id := aws.ToString(listed.GroupId)
		if id == "" {
			r.fail(at, "this rule has no GroupId")
			return
		}
		known := r.facts.groups[id]
		if known == nil {
			known = &SecurityGroup{ID: id, Tags: map[string]string{}, At: r.place(at)}
			r.facts.groups[id] = known
		}
		rule := Rule{
			IsEgress: aws.ToBool(listed.IsEgress), Protocol: aws.ToString(listed.IpProtocol),
			From: int(aws.ToInt32(listed.FromPort)), To: int(aws.ToInt32(listed.ToPort)), At: r.place(at),
		}
		rule.Peer = Peer{CIDR: aws.ToString(listed.CidrIpv4) + aws.ToString(listed.CidrIpv6), PrefixList: aws.ToString(listed.PrefixListId)}
		if listed.ReferencedGroupInfo != nil {
			rule.Peer.Group = aws.ToString(listed.ReferencedGroupInfo.GroupId)
		}
		if !slices.ContainsFunc(known.Rules, rule.isSame) {
			known.Rules = append(known.Rules, rule)
		}
	})
}

// isSame reports whether two rules let the same through, wherever they are written. Ports count only where the protocol has them.
func (rule Rule) isSame(other Rule) bool {
	other.At = rule.At
	if rule.Protocol == "-1" {
		other.From, other.To = rule.From, rule.To
	}
	return rule == other
}

// prefixListEntries reads what "aws ec2 get-managed-prefix-list-entries" prints, with the id of the list, which that leaves out, beside it.
func (r *reader) prefixListEntries(at yamldoc.Path, answer map[string]any) {
	id, _ := answer["PrefixListId"].(string)
	if id == "" {
		r.fail(at, "these entries are of a prefix list that is not named: add its PrefixListId (\"ekslint facts commands\" has the command)")
		return
	}
	list := &PrefixList{ID: id, CIDRs: []string{}, At: r.place(at)}
	items(r, at.Child(yamldoc.Key("Entries")), answer["Entries"], func(_ yamldoc.Path, entry ec2.PrefixListEntry, _ map[string]any) {
		list.CIDRs = append(list.CIDRs, aws.ToString(entry.Cidr))
	})
	r.facts.lists[id] = list
}
