package nearest_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
)

func TestSlip(t *testing.T) {
	t.Parallel()
	known := []string{"desiredCapacity", "minSize", "maxSize", "ipv6Cidr", "ssh", "subnets", "region"}
	for name, want := range map[string]string{
		"desiredCapcity":   "desiredCapacity",
		"desiredCapasity":  "desiredCapacity",
		"desiredCappacity": "desiredCapacity",
		"DesiredCapacit":   "desiredCapacity",
		"regoin":           "region",
		"subnet":           "subnets",
		"mnSize":           "minSize",
		"mSize":            "", // two letters are missing
		"minsiez":          "minSize",
		"ipv4Cidr":         "",
		"ssl":              "",
		"desiredCapacty2":  "",
		"dseiredCapcity":   "",
		"":                 "",
	} {
		if got := nearest.Slip(name, known); got != want {
			t.Errorf("Slip(%q) = %q, want %q", name, got, want)
		}
	}
	if got := nearest.Slip("aaaa", []string{"aaab", "aaac"}); got != "" {
		t.Errorf("got %q, which is one of two", got)
	}
}
