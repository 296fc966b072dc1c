package completion

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

// Lifecycle is what the rules know of the days on which versions of Kubernetes and families of images end. Of an empty one nothing is
// known.
type Lifecycle struct {
	versions map[string]support
	// ended is the day of the last images of a family.
	ended map[string]string
}

// support are the days on which a version came out, and from which on it is in extended support or in none.
type support struct {
	Released            string `json:"released"`
	StandardSupportEnds string `json:"standardSupportEnds"`
	ExtendedSupportEnds string `json:"extendedSupportEnds"`
}

// ReadLifecycle reads it from the data of the rules. The error names the file.
func ReadLifecycle(rules fs.FS) (Lifecycle, error) {
	var calendar struct{ Versions map[string]support }
	var families struct{ Ended map[string]string }
	err := policy.ReadData(rules, "calendar", &calendar)
	if err == nil {
		err = policy.ReadData(rules, "families", &families)
	}
	return Lifecycle{calendar.Versions, families.Ended}, err //nolint:wrapcheck // it names the file
}

// supported are the versions of Kubernetes that EKS makes clusters of on a day, the newest first.
func (l Lifecycle) supported(today string) []string {
	versions := slices.Collect(maps.Keys(l.versions))
	versions = slices.DeleteFunc(versions, func(v string) bool {
		return today < l.versions[v].Released || l.versions[v].ExtendedSupportEnds <= today
	})
	slices.SortFunc(versions, func(a, b string) int { return cmp.Compare(minor(b), minor(a)) })
	return versions
}

// offered are the versions with what is said of each.
func (l Lifecycle) offered(day time.Time) []Item {
	today := day.Format(time.DateOnly)
	var items []Item
	for _, version := range l.supported(today) {
		item := Item{Label: version, Kind: Name, Detail: "standard support ends on " + l.versions[version].StandardSupportEnds}
		if l.versions[version].StandardSupportEnds <= today {
			item.Detail = "extended support, which costs more, ends on " + l.versions[version].ExtendedSupportEnds
		}
		if version == api.DefaultVersion {
			item.Detail += "; eksctl's default"
		}
		items = append(items, item)
	}
	return items
}

// hasImages reports whether nodes of a version can run a family, as far as it is known; custom says that the image is one of the author's. A
// version that is left to eksctl is its default today, and a later one tomorrow.
func (l Lifecycle) hasImages(family, version string, custom bool, day time.Time) bool {
	today := day.Format(time.DateOnly)
	versions := []string{version}
	switch {
	case slices.Contains([]string{"", "auto", "latest"}, version):
		versions = append(l.supported(today), api.DefaultVersion)
	case minor(version) == 0: // a placeholder
		versions = l.supported(today)
	}
	ended, hasEnded := l.ended[family]
	switch {
	case custom && family != api.NodeImageFamilyAmazonLinux2:
		return true
	case !custom && hasEnded && ended <= today:
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
