package subnetdiscovery

import (
	"fmt"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/internal/printable"
)

// zoneName is that of an availability zone; those of Local and Wavelength Zones have more parts
// (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html).
var zoneName = lazyregexp.New(`^[a-z]{2,4}(-[a-z]+)+-[0-9]+[a-z]$`)

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
	found := "all subnets that are found for it are"
	if len(subnets) == 1 {
		found = fmt.Sprintf("the only subnet that is found for it, %s, is", printable.Name(subnets[0].ID))
	}
	return fmt.Sprintf("%s in %s, and an application load balancer needs two zones", found, zone)
}
