package facts

import (
	"net/netip"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// families reads networks that are under "cidrs".
func (r *reader) families(at yamldoc.Path, texts []string) (ipv4, ipv6 []netip.Prefix) {
	for i := range texts {
		for _, network := range r.prefixes(at.Child(yamldoc.Key("cidrs"), yamldoc.Index(i)), &texts[i]) {
			if network.Addr().Is4() {
				ipv4 = append(ipv4, network)
			} else {
				ipv6 = append(ipv6, network)
			}
		}
	}
	return ipv4, ipv6
}

func (r *reader) writtenSubnets(at yamldoc.Path, subnets map[string]writtenSubnet) {
	for _, id := range sortedKeys(subnets) {
		subnet, at := subnets[id], at.Child(yamldoc.Key(id))
		known := &Subnet{
			ID: id, VPC: subnet.VPC, Zone: subnet.Zone, ZoneID: subnet.ZoneID, GivesPublicIPv4: subnet.PublicIPs, Outpost: subnet.Outpost,
			Tags: subnet.Tags.strings(), At: r.placeOfKey(at),
		}
		known.IPv4, known.IPv6 = r.families(at, subnet.CIDRs)
		r.facts.subnets.put(known)
		if subnet.Routes.areWritten() {
			r.facts.tables.put(r.writtenTable(at.Child(yamldoc.Key("routes")), known, subnet.Routes))
		}
	}
}

func (r *reader) writtenVPCs(at yamldoc.Path, vpcs map[string]writtenNetworks) {
	for _, id := range sortedKeys(vpcs) {
		vpc, at := vpcs[id], at.Child(yamldoc.Key(id))
		known := &VPC{ID: id, Tags: vpc.Tags.strings(), IsComplete: vpc.CIDRs != nil && isTrueOrLeftOut(vpc.Complete), At: r.placeOfKey(at)}
		known.IPv4, known.IPv6 = r.families(at, vpc.CIDRs)
		r.facts.vpcs.put(known)
	}
}

func (r *reader) writtenLists(at yamldoc.Path, lists map[string]writtenNetworks) {
	for _, id := range sortedKeys(lists) {
		list, at := lists[id], at.Child(yamldoc.Key(id))
		r.families(at, list.CIDRs)
		r.facts.lists.put(&PrefixList{
			ID: id, Name: list.Name, CIDRs: list.CIDRs, IsComplete: list.CIDRs != nil && isTrueOrLeftOut(list.Complete), At: r.placeOfKey(at),
		})
	}
}

func (r *reader) writtenTemplates(at yamldoc.Path, templates map[string]writtenTemplate) {
	for _, id := range sortedKeys(templates) {
		template := templates[id]
		r.facts.templates.put(&LaunchTemplate{
			ID: id, Name: template.Name, Version: template.Version, IsDefault: template.Default || template.Version == 0,
			Groups: template.SecurityGroups, Image: template.Image, InstanceType: template.InstanceType, Key: template.Key,
			HasUserData: template.UserData, At: r.placeOfKey(at.Child(yamldoc.Key(id))),
		})
	}
}

func (r *reader) writtenEndpoints(at yamldoc.Path, endpoints map[string]writtenEndpoint) {
	for _, id := range sortedKeys(endpoints) {
		endpoint := endpoints[id]
		r.facts.endpoints.put(&Endpoint{
			ID: id, VPC: endpoint.VPC, Service: endpoint.Service, Type: endpoint.Type, State: "available", Subnets: endpoint.Subnets,
			Groups: endpoint.SecurityGroups, RouteTables: endpoint.RouteTables, HasPrivateDNS: endpoint.PrivateDNS,
			Tags: endpoint.Tags.strings(), At: r.placeOfKey(at.Child(yamldoc.Key(id))),
		})
	}
}
