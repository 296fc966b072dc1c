package description

import (
	"cmp"
	"fmt"

	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// subnet says what the key of a subnet of vpc.subnets stands for: eksctl takes it for the zone where "az" is not written, but
// looks in AWS for one with an id, whose zone is then that of AWS (eksctl pkg/apis/eksctl.io/v1alpha5/vpc.go:42-51 and 270-342).
func (t *teller) subnet() []string {
	if t.part != onKey || !isSubnet(t.path) {
		return nil
	}
	key, name := t.path[3].Key, markdown.Code(t.path[3].Key)
	id, az := t.writtenIn("id"), t.writtenIn("az")
	kind, _ := inventory.KindOfZone(key)
	isZone := kind == inventory.AvailabilityZone || kind == inventory.LocalZone
	switch {
	case !isZone && id != "":
		return []string{fmt.Sprintf("%s is a name of your own for %s: eksctl asks AWS for its zone", name, markdown.Code(id))}
	case id != "":
		return []string{fmt.Sprintf("%s is %s: eksctl asks AWS for its zone", name, markdown.Code(id))}
	case !isZone && az != "":
		return []string{fmt.Sprintf("%s is a name of your own for a subnet in %s, which eksctl looks for in AWS", name, markdown.Code(az))}
	case !isZone:
		return []string{name + " is not the name of a zone: with neither `id` nor `az`, eksctl takes it for one, and finds no subnet there"}
	default:
		return []string{fmt.Sprintf("A subnet in %s, which eksctl looks for in AWS", markdown.Code(cmp.Or(az, key)))}
	}
}

// isSubnet reports whether a path is that of a subnet of vpc.subnets.
func isSubnet(p yamldoc.Path) bool {
	return len(p) == 4 && p.HasPrefix(yamldoc.Keys("vpc", "subnets")) && (p[2].Key == "private" || p[2].Key == "public")
}

// isZoneOfSubnet reports whether a path is that of the zone of a subnet.
func isZoneOfSubnet(p yamldoc.Path) bool { return len(p) == 5 && p[4].Key == "az" && isSubnet(p[:4]) }

// writtenIn is the text of a key of the mapping that the spot is about, placeholders included.
func (t *teller) writtenIn(key string) string { return t.Config.Text(t.path.Child(yamldoc.Key(key))) }
