package reach

import (
	"net/netip"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// isLinkLocal reports whether p is served by the host of an instance: instance metadata, Amazon's DNS server, its time service.
func (p *end) isLinkLocal() bool {
	return sggraph.Within(p.networks[0].prefix, []netip.Prefix{netip.MustParsePrefix("169.254.0.0/16"), metadataIPv6()})
}

// isMetadata reports whether p is the instance metadata service
// (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html).
func (p *end) isMetadata() bool {
	return sggraph.Within(p.networks[0].prefix, []netip.Prefix{metadataIPv4(), metadataIPv6()})
}

func metadataIPv4() netip.Prefix { return netip.MustParsePrefix("169.254.169.254/32") }

func metadataIPv6() netip.Prefix { return netip.MustParsePrefix("fd00:ec2::254/128") }

// toHost answers for what the host of an instance serves, which no security group filters
// (https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html). Instance metadata is out of reach for pods on Fargate
// (https://docs.aws.amazon.com/eks/latest/userguide/fargate.html), and for other pods where the nodegroup says so.
func toHost(from, to *end) answer {
	switch {
	case to.isMetadata() && from.member.Kind == sggraph.MemberFargateProfile:
		return denied(sggraph.Because{Text: "pods on Fargate have no instance metadata service"})
	case to.isMetadata() && from.pods && from.member.PodIMDS == sggraph.No:
		return denied(metadataReason(from.member, "disablePodIMDS keeps pods from the instance metadata, but for those on the host network"))
	case to.isMetadata() && from.pods && from.member.PodIMDS == sggraph.Maybe:
		return unknown(sggraph.OnValue, metadataReason(from.member, "whether disablePodIMDS keeps pods from the instance metadata is not known"))
	default:
		why := sggraph.Because{Text: "security groups do not filter what the host of an instance serves: metadata, DNS, time"}
		return answer{verdict: sggraph.Allowed, because: []sggraph.Because{why}}
	}
}

func metadataReason(m *sggraph.Member, text string) sggraph.Because {
	return sggraph.Because{Path: m.Path.Child(yamldoc.Key("disablePodIMDS")), Text: text}
}
