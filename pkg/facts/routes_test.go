package facts_test

import "testing"

// TestRouteTableOf is about which table holds for subnet-0a0a0a0a: by its own association, or as the main one where all are known.
func TestRouteTableOf(t *testing.T) {
	t.Parallel()
	const (
		subnet = `{"Subnets": [{"SubnetId": "subnet-0a0a0a0a", "VpcId": "vpc-0a0a0a0a"}]}`
		main   = `{"RouteTableId": "rtb-0a0a0a0a", "VpcId": "vpc-0a0a0a0a", "Associations": [{"Main": true}]}`
		own    = `{"RouteTableId": "rtb-0b0b0b0b", "VpcId": "vpc-0a0a0a0a", "Associations": [{"SubnetId": "subnet-0a0a0a0a"}]}`
		freed  = `{"RouteTableId": "rtb-0b0b0b0b", "VpcId": "vpc-0a0a0a0a", "Associations": []}`
		all    = `"VpcId": "vpc-0a0a0a0a", `
	)
	tables := func(beside, list string) string { return `{` + beside + `"RouteTables": [` + list + `]}` }
	for name, test := range map[string]struct {
		answers []string
		want    string
	}{
		"own":                             {[]string{tables("", own)}, "rtb-0b0b0b0b"},
		"own, though all are known":       {[]string{subnet, tables(all, main+","+own)}, "rtb-0b0b0b0b"},
		"main of all":                     {[]string{tables(all, main), subnet}, "rtb-0a0a0a0a"},
		"main of some":                    {[]string{subnet, tables("", main)}, ""},
		"main of all, of no known VPC":    {[]string{tables(all, main)}, ""},
		"main of a page":                  {[]string{subnet, tables(all+`"NextToken": "x", `, main)}, ""},
		"main of all pages":               {[]string{subnet, tables(all+`"NextToken": "x", `, main), tables(all, freed)}, "rtb-0a0a0a0a"},
		"own on the second page":          {[]string{subnet, tables(all+`"NextToken": "x", `, main), tables(all, own)}, "rtb-0b0b0b0b"},
		"own no longer":                   {[]string{subnet, tables(all, main+","+own), tables("", freed)}, "rtb-0a0a0a0a"},
		"a table that is gone":            {[]string{subnet, tables("", own), tables(all, main)}, "rtb-0a0a0a0a"},
		"all but one that cannot be read": {[]string{subnet, tables(all, main+`, {"RouteTableId": 7}`)}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			known, _ := read(t, test.answers...)
			got := ""
			if table := known.RouteTableOf("subnet-0a0a0a0a"); table != nil {
				got = table.ID
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestAllOfAVPC: only an answer about the whole VPC says that there is no more, and it makes forget what is gone.
func TestAllOfAVPC(t *testing.T) {
	t.Parallel()
	const old = `{"VpcEndpoints": [{"VpcEndpointId": "vpce-0b", "VpcId": "vpc-0a"}, {"VpcEndpointId": "vpce-0a", "VpcId": "vpc-0a"}]}`
	known, _ := read(t, old)
	if got, areAll := known.EndpointsOf("vpc-0a"); len(got) != 2 || got[0].ID != "vpce-0a" || areAll {
		t.Errorf("got %d endpoints, all %t", len(got), areAll)
	}
	known, _ = read(t, old, `{"VpcId": "vpc-0a", "VpcEndpoints": [{"VpcEndpointId": "vpce-0b", "VpcId": "vpc-0a"}]}`)
	if got, areAll := known.EndpointsOf("vpc-0a"); len(got) != 1 || got[0].ID != "vpce-0b" || !areAll {
		t.Errorf("got %d endpoints, all %t", len(got), areAll)
	}
	known, _ = read(t, `{"VpcId": "vpc-0a", "NetworkInterfaces": []}`)
	if got, areAll := known.InterfacesOf("vpc-0a"); len(got) != 0 || !areAll {
		t.Errorf("got %d interfaces, all %t", len(got), areAll)
	}
}

// TestNoRoutes: AWS lists at least the local route of a table, so that an answer without any has left them out.
func TestNoRoutes(t *testing.T) {
	t.Parallel()
	for routes, want := range map[string]bool{
		`[{"DestinationCidrBlock": "10.0.0.0/16", "GatewayId": "local"}]`: true, `[]`: false, `null`: false,
	} {
		known, _ := read(t, `{"RouteTables": [{"RouteTableId": "rtb-0a0a0a0a", "Routes": `+routes+`}]}`)
		if got := known.RouteTable("rtb-0a0a0a0a").IsComplete; got != want {
			t.Errorf("%s: complete %t, want %t", routes, got, want)
		}
	}
	known, _ := read(t, "subnets: {subnet-0a0a0a0a: {routes: []}}")
	if !known.RouteTableOf("subnet-0a0a0a0a").IsComplete {
		t.Error("a person leaves out the local routes alone")
	}
}
