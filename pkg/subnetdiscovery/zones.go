package subnetdiscovery

import (
	"fmt"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/truth"
)

// zoneName is that of an availability zone; those of Local and Wavelength Zones have more parts
// (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html).
var zoneName = lazyregexp.New(`^[a-z]{2,4}(-[a-z]+)+-[0-9]+[a-z]$`)

// choice is what is found among candidates, of which the controller chooses one in each zone.
func (s *search) choice(among candidates) Found {
	kept, left, mayLeave := s.withoutOthers(among)
	found := Found{Subnets: kept, IsChoice: mayLeave, ForOthers: len(left) > 0, At: firstOf(left, s.subnets[0].At)}
	switch {
	case len(among.subnets) == 0:
		found.Lack = among.none
	case len(kept) == 0:
		found.Lack = s.forOthers(among.all + " are")
	case s.Kind == loadbalancer.Application:
		found.Lack = s.lackOfZones(kept)
		if found.Lack != "" && found.ForOthers {
			found.Lack += "; " + s.forOthers("others are")
		}
	}
	zones := map[string]bool{}
	for _, subnet := range kept {
		found.IsChoice = found.IsChoice || subnet.Zone == "" || zones[subnet.Zone]
		zones[subnet.Zone] = true
	}
	return found
}

// lackOfZones is why subnets do not suffice for an application load balancer, which needs two zones, but for one in a Local Zone, in a
// Wavelength Zone or on an Outpost (aws-load-balancer-controller pkg/networking/subnet_resolver.go, computeSubnetsMinimalCount). It is
// empty where they do, or where that is not known.
func (s *search) lackOfZones(subnets []*facts.Subnet) string {
	if s.By.TakesOne != truth.No {
		return ""
	}
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
