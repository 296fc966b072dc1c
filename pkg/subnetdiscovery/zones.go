package subnetdiscovery

import (
	"fmt"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
)

// zoneName is that of an availability zone; those of Local and Wavelength Zones have more parts
// (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html).
var zoneName = lazyregexp.New(`^[a-z]{2,4}(-[a-z]+)+-[0-9]+[a-z]$`)

// choice adds to what is found what follows from the zones: none is why there are no subnets, where there are none.
func (s *search) choice(found Found, none string) Found {
	switch {
	case len(found.Subnets) == 0:
		found.Lack = none
	case s.Kind == loadbalancer.Application:
		found.Lack = s.lackOfZones(found.Subnets)
	}
	zones := map[string]bool{}
	for _, subnet := range found.Subnets {
		found.IsChoice = found.IsChoice || subnet.Zone == "" || zones[subnet.Zone]
		zones[subnet.Zone] = true
	}
	return found
}

// lackOfZones is why subnets do not suffice for an application load balancer, which needs two zones, but for one in a Local Zone, in a
// Wavelength Zone or on an Outpost (aws-load-balancer-controller pkg/networking/subnet_resolver.go, computeSubnetsMinimalCount). It is
// empty where they do, or where that is not known.
func (s *search) lackOfZones(subnets []*facts.Subnet) string {
	zone := subnets[0].Zone
	for _, subnet := range subnets {
		if subnet.Zone != zone || subnet.Outpost != "" || !zoneName().MatchString(subnet.Zone) {
			return ""
		}
	}
	how := "found"
	if s.Named != nil {
		how = "named"
	}
	found := fmt.Sprintf("all subnets that are %s for it are", how)
	if len(subnets) == 1 {
		found = fmt.Sprintf("the only subnet that is %s for it, %s, is", how, printable.Name(subnets[0].ID))
	}
	return fmt.Sprintf("%s in %s, and an application load balancer needs two zones", found, zone)
}
