package inventory

import (
	"slices"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Resolvers are the addresses that the pods of a nodegroup ask for names.
type Resolvers struct {
	// Path is the key or value of the file that gives them.
	Path yamldoc.Path `json:"path"`
	// Addresses are tried in their order.
	Addresses []string `json:"addresses"`
}

// resolvers follows each family's way to the kubelet (eksctl pkg/nodebootstrap). Where two keys give some, it is the one that is in force.
func (n nodegroup) resolvers(b *Bootstrap) *Resolvers {
	family := n.image().Family
	switch {
	case family == nil || !n.areKnown("clusterDNS", "kubeletExtraConfig", "overrideBootstrapCommand"):
		return nil
	case *family == api.NodeImageFamilyAmazonLinux2023:
		return n.resolversOfNodeConfig(b)
	case api.IsBottlerocketImage(*family):
		return n.resolversOfSettings()
	case b != nil:
		return b.resolversOfScript()
	case *family == api.NodeImageFamilyAmazonLinux2 || api.IsUbuntuImage(*family):
		return n.resolversOfKubelet()
	case api.IsWindowsImage(*family):
		return n.own()
	default:
		return nil
	}
}

// areKnown is isKnown of several keys.
func (n nodegroup) areKnown(keys ...string) bool {
	return !slices.ContainsFunc(keys, func(key string) bool { return !n.isKnown(key) })
}

// resolversOfNodeConfig: a NodeConfig of the file is merged into eksctl's, which overwrites kubeletExtraConfig (al2023.go:107-131).
func (n nodegroup) resolversOfNodeConfig(b *Bootstrap) *Resolvers {
	if b == nil {
		return n.own()
	}
	kubelet, ok := at(b.nodeConfig, "spec", "kubelet", "config").(map[string]any)
	switch {
	case b.nodeConfig == nil:
		return nil
	case ok && kubelet["clusterDNS"] != nil:
		return resolversAt(b.Path, kubelet["clusterDNS"])
	default:
		return n.own()
	}
}

// resolversOfSettings: clusterDNS becomes a setting, which must not be there as well (bottlerocket.go:72-75).
func (n nodegroup) resolversOfSettings() *Resolvers {
	keys := []string{"bottlerocket", "settings", "kubernetes", "cluster-dns-ip"}
	if n.selfManaged == nil || !n.isKnown(keys...) {
		return nil
	}
	if own := n.own(); own != nil || n.base.Bottlerocket == nil || n.base.Bottlerocket.Settings == nil {
		return own
	}
	return resolversAt(n.at.Child(yamldoc.Keys(keys...)...), at(*n.base.Bottlerocket.Settings, "kubernetes", "cluster-dns-ip"))
}

// resolversOfScript are those of EKS's bootstrap script, where there is a single call.
func (b *Bootstrap) resolversOfScript() *Resolvers {
	if len(b.Calls) != 1 {
		return nil
	}
	return resolversAt(b.Path, b.Calls[0].Options["--dns-cluster-ip"])
}

// resolversOfKubelet: kubeletExtraConfig comes last (assets/scripts/bootstrap.al2.sh, bootstrap.ubuntu.sh).
func (n nodegroup) resolversOfKubelet() *Resolvers {
	if n.selfManaged != nil && n.selfManaged.KubeletExtraConfig != nil {
		key := n.at.Child(yamldoc.Keys("kubeletExtraConfig", "clusterDNS")...)
		if r := resolversAt(key, at(*n.selfManaged.KubeletExtraConfig, "clusterDNS")); r != nil {
			return r
		}
	}
	return n.own()
}

// own are those of the nodegroup's clusterDNS.
func (n nodegroup) own() *Resolvers {
	if n.selfManaged == nil {
		return nil
	}
	return resolversAt(n.at.Child(yamldoc.Key("clusterDNS")), n.selfManaged.ClusterDNS)
}

// resolversAt takes a text or a list of texts; anything else is none.
func resolversAt(path yamldoc.Path, value any) *Resolvers {
	switch value := value.(type) {
	case string:
		if value != "" {
			return &Resolvers{Path: path, Addresses: []string{value}}
		}
	case []any:
		var addresses []string
		for _, item := range value {
			text, ok := item.(string)
			if !ok {
				return nil
			}
			addresses = append(addresses, text)
		}
		if len(addresses) > 0 {
			return &Resolvers{Path: path, Addresses: addresses}
		}
	}
	return nil
}

// at returns what free-form data holds below keys, or nil.
func at(data map[string]any, keys ...string) any {
	var value any = data
	for _, key := range keys {
		mapping, _ := value.(map[string]any)
		value = mapping[key]
	}
	return value
}
