package yamldoc

import (
	"strconv"
	"strings"

	yamlv2 "go.yaml.in/yaml/v2"
)

// keyString returns the string that sigs.k8s.io/yaml makes of a mapping key that is no alias. A key that it refuses (null, a
// collection) is returned as it is written.
func keyString(src []byte, n *node) string {
	if n.kind == Scalar && n.tag == "" && (n.style != Plain || isPlainWord(n.value)) {
		return n.value
	}
	written := string(src[n.start:n.end])
	if n.kind != Scalar {
		return written
	}
	var v any
	alone := src[n.props:n.end]
	if markLength(alone) > 0 {
		alone = append([]byte(" "), alone...) // a mark at the very beginning would be read as that of a file
	}
	if err := yamlv2.Unmarshal(alone, &v); err != nil {
		return written
	}
	if s, ok := jsonKey(v); ok {
		return s
	}
	return written
}

// isPlainWord reports whether a plain scalar is certainly a string: it starts with a letter and is not one of the words that
// mean something else in YAML 1.1 (go.yaml.in/yaml/v2, resolve.go, resolveTable and resolveMap).
func isPlainWord(s string) bool {
	if s == "" || !isLetter(s[0]) {
		return false
	}
	if len(s) > len("false") {
		return true
	}
	switch strings.ToLower(s) {
	case "y", "yes", "n", "no", "on", "off", "true", "false", "null":
		return false
	default:
		return true
	}
}

// jsonKey returns the key that convertToJSONableObject of sigs.k8s.io/yaml (yaml.go) makes of a decoded key, and whether
// it accepts the key at all.
func jsonKey(v any) (string, bool) {
	switch v := v.(type) {
	case string:
		return v, true
	case int:
		return strconv.Itoa(v), true
	case int64:
		return strconv.FormatInt(v, 10), true
	case float64:
		return jsonFloatKey(v), true
	case bool:
		return strconv.FormatBool(v), true
	default:
		return "", false
	}
}

func jsonFloatKey(f float64) string {
	switch s := strconv.FormatFloat(f, 'g', -1, 32); s {
	case "+Inf":
		return ".inf"
	case "-Inf":
		return "-.inf"
	case "NaN":
		return ".nan"
	default:
		return s
	}
}
