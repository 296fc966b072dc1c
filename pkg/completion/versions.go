package completion

import (
	"time"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/lifecycle"
)

// versions are those of Kubernetes that EKS makes clusters of, with what is said of each.
func versions(calendar lifecycle.Calendar, day time.Time) []Item {
	today := day.Format(time.DateOnly)
	var items []Item
	for _, version := range calendar.Supported(day) {
		support, _ := calendar.Support(version)
		item := Item{Label: version, Kind: Name, Detail: "standard support ends on " + support.StandardSupportEnds}
		if support.StandardSupportEnds <= today {
			item.Detail = "extended support, which costs more, ends on " + support.ExtendedSupportEnds
		}
		if version == api.DefaultVersion {
			item.Detail += "; eksctl's default"
		}
		items = append(items, item)
	}
	return items
}
