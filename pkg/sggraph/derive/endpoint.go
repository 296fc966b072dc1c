package derive

import (
	"net/netip"
	"slices"
	"strings"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// apiEndpoint notes how the API server can be reached.
func (b *builder) apiEndpoint() {
	e := &b.graph.Endpoint
	e.PublicCIDRs, e.PublicCIDRsKnown, e.Because = []string{}, true, []sggraph.Because{}
	b.endpointAccess(e)
	at := yamldoc.Keys("vpc", "publicAccessCIDRs")
	e.PublicCIDRsKnown = !b.cfg.IsUnknown(at)
	for i, cidr := range b.vpc.PublicAccessCIDRs {
		if p := at.Child(yamldoc.Index(i)); cidr != "" && !b.cfg.IsUnknown(p) {
			e.PublicCIDRs = append(e.PublicCIDRs, canonical(cidr))
		}
	}
	if e.Public != sggraph.Denied && (b.cfg.IsWritten(at) || b.answered.Contains(at)) {
		e.Because = append(e.Because, b.because(at, b.aboutSources(e)))
	}
}

// aboutSources says what the sources of the public endpoint are: not that there are few, where they hold every address.
func (b *builder) aboutSources(e *sggraph.Endpoint) string {
	var sources []netip.Prefix
	for _, cidr := range e.PublicCIDRs {
		if p, err := netip.ParsePrefix(cidr); err == nil {
			sources = append(sources, p)
		}
	}
	switch isIPv6 := b.graph.VPC.IPv6 != sggraph.No && holdAll(sources, sggraph.AnyIPv6); {
	case holdAll(sources, sggraph.AnyIPv4):
		return "the sources that reach the public endpoint hold every address"
	case isIPv6:
		return "the sources that reach the public endpoint hold every address of IPv6"
	case !e.PublicCIDRsKnown:
		return "only these sources reach the public endpoint, and not all of them are known yet"
	default:
		return "only these sources reach the public endpoint"
	}
}

// endpointAccess follows eksctl pkg/ctl/cmdutils/configfile.go:261-291 and, for a fully private cluster, the end of its
// creation, when the public endpoint is turned off (eksctl pkg/apis/eksctl.io/v1alpha5/validation.go:671-675). A file that writes the
// endpoints of its cluster is not for a fully private one, as eksctl refuses the two together.
func (b *builder) endpointAccess(e *sggraph.Endpoint) {
	private, outposts := yamldoc.Keys("privateCluster", "enabled"), yamldoc.Keys("outpost", "controlPlaneOutpostARN")
	switch {
	case b.spec.IsFullyPrivate() && !b.cfg.IsUnknown(private):
		e.Public, e.Private = sggraph.Denied, sggraph.Allowed
		e.Because = append(e.Because, b.because(private, "the cluster is fully private, so that its public endpoint is off in the end"))
	case b.spec.IsControlPlaneOnOutposts() || b.cfg.IsUnfilled(outposts):
		e.Public, e.Private = sggraph.Denied, sggraph.Allowed
		e.Because = append(e.Because, b.because(outposts, "a control plane on Outposts has the private endpoint only"))
	case b.cfg.IsUnknown(private) && (b.cfg.IsWritten(private) || !b.saysAccess()):
		e.Public, e.Private = sggraph.Unknown, sggraph.Unknown
		e.Because = append(e.Because, b.because(private, "it is not known whether the cluster is fully private"))
	default:
		b.chosenEndpoints(e)
	}
}

// saysAccess reports whether the file, or AWS in its place, says of one of the endpoints whether it is on.
func (b *builder) saysAccess() bool {
	at := yamldoc.Keys("vpc", "clusterEndpoints")
	return b.answered.ReachesBelow(at) || slices.ContainsFunc([]string{"publicAccess", "privateAccess"}, func(key string) bool {
		return b.cfg.IsWritten(at.Child(yamldoc.Key(key)))
	})
}

func (b *builder) chosenEndpoints(e *sggraph.Endpoint) {
	at := yamldoc.Keys("vpc", "clusterEndpoints")
	chosen := b.vpc.ClusterEndpoints
	if chosen == nil {
		chosen = &api.ClusterEndpoints{}
	}
	public, private := at.Child(yamldoc.Key("publicAccess")), at.Child(yamldoc.Key("privateAccess"))
	e.Public = sggraph.VerdictOn(b.setting(public, chosen.PublicAccess, true))
	e.Private = sggraph.VerdictOn(b.setting(private, chosen.PrivateAccess, false))
	e.Because = append(e.Because,
		b.because(public, "the public endpoint is "+onOrOff(e.Public)),
		b.because(private, "the private endpoint is "+onOrOff(e.Private)))
}

// learnAccess notes that strangers reach the API server of the cluster that AWS has, and would not by the file: they do until it is applied.
func (b *builder) learnAccess() {
	cluster, e := b.toldCluster(), &b.graph.Endpoint
	if cluster == nil || !cluster.HasVPC || !cluster.HasPublicAccess {
		return
	}
	switch beyond := cluster.SourcesBeyond(e.PublicCIDRs); {
	case e.Public == sggraph.Denied:
		e.Public = sggraph.Unknown
		e.Because = append(e.Because, told(cluster.At, "the public endpoint is on in AWS"))
	case len(e.PublicCIDRs) > 0 && len(beyond) > 0:
		e.PublicCIDRsKnown = false
		e.Because = append(e.Because, told(cluster.At, "in AWS it admits "+strings.Join(beyond, ", ")+" besides"))
	}
}

func onOrOff(v sggraph.Verdict) string {
	switch v {
	case sggraph.Allowed:
		return "on"
	case sggraph.Denied:
		return "off"
	default:
		return "on or off, which is not known"
	}
}
