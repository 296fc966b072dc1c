package sggraph_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

func TestCarried(t *testing.T) {
	t.Parallel()
	one, two := []string{"a"}, []string{"a", "b"}
	for want, test := range map[string]struct {
		certain, possible []string
		known             bool
	}{
		"":                                      {nil, nil, true},
		"security group a":                      {one, nil, true},
		"security groups a, b":                  {two, nil, true},
		"security groups a, b, perhaps also a":  {two, one, true},
		"security group a, perhaps also others": {one, nil, false},
		"security groups a, b, perhaps also a and others": {two, one, false},
		"perhaps security group a":                        {nil, one, true},
		"perhaps security groups a, b":                    {nil, two, true},
		"perhaps security groups a and others":            {nil, one, false},
		"security groups not known":                       {nil, nil, false},
	} {
		if got := sggraph.Carried(test.certain, test.possible, test.known); got != want {
			t.Errorf("Carried(%v, %v, %t) = %q, want %q", test.certain, test.possible, test.known, got, want)
		}
	}
}

func TestPeerName(t *testing.T) {
	t.Parallel()
	for want, peer := range map[string]sggraph.Peer{
		"the VPC": {CIDR: "vpc"}, "10.0.0.0/8": {CIDR: "10.0.0.0/8"}, "itself": {SecurityGroup: "a"}, "b": {SecurityGroup: "b"},
		"an unknown group": {AnyGroup: true}, "an unknown peer": {},
	} {
		if got := peer.Name("a"); got != want {
			t.Errorf("%+v is %q, want %q", peer, got, want)
		}
	}
}
