package clusterconfig

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
)

// typeMessage is eksctl's message for a value of a wrong type, from decoding a document that holds nothing else.
func typeMessage(v any, at place) string {
	doc := v
	for _, step := range slices.Backward(at.path) {
		if step.IsIndex {
			doc = []any{doc}
		} else {
			doc = map[string]any{step.Key: doc}
		}
	}
	data, err := json.Marshal(doc)
	if err != nil {
		return fmt.Sprintf("the value cannot be decoded: %v", err)
	}
	if err := strictJSON(data); at.shadow && err != nil {
		return decodeMessage(err)
	}
	if err := decodeInto(data, &api.ClusterConfig{}); err != nil {
		return decodeMessage(err)
	}
	return fmt.Sprintf("the value cannot be decoded into a %s", at.schema.typ)
}

// strictJSON is the second half of eksctl's strict pass.
func strictJSON(data []byte) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	return dec.Decode(&api.ClusterConfig{})
}

// decodeMessage strips the layers that only name the library.
func decodeMessage(err error) string {
	msg := err.Error()
	for _, layer := range []string{"error converting YAML to JSON: ", "error unmarshaling JSON: ", "while decoding JSON: ", "json: "} {
		msg = strings.TrimPrefix(msg, layer)
	}
	return msg
}
