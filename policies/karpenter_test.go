package policies_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"testing"

	"github.com/weaveworks/eksctl/pkg/utils"

	"github.com/ekslint/ekslint/policies"
)

// Of each version of Kubernetes the list of Karpenter's versions has the oldest that supports it, which only ever gets newer.
func TestKarpenterVersionsAreConsistent(t *testing.T) {
	t.Parallel()
	data, err := fs.ReadFile(policies.FS(), "lib/karpenter/data.json")
	if err != nil {
		t.Fatal(err)
	}
	var list struct {
		AsOf   string            `json:"asOf"`
		Oldest map[string]string `json:"oldest"`
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&list); err != nil {
		t.Fatal(err)
	}
	day(t, list.AsOf)
	const first = 30
	previous := "0.0.0"
	for minor := first; minor < first+len(list.Oldest); minor++ {
		kubernetes := fmt.Sprintf("1.%d", minor)
		oldest := list.Oldest[kubernetes]
		if order, err := utils.CompareVersions(oldest, previous); err != nil || order <= 0 {
			t.Errorf("%s takes Karpenter %s, and the version before it %s", kubernetes, oldest, previous)
		}
		previous = oldest
	}
}
