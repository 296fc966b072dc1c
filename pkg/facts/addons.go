package facts

import (
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	eks "github.com/aws/aws-sdk-go-v2/service/eks/types"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Addon is an add-on of a cluster as EKS has it.
type Addon struct {
	Name, Cluster, ARN string
	// Region is that of its ARN.
	Region string
	// Version is such as v1.21.1-eksbuild.1; State one of EKS's, such as ACTIVE.
	Version, State string
	// Values are what it is configured with, a text of JSON or YAML; empty where that is nothing.
	Values string
	At     Place
}

func (a *Addon) key() (id, vpc string) { return a.Region + "/" + a.Cluster + "/" + a.Name, "" }

// Addon returns an add-on that a cluster has, by the name of either, and the cluster's region unless that is ""; nil where nothing is known of
// it, where several may be meant, and where it is about to go, or has never come.
func (f *Facts) Addon(name, cluster, region string) *Addon {
	if f == nil {
		return nil
	}
	isOther := func(a *Addon) bool {
		return a.Name != name || a.Cluster != cluster || region != "" && a.Region != "" && a.Region != region
	}
	found := slices.DeleteFunc(f.addons.all(), isOther)
	isThere := func(a *Addon) bool {
		return a.State != string(eks.AddonStatusDeleting) && a.State != string(eks.AddonStatusCreateFailed)
	}
	if len(found) != 1 || !isThere(found[0]) {
		return nil
	}
	return found[0]
}

// readAddon reads what "aws eks describe-addon" prints (https://docs.aws.amazon.com/eks/latest/APIReference/API_Addon.html).
func (r *reader) readAddon(at yamldoc.Path, answer map[string]any) {
	at = at.Child(yamldoc.Key("addon"))
	written, isMapping := answer["addon"].(map[string]any)
	if !isMapping {
		r.fail(at, "this is not a mapping")
		return
	}
	a, ok := decode[eks.Addon](r, at, written)
	switch {
	case !ok:
		return
	case aws.ToString(a.AddonName) == "" || aws.ToString(a.ClusterName) == "":
		r.fail(at, "this add-on has no name, or does not name its cluster")
		return
	}
	r.facts.addons.put(&Addon{
		Name: *a.AddonName, Cluster: *a.ClusterName, ARN: aws.ToString(a.AddonArn), Region: regionOf(a.AddonArn),
		Version: aws.ToString(a.AddonVersion), State: string(a.Status), Values: aws.ToString(a.ConfigurationValues),
		At: r.place(at.Child(yamldoc.Key("addonName"))),
	})
}
