package conformance

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Template is the part of a CloudFormation template that has to do with security groups.
type Template struct {
	Resources map[string]resource `json:"Resources"`
	Outputs   map[string]output   `json:"Outputs"`
}

type resource struct {
	Type       string          `json:"Type"`
	Properties json.RawMessage `json:"Properties"`
}

type output struct {
	Value any `json:"Value"`
}

type tag struct{ Key, Value any }

// permission is a rule of a security group, within it or as a resource of its own.
type permission struct {
	Description                                       any
	GroupID                                           any `json:"GroupId"`
	IPProtocol                                        any `json:"IpProtocol"`
	FromPort, ToPort                                  any
	CidrIP                                            any `json:"CidrIp"`
	CidrIPv6                                          any `json:"CidrIpv6"`
	SourceSecurityGroupID, DestinationSecurityGroupID any
}

type securityGroup struct {
	GroupDescription, GroupName any
	VpcID                       any `json:"VpcId"`
	Tags                        []tag
	SecurityGroupIngress        []permission
	SecurityGroupEgress         []permission
}

type cluster struct {
	ResourcesVpcConfig struct {
		EndpointPublicAccess, EndpointPrivateAccess bool
		PublicAccessCidrs                           []string
		SecurityGroupIDs                            []any `json:"SecurityGroupIds"`
	}
	ComputeConfig *struct {
		Enabled   bool
		NodePools []string
	}
	RemoteNetworkConfig *struct {
		RemoteNodeNetworks, RemotePodNetworks []remoteNetwork
	}
}

type launchTemplate struct {
	LaunchTemplateData struct {
		SecurityGroupIDs  []any `json:"SecurityGroupIds"`
		SecurityGroups    []any
		NetworkInterfaces []struct {
			Groups                        []any
			DeviceIndex, NetworkCardIndex int
		}
	}
}

type vpcEndpoint struct {
	ServiceName      string
	VpcEndpointType  string
	SecurityGroupIDs []any `json:"SecurityGroupIds"`
}

// The resources that create, carry or open security groups. parseTemplate makes sure that no other resource mentions them,
// except IAM policies, which allow API calls about them.
const (
	typeVPC            = "AWS::EC2::VPC"
	typeSecurityGroup  = "AWS::EC2::SecurityGroup"
	typeIngress        = "AWS::EC2::SecurityGroupIngress"
	typeEgress         = "AWS::EC2::SecurityGroupEgress"
	typeLaunchTemplate = "AWS::EC2::LaunchTemplate"
	typeVPCEndpoint    = "AWS::EC2::VPCEndpoint"
	typeCluster        = "AWS::EKS::Cluster"
)

func parseTemplate(data []byte) (Template, error) {
	var t Template
	if err := json.Unmarshal(data, &t); err != nil {
		return t, fmt.Errorf("reading a template: %w", err)
	}
	known := []string{typeVPC, typeSecurityGroup, typeIngress, typeEgress, typeLaunchTemplate, typeVPCEndpoint, typeCluster}
	for name, r := range t.Resources {
		if !slices.Contains(known, r.Type) && !strings.HasPrefix(r.Type, "AWS::IAM::") && bytes.Contains(r.Properties, []byte("SecurityGroup")) {
			return t, fmt.Errorf("resource %s of type %s mentions security groups, but its type cannot be read here", name, r.Type)
		}
	}
	return t, nil
}

// each calls fn with the decoded properties of every resource of a type, in the order of their names.
func each[T any](t Template, kind string, fn func(name string, properties T) error) error {
	for _, name := range slices.Sorted(maps.Keys(t.Resources)) {
		r := t.Resources[name]
		if r.Type != kind {
			continue
		}
		var properties T
		if err := decode(r.Properties, &properties, isStrict(kind)); err != nil {
			return fmt.Errorf("resource %s of type %s: %w", name, kind, err)
		}
		if err := fn(name, properties); err != nil {
			return fmt.Errorf("resource %s of type %s: %w", name, kind, err)
		}
	}
	return nil
}

// isStrict reports whether every property of a type's resources must be read here, so that none is overlooked, such as a
// prefix list.
func isStrict(kind string) bool {
	return kind == typeSecurityGroup || kind == typeIngress || kind == typeEgress
}

func decode(data []byte, into any, strict bool) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	if strict {
		dec.DisallowUnknownFields()
	}
	return dec.Decode(into)
}

// reference is the target of an intrinsic function.
type reference struct{ resource, attribute, export string }

// resolve reads {"Ref"}, {"Fn::GetAtt"} and {"Fn::ImportValue"}; a plain string is a literal.
func resolve(v any) (literal string, ref reference, err error) {
	if s, ok := v.(string); ok {
		return s, reference{}, nil
	}
	m, ok := v.(map[string]any)
	if !ok || len(m) != 1 {
		return "", reference{}, fmt.Errorf("cannot read the value %v", v)
	}
	if name, ok := m["Ref"].(string); ok {
		return "", reference{resource: name}, nil
	}
	if path, ok := m["Fn::GetAtt"].([]any); ok && len(path) == 2 {
		return "", reference{resource: fmt.Sprint(path[0]), attribute: fmt.Sprint(path[1])}, nil
	}
	if export, ok := m["Fn::ImportValue"].(string); ok {
		if _, name, found := strings.Cut(export, "::"); found {
			return "", reference{export: name}, nil
		}
	}
	return "", reference{}, fmt.Errorf("cannot read the value %v", v)
}

type remoteNetwork struct{ Cidrs []string }
