package diagram

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestShortList(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		ids  []string
		want string
	}{
		{nil, ""},
		{[]string{"nodegroup/a", "managed-nodegroup/d", "nodegroup/b"}, "nodegroup/a, b; managed-nodegroup/d"},
		{[]string{"cluster", "cluster"}, "cluster"},
		{[]string{"auto-mode", "auto-mode/mine", "karpenter/a", "karpenter"}, "auto-mode; auto-mode/mine; karpenter/a; karpenter"},
		{[]string{"auto-mode/mine", "auto-mode", "auto-mode/yours"}, "auto-mode/mine, yours; auto-mode"},
	} {
		if diff := cmp.Diff(c.want, shortList(c.ids)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.ids, diff)
		}
	}
}
