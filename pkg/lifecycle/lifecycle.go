// Package lifecycle knows the days on which versions of Kubernetes and families of images begin and end, from the data of the
// rules.
package lifecycle

import (
	"cmp"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/policy"
)

// Calendar is what the rules know of the days on which versions of Kubernetes and families of images end. Of an empty one nothing is known.
type Calendar struct {
	versions map[string]Support
	// ended is the day of the last images of a family.
	ended map[string]string
}

// Support are the days (2006-01-02) on which a version came out, and from which on it is in extended support or in none.
type Support struct {
	Released            string `json:"released"`
	StandardSupportEnds string `json:"standardSupportEnds"`
	ExtendedSupportEnds string `json:"extendedSupportEnds"`
}

// Read reads the calendar from the data of the rules. The error names the file.
func Read(rules fs.FS) (Calendar, error) {
	var calendar struct{ Versions map[string]Support }
	var families struct{ Ended map[string]string }
	err := policy.ReadData(rules, "calendar", &calendar)
	if err == nil {
		err = policy.ReadData(rules, "families", &families)
	}
	return Calendar{calendar.Versions, families.Ended}, err //nolint:wrapcheck // it names the file
}

// Support returns the days of a version of Kubernetes, such as 1.34; false where it is not known.
func (c Calendar) Support(version string) (Support, bool) {
	s, ok := c.versions[version]
	return s, ok
}

// Supported returns the versions of Kubernetes that EKS makes clusters of on a day, the newest first.
func (c Calendar) Supported(day time.Time) []string {
	today := day.Format(time.DateOnly)
	versions := slices.Collect(maps.Keys(c.versions))
	versions = slices.DeleteFunc(versions, func(v string) bool {
		return today < c.versions[v].Released || c.versions[v].ExtendedSupportEnds <= today
	})
	slices.SortFunc(versions, func(a, b string) int { return cmp.Compare(minor(b), minor(a)) })
	return versions
}

// HasImages reports whether nodes of a version can run a family, as far as it is known; custom says that the image is one of the author's. A
// version that is left to eksctl is its default today, and a later one tomorrow.
func (c Calendar) HasImages(family, version string, custom bool, day time.Time) bool {
	versions := []string{version}
	switch {
	case slices.Contains([]string{"", "auto", "latest"}, version):
		versions = append(c.Supported(day), api.DefaultVersion)
	case minor(version) == 0: // a placeholder
		versions = c.Supported(day)
	}
	ended, hasEnded := c.ended[family]
	switch {
	case custom && family != api.NodeImageFamilyAmazonLinux2:
		return true
	case !custom && hasEnded && ended <= day.Format(time.DateOnly):
		return false
	default:
		return len(versions) == 0 || slices.ContainsFunc(versions, func(v string) bool { return inventory.HasImages(family, v) })
	}
}

// minor is the number of a minor version; 0 where it is not one.
func minor(version string) int {
	digits, ok := strings.CutPrefix(version, "1.")
	n, err := strconv.Atoi(digits)
	if !ok || err != nil {
		return 0
	}
	return n
}
