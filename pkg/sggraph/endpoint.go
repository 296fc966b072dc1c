package sggraph

import (
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Endpoint is how the API server can be reached.
type Endpoint struct {
	// Public and Private are the verdicts on requests by the one way and the other, whoever sends them.
	Public  Verdict `json:"public"`
	Private Verdict `json:"private"`
	// PublicCIDRs are the sources that the public endpoint admits; empty means everyone.
	PublicCIDRs []string `json:"publicCIDRs"`
	// PublicCIDRsKnown is false where the list holds values that are not known yet.
	PublicCIDRsKnown bool      `json:"publicCIDRsKnown"`
	Because          []Because `json:"because"`
}

// apiEndpoint notes how the API server can be reached.
func (b *builder) apiEndpoint() {
	e := &b.graph.Endpoint
	e.PublicCIDRs, e.PublicCIDRsKnown, e.Because = []string{}, true, []Because{}
	b.endpointAccess(e)
	at := yamldoc.Keys("vpc", "publicAccessCIDRs")
	e.PublicCIDRsKnown = !b.cfg.IsUnknown(at)
	for i, cidr := range b.vpc.PublicAccessCIDRs {
		if p := at.Child(yamldoc.Index(i)); cidr != "" && !b.cfg.IsUnknown(p) {
			e.PublicCIDRs = append(e.PublicCIDRs, canonical(cidr))
		}
	}
	if b.cfg.IsWritten(at) {
		e.Because = append(e.Because, Because{Path: at, Text: b.aboutSources(e)})
	}
}

// aboutSources says what the sources of the public endpoint are: not that there are few, where they hold every address.
func (b *builder) aboutSources(e *Endpoint) string {
	sources := make([]network, len(e.PublicCIDRs))
	for i, cidr := range e.PublicCIDRs {
		sources[i] = networkOf(cidr)
	}
	holds := func(all string) bool { return len(sources) > 0 && covers(sources, networkOf(all)) == Allowed }
	switch isIPv6 := b.graph.VPC.IPv6 != No && holds(anyIPv6); {
	case holds(anyIPv4):
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
// creation, when the public endpoint is turned off (eksctl pkg/apis/eksctl.io/v1alpha5/validation.go:671-675).
func (b *builder) endpointAccess(e *Endpoint) {
	private, outposts := yamldoc.Keys("privateCluster", "enabled"), yamldoc.Keys("outpost", "controlPlaneOutpostARN")
	switch {
	case b.spec.IsFullyPrivate() && !b.cfg.IsUnknown(private):
		e.Public, e.Private = Denied, Allowed
		e.Because = append(e.Because, b.because(private, "the cluster is fully private, so that its public endpoint is off in the end"))
	case b.cfg.IsUnknown(private):
		e.Public, e.Private = Unknown, Unknown
		e.Because = append(e.Because, b.because(private, "it is not known whether the cluster is fully private"))
	case b.spec.IsControlPlaneOnOutposts() || b.cfg.IsUnknown(outposts):
		e.Public, e.Private = Denied, Allowed
		e.Because = append(e.Because, b.because(outposts, "a control plane on Outposts has the private endpoint only"))
	default:
		b.chosenEndpoints(e)
	}
}

func (b *builder) chosenEndpoints(e *Endpoint) {
	at := yamldoc.Keys("vpc", "clusterEndpoints")
	chosen := b.vpc.ClusterEndpoints
	if chosen == nil {
		chosen = &api.ClusterEndpoints{}
	}
	public, private := at.Child(yamldoc.Key("publicAccess")), at.Child(yamldoc.Key("privateAccess"))
	e.Public = verdictOn(b.setting(public, chosen.PublicAccess, true))
	e.Private = verdictOn(b.setting(private, chosen.PrivateAccess, false))
	e.Because = append(e.Because,
		b.because(public, "the public endpoint is "+onOrOff(e.Public)),
		b.because(private, "the private endpoint is "+onOrOff(e.Private)))
}

func onOrOff(v Verdict) string {
	switch v {
	case Allowed:
		return "on"
	case Denied:
		return "off"
	default:
		return "on or off, which is not known"
	}
}
