package facts

import (
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/arn"
	ec2 "github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// readGroups reads what "aws ec2 describe-security-groups" prints, which has each group with all of its rules
// (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroup.html).
func (r *reader) readGroups(at yamldoc.Path, answer map[string]any) {
	what := listing{"SecurityGroups", "security group", "GroupId"}
	list(r, at, answer, what, &r.facts.groups, func(at yamldoc.Path, sg ec2.SecurityGroup, written map[string]any) *SecurityGroup {
		known := &SecurityGroup{
			ID: aws.ToString(sg.GroupId), Name: aws.ToString(sg.GroupName), VPC: aws.ToString(sg.VpcId),
			Description: aws.ToString(sg.Description), Region: regionOf(sg.SecurityGroupArn), Tags: tags(sg.Tags),
			Rules: slices.Concat(
				r.permissions(at.Child(yamldoc.Key("IpPermissions")), sg.IpPermissions, sg.OwnerId, false),
				r.permissions(at.Child(yamldoc.Key("IpPermissionsEgress")), sg.IpPermissionsEgress, sg.OwnerId, true),
			),
			IsComplete:  isList(written["IpPermissions"]) && isList(written["IpPermissionsEgress"]), // which a query may leave out
			IsDescribed: true,
			At:          r.place(at.Child(yamldoc.Key("GroupId"))),
		}
		_, hasIngress := written["IpPermissions"]
		_, hasEgress := written["IpPermissionsEgress"]
		if before := r.facts.SecurityGroup(known.ID); before != nil && !hasIngress && !hasEgress {
			known.Rules, known.IsComplete = slices.Clone(before.Rules), before.IsComplete // of which this says nothing
		}
		return known
	})
}

// regionOf is the region of an ARN; empty where that is not one.
func regionOf(text *string) string {
	parsed, err := arn.Parse(aws.ToString(text))
	if err != nil {
		return ""
	}
	return parsed.Region
}

// permissions are the rules of a list of permissions, each of which may name several peers.
func (r *reader) permissions(at yamldoc.Path, list []ec2.IpPermission, owner *string, isEgress bool) []Rule {
	var rules []Rule
	for i := range list {
		p, place := &list[i], at.Child(yamldoc.Index(i))
		rule := Rule{
			IsEgress: isEgress, Protocol: aws.ToString(p.IpProtocol), From: int(aws.ToInt32(p.FromPort)), To: int(aws.ToInt32(p.ToPort)),
		}
		r.checkPorts(place, &rule)
		add := func(key string, i int, peer Peer, description *string) {
			rule.Description = aws.ToString(description)
			rule.Peer, rule.At = peer, r.place(place.Child(yamldoc.Key(key), yamldoc.Index(i)))
			rules = append(rules, rule)
		}
		for i, peer := range p.UserIdGroupPairs {
			add("UserIdGroupPairs", i, groupOf(peer.GroupId, peer.UserId, owner), peer.Description)
		}
		for i, peer := range p.IpRanges {
			add("IpRanges", i, Peer{CIDR: aws.ToString(peer.CidrIp)}, peer.Description)
		}
		for i, peer := range p.Ipv6Ranges {
			add("Ipv6Ranges", i, Peer{CIDR: aws.ToString(peer.CidrIpv6)}, peer.Description)
		}
		for i, peer := range p.PrefixListIds {
			add("PrefixListIds", i, Peer{PrefixList: aws.ToString(peer.PrefixListId)}, peer.Description)
		}
	}
	return rules
}

// checkPorts tells of the first one that is none, of a protocol that has ports.
func (r *reader) checkPorts(at yamldoc.Path, rule *Rule) {
	isPort := func(n int) bool { return n >= 0 && n <= mostPort }
	switch {
	case !slices.Contains([]string{"tcp", "6", "udp", "17"}, rule.Protocol):
	case !isPort(rule.From):
		r.fail(at.Child(yamldoc.Key("FromPort")), "FromPort: %d is not a port: these are from 0 to %d", rule.From, mostPort)
	case !isPort(rule.To):
		r.fail(at.Child(yamldoc.Key("ToPort")), "ToPort: %d is not a port: these are from 0 to %d", rule.To, mostPort)
	}
}

// groupOf is a group as a peer of one that an account owns.
func groupOf(id, account, owner *string) Peer {
	peer := Peer{Group: aws.ToString(id)}
	if account != nil && owner != nil && *account != *owner {
		peer.Account = *account
	}
	return peer
}

// readGroupRules reads what "aws ec2 describe-security-group-rules" prints: rules one by one, of several groups
// (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRule.html). Whether these are all of a group, it does not say.
func (r *reader) readGroupRules(at yamldoc.Path, answer map[string]any) {
	at = at.Child(yamldoc.Key("SecurityGroupRules"))
	items(r, at, answer["SecurityGroupRules"], func(at yamldoc.Path, listed ec2.SecurityGroupRule, _ map[string]any) {
		id := aws.ToString(listed.GroupId)
		if id == "" {
			r.fail(at, "this rule has no GroupId")
			return
		}
		known := r.facts.SecurityGroup(id)
		if known == nil {
			known = &SecurityGroup{ID: id, Tags: map[string]string{}, At: r.place(at)}
			r.facts.groups.put(known)
		}
		rule := Rule{
			IsEgress: aws.ToBool(listed.IsEgress), Protocol: aws.ToString(listed.IpProtocol),
			From: int(aws.ToInt32(listed.FromPort)), To: int(aws.ToInt32(listed.ToPort)),
			Description: aws.ToString(listed.Description), At: r.place(at),
		}
		r.checkPorts(at, &rule)
		rule.Peer = Peer{CIDR: aws.ToString(listed.CidrIpv4) + aws.ToString(listed.CidrIpv6), PrefixList: aws.ToString(listed.PrefixListId)}
		if listed.ReferencedGroupInfo != nil {
			rule.Peer = groupOf(listed.ReferencedGroupInfo.GroupId, listed.ReferencedGroupInfo.UserId, listed.GroupOwnerId)
		}
		r.addRule(known, rule)
	})
}

// addRule adds a rule to a group, unless it has the same one already.
func (r *reader) addRule(to *SecurityGroup, rule Rule) {
	has, isListed := r.facts.listed[to]
	if !isListed {
		has = map[Rule]bool{}
		for _, known := range to.Rules {
			has[known.essence()] = true
		}
		r.facts.listed[to] = has
	}
	if !has[rule.essence()] {
		has[rule.essence()] = true
		to.Rules = append(to.Rules, rule)
	}
}

// essence is what of a rule decides what it lets through, wherever it is written. Ports count only where the protocol has them, and the
// account of a peer not at all, since ids of groups are unique: an answer may be without it, or without that of the owner.
func (rule Rule) essence() Rule {
	rule.At, rule.Description, rule.Peer.Account = Place{}, "", ""
	if rule.Protocol == "-1" {
		rule.From, rule.To = 0, 0
	}
	return rule
}
