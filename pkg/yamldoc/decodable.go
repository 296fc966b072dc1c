package yamldoc

import yamlv2 "go.yaml.in/yaml/v2"

// IsDecodable reports whether the decoder of sigs.k8s.io/yaml makes a mapping of the text, although Err may be set: it reads what is
// nested deeper than Parse does, and nothing of what stands behind the first value.
func (d *Document) IsDecodable() bool {
	var v any
	if yamlv2.Unmarshal(d.Text, &v) != nil {
		return false
	}
	_, ok := v.(map[any]any)
	return ok
}
