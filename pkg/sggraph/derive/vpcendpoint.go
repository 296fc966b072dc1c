package derive

import (
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// vpcEndpoints enters the interface endpoints of a fully private cluster: each carries the shared node group (eksctl
// pkg/cfn/builder/vpc_endpoint.go:54-88). S3 is a gateway endpoint: it has no interface, so it is not a member.
func (b *builder) vpcEndpoints() {
	enabled, skip := yamldoc.Keys("privateCluster", "enabled"), yamldoc.Keys("privateCluster", "skipEndpointCreation")
	private := b.spec.PrivateCluster
	if private == nil {
		private = &api.PrivateCluster{}
	}
	switch {
	case b.cfg.IsUnknown(enabled) || private.Enabled && b.cfg.IsUnknown(skip):
		b.graph.VPC.Endpoints = sggraph.Maybe
		return
	case !private.Enabled || private.SkipEndpointCreation:
		b.graph.VPC.Endpoints = sggraph.No
		return
	}
	b.graph.VPC.Endpoints = sggraph.Yes
	why := b.because(enabled, "eksctl makes this endpoint for a fully private cluster")
	for _, service := range api.RequiredEndpointServices(b.spec.IsControlPlaneOnOutposts()) {
		b.vpcEndpoint(service, enabled, why, false)
	}
	b.optionalVPCEndpoints(private.AdditionalEndpointServices)
}

func (b *builder) optionalVPCEndpoints(names []string) {
	at := yamldoc.Keys("privateCluster", "additionalEndpointServices")
	for i, name := range names {
		p := at.Child(yamldoc.Index(i))
		services, err := api.MapOptionalEndpointServices([]string{name}, false)
		if err != nil || b.cfg.IsUnknown(p) {
			continue // eksctl refuses a service that it does not know
		}
		for _, service := range services {
			b.vpcEndpoint(service, p, b.because(p, "eksctl makes this endpoint because the file asks for it"), true)
		}
	}
	if b.spec.HasClusterCloudWatchLogging() {
		p := yamldoc.Keys("cloudWatch", "clusterLogging", "enableTypes")
		b.vpcEndpoint(api.EndpointServiceCloudWatch, p, b.because(p, "eksctl makes this endpoint for control plane logging"), true)
	}
}

func (b *builder) vpcEndpoint(service api.EndpointService, at yamldoc.Path, why sggraph.Because, optional bool) {
	id := string(sggraph.MemberVPCEndpoint) + "/" + service.Name
	if service.Name == api.EndpointServiceS3.Name || b.isMember(id) {
		return
	}
	b.addMember(sggraph.Member{
		ID: id, Kind: sggraph.MemberVPCEndpoint, SecurityGroups: []string{b.sharedID}, GroupsKnown: true, Path: at,
		Because:  []sggraph.Because{why},
		Optional: optional,
	})
}
