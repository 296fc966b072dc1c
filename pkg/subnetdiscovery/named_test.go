package subnetdiscovery_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/subnetdiscovery"
)

// TestNamed has the answer of aws-load-balancer-controller pkg/networking/subnet_resolver_test.go, in one line each.
func TestNamed(t *testing.T) {
	t.Parallel()
	nlb := subnetdiscovery.Query{VPC: vpc, Maker: loadbalancer.Controller, Kind: loadbalancer.Network, Scheme: loadbalancer.InternetFacing, By: search()}
	alb, inAutoMode := nlb, nlb
	alb.Kind, inAutoMode.Maker = loadbalancer.Application, loadbalancer.AutoMode
	const a, b = "eu-west-1a", "eu-west-1b"
	all := []subnet{{a, "Name=one", nat}, {b, "Name=two", nat}, {b, "Name=two", gateway}}
	ids := func(names ...string) loadbalancer.Subnets { return loadbalancer.Subnets{Names: names} }
	tags := func(key string, values ...string) loadbalancer.Subnets {
		return loadbalancer.Subnets{Tags: map[string][]string{key: values}}
	}
	for name, c := range map[string]struct {
		query    subnetdiscovery.Query
		named    loadbalancer.Subnets
		want     string
		isChoice bool
	}{
		"by id":                     {alb, ids("subnet-00000001", "subnet-00000000"), "subnet-00000001 subnet-00000000", false},
		"one of which more is told": {alb, ids("subnet-00000001", "subnet-0f0f0f0f"), "subnet-00000001 subnet-0f0f0f0f", false},
		"by name":                   {alb, ids("one", "two"), "subnet-00000000 subnet-00000001", false},
		"a name that two have":      {nlb, ids("two", "two"), "subnet-00000001 subnet-00000002", false},
		"a name that none has":      {nlb, ids("three"), `no subnet of vpc-0a0a0a0a has the tag Name "three"`, false},
		"one zone": {
			alb, ids("one"), "the only subnet that is named for it, subnet-00000000, is in eu-west-1a, and an application load balancer needs two zones", false,
		},
		"one zone is enough":  {nlb, ids("one"), "subnet-00000000", false},
		"by tags":             {nlb, tags("Name", "one", "three"), "subnet-00000000", false},
		"several of a zone":   {nlb, tags("Name", "two"), "subnet-00000001 subnet-00000002", true},
		"tags that none has":  {nlb, tags("Name", "three"), "no subnet of vpc-0a0a0a0a has the tags that are named for it", false},
		"a wildcard":          {nlb, tags("Name", "t*"), "subnet-00000000 subnet-00000001 subnet-00000002", true},
		"not known yet":       {nlb, loadbalancer.Subnets{IsUnknown: true}, "subnet-00000000 subnet-00000001 subnet-00000002", true},
		"those of Auto Mode":  {inAutoMode, ids("subnet-00000000"), "not known", false},
		"neither one of both": {nlb, loadbalancer.Subnets{}, "not known", false},
	} {
		c.query.Named = &c.named
		found, isKnown := subnetdiscovery.Of(tell(t, all...), c.query)
		if got := words(found, isKnown); got != c.want || found.IsChoice != c.isChoice {
			t.Errorf("%s: %s, a choice: %t", name, got, found.IsChoice)
		}
	}
}
