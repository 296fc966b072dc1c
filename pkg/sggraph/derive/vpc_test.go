package derive_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
)

func TestVPCIsTheUsersWhereTheFileNamesIt(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		body string
		want sggraph.VPC
	}{
		"nothing said":    {"", sggraph.VPC{Origin: sggraph.OriginEKSCTL, CIDR: "192.168.0.0/16"}},
		"without prefix":  {"vpc: {nat: {gateway: Single}}", sggraph.VPC{Origin: sggraph.OriginEKSCTL, CIDR: "192.168.0.0/16"}},
		"own prefix":      {"vpc: {cidr: 10.1.0.0/16}", sggraph.VPC{Origin: sggraph.OriginEKSCTL, CIDR: "10.1.0.0/16"}},
		"unknown prefix":  {"vpc: {cidr: '${CIDR}'}", sggraph.VPC{Origin: sggraph.OriginEKSCTL, CIDR: "vpc"}},
		"by id":           {"vpc: {id: vpc-1}", sggraph.VPC{Origin: sggraph.OriginUser, CIDR: "vpc"}},
		"by id, prefix":   {"vpc: {id: vpc-1, cidr: 10.1.0.0/16}", sggraph.VPC{Origin: sggraph.OriginUser, CIDR: "10.1.0.0/16"}},
		"unknown id":      {"vpc: {id: '${VPC}'}", sggraph.VPC{Origin: sggraph.OriginUser, CIDR: "vpc"}},
		"by its subnets":  {"vpc: {subnets: {public: {a: {id: subnet-1}}}}", sggraph.VPC{Origin: sggraph.OriginUser, CIDR: "vpc"}},
		"unknown subnets": {"vpc: {subnets: '${SUBNETS}'}", sggraph.VPC{Origin: sggraph.OriginUser, CIDR: "vpc"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			vpc := graphtest.Derive(t, test.body).VPC
			graphtest.Expect(t, "VPC", sggraph.VPC{Origin: vpc.Origin, CIDR: vpc.CIDR}, test.want)
		})
	}
}

func TestSSHFromAVPCGivenByIDAloneIsFromTheDefaultPrefix(t *testing.T) {
	t.Parallel()
	g := graphtest.Derive(t, "vpc: {id: vpc-1}\nnodeGroups: [{name: a, privateNetworking: true, ssh: {allow: true}}]")
	graphtest.Expect(t, "ingress", graphtest.RulesOf(g, "nodegroup/a", sggraph.Ingress)[2:], []string{"tcp/22-22 192.168.0.0/16 SG"})
}

func TestAPIEndpoints(t *testing.T) {
	t.Parallel()
	const on, off, unknown = sggraph.Allowed, sggraph.Denied, sggraph.Unknown
	const exists = "# ekslint:mode existing-cluster\n"
	for name, test := range map[string]struct {
		body            string
		public, private sggraph.Verdict
	}{
		"public by default":                   {"", on, off},
		"both":                                {"vpc: {clusterEndpoints: {publicAccess: true, privateAccess: true}}", on, on},
		"private only":                        {"vpc: {clusterEndpoints: {publicAccess: false, privateAccess: true}}", off, on},
		"half of it said":                     {"vpc: {clusterEndpoints: {privateAccess: true}}", on, on},
		"fully private in the end":            {"privateCluster: {enabled: true}", off, on},
		"not fully private":                   {"privateCluster: {enabled: false}", on, off},
		"on Outposts":                         {graphtest.Outposts, off, on},
		"unknown public":                      {"vpc: {clusterEndpoints: {publicAccess: '${P}', privateAccess: true}}", unknown, on},
		"perhaps fully private":               {"privateCluster: {enabled: '${P}'}", unknown, unknown},
		"unknown endpoints section":           {"vpc: {clusterEndpoints: '${P}'}", unknown, unknown},
		"of one that exists":                  {exists, unknown, unknown},
		"of one that exists, said":            {exists + "vpc: {clusterEndpoints: {publicAccess: true, privateAccess: true}}", on, on},
		"of one that exists, half of it said": {exists + "vpc: {clusterEndpoints: {publicAccess: true}}", on, unknown},
		"of one that exists, said as null":    {exists + "vpc: {clusterEndpoints: {publicAccess: null}}", unknown, unknown},
		"of one that exists, said, perhaps fully private":      {exists + "privateCluster: {enabled: '${P}'}\nvpc: {clusterEndpoints: {publicAccess: true}}", unknown, unknown},
		"of one that exists, not fully private":                {exists + "privateCluster: {enabled: false}", unknown, unknown},
		"of one that exists, said, on an Outpost to be chosen": {exists + "outpost: {controlPlaneOutpostARN: '${A}'}\nvpc: {clusterEndpoints: {privateAccess: true}}", off, on},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := graphtest.Derive(t, test.body).Endpoint
			graphtest.Expect(t, "public", e.Public, test.public)
			graphtest.Expect(t, "private", e.Private, test.private)
		})
	}
}

func TestPublicAccessListKeepsWhatIsKnown(t *testing.T) {
	t.Parallel()
	e := graphtest.Derive(t, "vpc: {publicAccessCIDRs: [203.0.113.7/24, '${OFFICE}']}").Endpoint
	graphtest.Expect(t, "CIDRs", e.PublicCIDRs, []string{"203.0.113.0/24"})
	graphtest.Expect(t, "known", e.PublicCIDRsKnown, false)
	e = graphtest.Derive(t, "").Endpoint
	graphtest.Expect(t, "CIDRs of none", e.PublicCIDRs, []string{})
	graphtest.Expect(t, "none known", e.PublicCIDRsKnown, true)
}
