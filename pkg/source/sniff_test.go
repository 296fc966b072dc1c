package source_test

import (
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/source"
)

func TestMayHoldClusterConfig(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		data string
		want bool
	}{
		{"plain", cluster, true},
		{"JSON", `{"kind":"ClusterConfig","apiVersion":"eksctl.io/v1alpha5"}`, true},
		{"JSON with an escaped slash", `{"kind":"ClusterConfig","apiVersion":"eksctl.io\/v1alpha5"}`, true},
		{"anchors", "x: &k ClusterConfig\ny: &v eksctl.io/v1alpha5\nkind: *k\napiVersion: *v\n", true},
		{"escaped dot", `{"kind":"ClusterConfig","apiVersion":"eksctl\u002eio/v1alpha5"}`, true},
		{"escaped letter", `{"kind":"\x43lusterConfig","apiVersion":"eksctl.io/v1alpha5"}`, true},
		{"continued line", "kind: \"Cluster\\\n  Config\"\napiVersion: eksctl.io/v1alpha5\n", true},
		{"continued line with CRLF", "kind: \"Cluster\\\r\n  Config\"\r\napiVersion: eksctl.io/v1alpha5\r\n", true},
		{"continued line with another line break", "kind: \"Cluster\\\u2028  Config\"\napiVersion: eksctl.io/v1alpha5\n", true},
		{"base64 by an escaped tag", "kind: !!bin%61ry Q2x1c3RlckNvbmZpZw==\napiVersion: eksctl.io/v1alpha5\n", true},
		{"base64 by a tag with a prefix", "%TAG ! tag:yaml.org,2002:bin\n---\nkind: !ary Q2x1c3RlckNvbmZpZw==\napiVersion: eksctl.io/v1alpha5\n", true},
		{"base64", "kind: !!binary Q2x1c3RlckNvbmZpZw==\napiVersion: eksctl.io/v1alpha5\n", true},
		{"continued line with a next line character", "kind: \"Cluster\\\u0085Config\"\napiVersion: eksctl.io/v1alpha5\n", true},
		{"continued line with a line separator", "kind: \"Cluster\\\u2028Config\"\napiVersion: eksctl.io/v1alpha5\n", true},
		{"continued line with a paragraph separator", "kind: \"Cluster\\\u2029Config\"\napiVersion: eksctl.io/v1alpha5\n", true},
		{"base64 by an escaped tag", "kind: !!bin%61ry Q2x1c3RlckNvbmZpZw==\napiVersion: eksctl.io/v1alpha5\n", true},
		{"base64 by a handle", "%TAG !b! tag:yaml.org,2002:bin\n---\nkind: !b!ary Q2x1c3RlckNvbmZpZw==\napiVersion: eksctl.io/v1alpha5\n", true},
		{"another kind", "apiVersion: v1\nkind: ConfigMap\n", false},
		{"another group", "apiVersion: k0s.k0sproject.io/v1beta1\nkind: ClusterConfig\n", false},
		{"empty", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := source.MayHoldClusterConfig([]byte(tt.data)); got != tt.want {
				t.Errorf("MayHoldClusterConfig(%q) = %v, want %v", tt.data, got, tt.want)
			}
		})
	}
}

func BenchmarkMayHoldClusterConfig(b *testing.B) {
	data := []byte(strings.Repeat("apiVersion: v1\nkind: ConfigMap\n", 25))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if source.MayHoldClusterConfig(data) {
			b.Fatal("a ConfigMap is taken for a ClusterConfig")
		}
	}
}
