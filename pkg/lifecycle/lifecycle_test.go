package lifecycle_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/lifecycle"
)

// calendar has two versions, and a family that has ended.
func calendar(t *testing.T) lifecycle.Calendar {
	t.Helper()
	c, err := lifecycle.Read(fstest.MapFS{
		"lib/calendar/data.json": {Data: []byte(`{"versions": {
			"1.9": {"released": "2020-01-01", "standardSupportEnds": "2021-01-01", "extendedSupportEnds": "2022-01-01"},
			"1.30": {"released": "2021-01-01", "standardSupportEnds": "2022-01-01", "extendedSupportEnds": "2023-01-01"}}}`)},
		"lib/families/data.json": {Data: []byte(`{"ended": {"Bottlerocket": "2022-01-01"}}`)},
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func day(text string) time.Time {
	t, _ := time.Parse(time.DateOnly, text)
	return t
}

func TestSupported(t *testing.T) {
	t.Parallel()
	for today, want := range map[string][]string{
		"2019-12-31": {}, "2020-01-01": {"1.9"}, "2021-06-01": {"1.30", "1.9"}, "2022-01-01": {"1.30"}, "2023-01-01": {},
	} {
		if got := calendar(t).Supported(day(today)); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", today, got, want)
		}
	}
}

func TestSupport(t *testing.T) {
	t.Parallel()
	if got, ok := calendar(t).Support("1.30"); !ok || got.StandardSupportEnds != "2022-01-01" {
		t.Errorf("1.30: %+v, %t", got, ok)
	}
	if got, ok := calendar(t).Support("1.31"); ok {
		t.Errorf("1.31: %+v", got)
	}
}

func TestHasImages(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		family, version string
		custom          bool
		day             string
		want            bool
	}{
		{api.NodeImageFamilyAmazonLinux2, "1.32", false, "2021-06-01", true},
		{api.NodeImageFamilyAmazonLinux2, "1.35", false, "2021-06-01", false},
		{api.NodeImageFamilyAmazonLinux2, "1.35", true, "2021-06-01", false},
		{api.NodeImageFamilyBottlerocket, "1.35", false, "2021-12-31", true},
		{api.NodeImageFamilyBottlerocket, "1.35", false, "2022-01-01", false},
		{api.NodeImageFamilyBottlerocket, "1.35", true, "2022-01-01", true},
		{api.NodeImageFamilyAmazonLinux2, "${VERSION}", false, "2021-06-01", true},
	} {
		if got := calendar(t).HasImages(test.family, test.version, test.custom, day(test.day)); got != test.want {
			t.Errorf("%+v: %t", test, got)
		}
	}
}

func TestReadNamesTheFile(t *testing.T) {
	t.Parallel()
	if _, err := lifecycle.Read(fstest.MapFS{}); err == nil || !strings.Contains(err.Error(), "lib/calendar/data.json") {
		t.Error(err)
	}
}
