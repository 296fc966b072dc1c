package policies_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"slices"
	"testing"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/policies"
)

// A mistake in the list of regions would make rules on zones report falsely, or not at all.
func TestRegionsAreConsistent(t *testing.T) {
	t.Parallel()
	data, err := fs.ReadFile(policies.FS(), "lib/regions/data.json")
	if err != nil {
		t.Fatal(err)
	}
	var regions struct {
		AsOf  string         `json:"asOf"`
		Zones map[string]int `json:"zones"`
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&regions); err != nil {
		t.Fatal(err)
	}
	day(t, regions.AsOf)
	for region, zones := range regions.Zones {
		if !slices.Contains(api.SupportedRegions(), region) {
			t.Errorf("eksctl does not know the region %s", region)
		}
		if zones < 2 || zones > 8 || zones == 3 {
			t.Errorf("%s has %d zones; only regions with another number than three are listed", region, zones)
		}
	}
}
