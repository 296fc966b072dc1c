package lbcontroller

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/acm"
	acmtypes "github.com/aws/aws-sdk-go-v2/service/acm/types"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/aws/services"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/deploy/elbv2"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/deploy/tracking"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/networking"
)

// noLoadBalancers is an account without load balancers.
type noLoadBalancers struct{ elbv2.TaggingManager }

// ListLoadBalancers finds none.
func (noLoadBalancers) ListLoadBalancers(context.Context, ...tracking.TagFilter) ([]elbv2.LoadBalancerWithTags, error) {
	return nil, nil
}

// fakeACM holds one issued certificate for each of its domain names.
type fakeACM struct{ domains []string }

var _ services.ACM = fakeACM{}

// ListCertificatesAsList gives certificates ARNs that are their domain names.
func (f fakeACM) ListCertificatesAsList(context.Context, *acm.ListCertificatesInput) ([]acmtypes.CertificateSummary, error) {
	var found []acmtypes.CertificateSummary
	for _, domain := range f.domains {
		found = append(found, acmtypes.CertificateSummary{CertificateArn: aws.String(domain), DomainName: aws.String(domain)})
	}
	return found, nil
}

// DescribeCertificateWithContext tells a certificate's domain name.
func (f fakeACM) DescribeCertificateWithContext(
	_ context.Context, in *acm.DescribeCertificateInput,
) (*acm.DescribeCertificateOutput, error) {
	return &acm.DescribeCertificateOutput{Certificate: &acmtypes.CertificateDetail{
		CertificateArn: in.CertificateArn, DomainName: in.CertificateArn, SubjectAlternativeNames: []string{*in.CertificateArn},
	}}, nil
}

// rulesByGroup takes down which rules the networking manager wants on which group. The last word counts: it is about all
// bindings.
type rulesByGroup map[string][]networking.IPPermissionInfo

// ReconcileIngress writes the wish down in place of comparing it with what the group has.
func (r rulesByGroup) ReconcileIngress(
	_ context.Context, id string, permissions []networking.IPPermissionInfo, _ ...networking.SecurityGroupReconcileOption,
) error {
	r[id] = permissions
	return nil
}
