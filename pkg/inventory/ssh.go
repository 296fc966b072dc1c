package inventory

import (
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// SSH is whether people may log in to the nodes of a nodegroup.
type SSH struct {
	// Allowed says whether SSH is on. A key turns it on where nothing else says so.
	Allowed *bool `json:"allowed"`
	// Because is the place in the file that decides it: the switch, or else the first key; empty where there is neither, and SSH is off.
	Because yamldoc.Path `json:"because"`
}

// SSHOf returns it for the nodegroup at a path (eksctl pkg/apis/eksctl.io/v1alpha5/defaults.go:359-377, setSSHDefaults).
func SSHOf(cfg *clusterconfig.Config, at yamldoc.Path, base *api.NodeGroupBase) SSH {
	ssh := SSH{Because: yamldoc.Path{}}
	for _, key := range []string{"allow", "publicKey", "publicKeyName", "publicKeyPath"} {
		if p := at.Child(yamldoc.Keys("ssh", key)...); cfg.IsWritten(p) {
			ssh.Because = p
			break
		}
	}
	decisive := ssh.Because
	if len(decisive) == 0 {
		decisive = at.Child(yamldoc.Keys("ssh", "allow")...)
	}
	if !cfg.IsUnknown(decisive) {
		allowed := base.SSH != nil && api.IsEnabled(base.SSH.Allow)
		ssh.Allowed = &allowed
	}
	return ssh
}
