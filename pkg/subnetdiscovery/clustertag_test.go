package subnetdiscovery_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/subnetdiscovery"
	"github.com/ekslint/ekslint/pkg/truth"
)

// TestClusterTags has the answer of aws-load-balancer-controller pkg/networking/subnet_resolver_test.go, in one line each.
func TestClusterTags(t *testing.T) {
	t.Parallel()
	alb := subnetdiscovery.Query{
		VPC: vpc, Maker: loadbalancer.Controller, Kind: loadbalancer.Application, Scheme: loadbalancer.InternetFacing, Cluster: "shop", By: search(),
	}
	nlb, off, doubtful, nameless, internal, tagged, byRoutes := alb, alb, alb, alb, alb, alb, alb
	nlb.Kind, nameless.Cluster, internal.Scheme = loadbalancer.Network, "", loadbalancer.Internal
	off.By.ChecksClusterTags, doubtful.By.ChecksClusterTags, byRoutes.By.GoesByRoutes = truth.No, truth.Maybe, truth.No
	one, perhaps := alb, alb
	one.By.TakesOne, perhaps.By.GoesByRoutes = truth.Yes, truth.Maybe
	tagged.Named = &loadbalancer.Subnets{Tags: map[string][]string{elb: {"1"}}}
	const (
		a, b  = "eu-west-1a", "eu-west-1b"
		tag   = elb + "=1 "
		other = "kubernetes.io/cluster/other=shared "
		own   = "kubernetes.io/cluster/shop=shared "
		both  = "subnet-00000000 subnet-00000001"
		role  = `all subnets of vpc-0a0a0a0a that are tagged "kubernetes.io/role/elb" are tagged for other clusters, and not "kubernetes.io/cluster/shop"`
	)
	for name, c := range map[string]struct {
		query    subnetdiscovery.Query
		subnets  []subnet
		want     string
		isChoice bool
	}{
		"of another":              {alb, []subnet{{a, tag + other, gateway}, {b, tag + other, gateway}}, role, false},
		"of both":                 {alb, []subnet{{a, tag + other + own, gateway}, {b, own + tag, gateway}}, both, false},
		"tags come before routes": {alb, []subnet{{a, tag + other, gateway}, {a, "", gateway}, {b, "", gateway}}, role, false},
		"one in a zone": {
			nlb, []subnet{{a, tag + other, gateway}, {a, tag, gateway}}, "subnet-00000001", false,
		},
		"one zone is left": {
			alb, []subnet{{a, tag + other, gateway}, {b, tag, gateway}}, "the only subnet that is found for it, subnet-00000001, is in eu-west-1b, " +
				`and an application load balancer needs two zones; others are tagged for other clusters, and not "kubernetes.io/cluster/shop"`, false,
		},
		"by routes": {
			alb, []subnet{{a, other, gateway}, {b, other, gateway}, {b, "", nat}},
			`all subnets of vpc-0a0a0a0a with a route to an internet gateway are tagged for other clusters, and not "kubernetes.io/cluster/shop"`, false,
		},
		"private ones": {
			internal, []subnet{{a, other, nat}, {b, other, nat}},
			`all subnets of vpc-0a0a0a0a without a route to an internet gateway are tagged for other clusters, and not "kubernetes.io/cluster/shop"`, false,
		},
		"by tags that are named": {
			tagged, []subnet{{a, tag + other, gateway}, {b, tag + other, gateway}},
			`all subnets of vpc-0a0a0a0a with the tags that are named for it are tagged for other clusters, and not "kubernetes.io/cluster/shop"`, false,
		},
		"switched off":              {off, []subnet{{a, tag + other, gateway}, {b, tag + other, gateway}}, both, false},
		"perhaps switched off":      {doubtful, []subnet{{a, tag + other, gateway}, {b, tag + other, gateway}}, both, true},
		"no name":                   {nameless, []subnet{{a, tag + other, gateway}, {b, tag, gateway}}, both, true},
		"a name that goes on":       {alb, []subnet{{a, tag + "kubernetes.io/cluster/shop-2=owned", gateway}, {b, tag + other, gateway}}, role, false},
		"no discovery by routes":    {byRoutes, []subnet{{a, "", gateway}, {b, "", gateway}}, `no subnet of vpc-0a0a0a0a is tagged "kubernetes.io/role/elb"`, false},
		"perhaps none by routes":    {perhaps, []subnet{{a, "", gateway}, {b, "", gateway}}, "not known", false},
		"none by routes either way": {perhaps, []subnet{{a, "", nat}}, `no subnet of vpc-0a0a0a0a is tagged "kubernetes.io/role/elb", or has a route to an internet gateway`, false},
		"one is enough":             {one, []subnet{{a, tag, gateway}}, "subnet-00000000", false},
	} {
		found, isKnown := subnetdiscovery.Of(tell(t, c.subnets...), c.query)
		if got := words(found, isKnown); got != c.want || found.IsChoice != c.isChoice {
			t.Errorf("%s: %s, a choice: %t", name, got, found.IsChoice)
		}
	}
}
