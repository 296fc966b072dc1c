package clusterconfig

import (
	"encoding/json"
	"fmt"
	"sync"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
)

// codec is eksctl's second decoder (eksctl pkg/eks/api.go:227), on a scheme that knows eksctl's types alone. It is built
// once and safe for use by several goroutines.
var codec = sync.OnceValues(func() (runtime.Decoder, error) {
	scheme := runtime.NewScheme()
	if err := api.AddToScheme(scheme); err != nil {
		return nil, fmt.Errorf("registering eksctl's types: %w", err)
	}
	return serializer.NewCodecFactory(scheme).UniversalDeserializer(), nil
})

// decodeInto runs eksctl's second pass. What decodes is in cfg even when there is an error.
func decodeInto(data []byte, cfg *api.ClusterConfig) error {
	decoder, err := codec()
	if err != nil {
		return err
	}
	gvk := api.SchemeGroupVersion.WithKind(api.ClusterConfigKind)
	_, _, err = decoder.Decode(data, &gvk, cfg)
	return err
}

// decodeTree decodes a tree into eksctl's types, with its unknown values filled in by the completion. The walk that made the tree has
// left out all that eksctl refuses; an error means that it has overlooked something.
func decodeTree(tree map[string]any, c completion) (*api.ClusterConfig, error) {
	root, _ := c.render(tree).(map[string]any)
	root["apiVersion"], root["kind"] = api.SchemeGroupVersion.String(), api.ClusterConfigKind
	cfg := &api.ClusterConfig{}
	data, err := json.Marshal(root)
	if err != nil {
		return cfg, fmt.Errorf("writing the configuration as JSON: %w", err)
	}
	if c.strict {
		if err := strictJSON(data); err != nil {
			return cfg, err
		}
	}
	return cfg, decodeInto(data, cfg)
}
