package description

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// endpoint says how the API server is reached where the file does not.
func (h *hinter) endpoint() {
	if h.Assumed || h.Config.Purpose != clusterconfig.PurposeCreateCluster {
		return
	}
	e := &h.Graph.Endpoint
	access := yamldoc.Keys("vpc", "clusterEndpoints")
	var defaults []string
	public := h.isUnwritten(access.Child(yamldoc.Key("publicAccess"))) && e.Public == sggraph.Allowed
	private := h.isUnwritten(access.Child(yamldoc.Key("privateAccess"))) && e.Private == sggraph.Denied
	if public {
		defaults = append(defaults, "publicAccess: true")
	}
	if private {
		defaults = append(defaults, "privateAccess: false")
	}
	if len(defaults) > 0 {
		h.putAbove(access, defaults)
	}
	if cidrs := yamldoc.Keys("vpc", "publicAccessCIDRs"); e.Public == sggraph.Allowed && h.Graph.VPC.IPv6 == sggraph.No && h.isUnwritten(cidrs) {
		h.putAbove(cidrs, []string{"0.0.0.0/0"})
	}
}

func (h *hinter) isUnwritten(at yamldoc.Path) bool {
	return !h.Config.IsWritten(at) && !h.Config.IsUnknown(at)
}

// putAbove puts defaults of what is at a path, or would be, at the nearest key above that is written, or at the cluster's name.
func (h *hinter) putAbove(at yamldoc.Path, defaults []string) {
	written := at
	for len(written) > 0 && !h.Config.IsWritten(written) {
		written = written[:len(written)-1]
	}
	label := strings.Join(defaults, ", ")
	if !strings.Contains(label, ": ") { // a value, whose key is told once
		label = at[len(at)-1].Key + ": " + label
	}
	if len(written) == 0 {
		written = yamldoc.Keys("metadata", "name")
	}
	h.put(written, byDefault+label, notWritten+".")
}
