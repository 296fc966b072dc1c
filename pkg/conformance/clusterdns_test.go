package conformance

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"fmt"
	"io"
	"math/rand/v2"
	"net/netip"
	"strings"
	"testing"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
	"github.com/weaveworks/eksctl/pkg/nodebootstrap"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

const created = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: conf, region: eu-west-1, version: \"1.32\"}\n"

func configOf(body string) *clusterconfig.Config {
	return clusterconfig.Load(yamldoc.Parse([]byte(created + body))[0], clusterconfig.PurposeCreateCluster)
}

// TestClusterDNS compares the address of the cluster's DNS with what eksctl works out from a range of Services.
func TestClusterDNS(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		address := netip.AddrFrom4([4]byte{10, byte(random.IntN(256)), byte(random.IntN(256)), 0})
		services := netip.PrefixFrom(address, 12+random.IntN(13)).Masked().String()
		networks := inventory.Of(configOf("kubernetesNetworkConfig: {serviceIPv4CIDR: " + services + "}")).Networks
		want, err := nodebootstrap.GetClusterDNS(withServices(&api.ClusterConfig{}, services))
		if err != nil || len(networks.DNS) != 1 || networks.DNS[0] != want {
			t.Errorf("%s: %v, and eksctl takes %s (%v)", services, networks.DNS, want, err)
		}
	}
}

func withServices(cfg *api.ClusterConfig, services string) *api.ClusterConfig {
	cfg.Status = &api.ClusterStatus{KubernetesNetworkConfig: &api.KubernetesNetworkConfig{ServiceIPv4CIDR: services}}
	return cfg
}

// TestResolvers builds the user data of nodegroups of each family, with an address in each of the places where one can be written:
// those that are in force are in it, and where two are, the other one is not, or eksctl's script overwrites it.
func TestResolvers(t *testing.T) {
	t.Parallel()
	const own, ofKubelet, ofSettings = "clusterDNS: 10.7.0.1", "kubeletExtraConfig: {clusterDNS: [10.7.0.2]}",
		"bottlerocket: {settings: {kubernetes: {cluster-dns-ip: 10.7.0.3}}}"
	for family, keys := range map[string][]string{
		"AmazonLinux2023": {own, ofKubelet, own + ", " + ofKubelet}, "AmazonLinux2": {own, ofKubelet, own + ", " + ofKubelet},
		"Ubuntu2204": {own, ofKubelet, own + ", " + ofKubelet}, "WindowsServer2022CoreContainer": {own}, "Bottlerocket": {own, ofSettings},
	} {
		for _, key := range keys {
			body := fmt.Sprintf("nodeGroups: [{name: a, amiFamily: %s, %s}]", family, key)
			cfg := configOf(body)
			data := userData(t, cfg.Spec)
			resolvers := inventory.Of(cfg).Nodegroups[0].Resolvers
			for _, address := range []string{"10.7.0.1", "10.7.0.2", "10.7.0.3"} {
				isOurs := resolvers != nil && resolvers.Addresses[0] == address
				isOverwritten := strings.Contains(body, address) && resolvers != nil && resolvers.Addresses[0] == "10.7.0.2"
				if strings.Contains(data, address) != (isOurs || isOverwritten) {
					t.Errorf("%s: %+v, but the user data is\n%s", body, resolvers, data)
				}
			}
		}
	}
}

func userData(t *testing.T, cfg *api.ClusterConfig) string {
	t.Helper()
	bootstrapper, err := nodebootstrap.NewBootstrapper(withServices(cfg, "10.100.0.0/16"), cfg.NodeGroups[0])
	if err != nil {
		t.Fatal(err)
	}
	encoded, err := bootstrapper.UserData()
	if err != nil {
		t.Fatal(err)
	}
	data, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil {
		t.Fatal(err)
	}
	return string(unpacked(data))
}

// unpacked unpacks what cloud-config has packed.
func unpacked(data []byte) []byte {
	reader, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return data
	}
	text, err := io.ReadAll(reader)
	if err != nil {
		return data
	}
	return text
}
