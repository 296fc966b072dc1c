package clusterconfig

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// keepPortClosed sees to it that a fix that gives a nodegroup an SSH key does not open port 22 of its nodes unsaid, as a key alone does
// (eksctl pkg/apis/eksctl.io/v1alpha5/defaults.go:371-374). The key is installed without it, too (pkg/cfn/builder/nodegroup.go:314,
// managed_launch_template.go:61).
func (d *decoder) keepPortClosed(issue *Issue, key yamldoc.Path) {
	ssh := key[:len(key)-1]
	if fieldName(ssh) != "ssh" || !slices.Contains([]string{"publicKey", "publicKeyPath", "publicKeyName"}, fieldName(key)) {
		return
	}
	beside, _ := written(d.root, ssh).(map[string]any)
	for name := range beside {
		if fold(name) == fold("allow") {
			return
		}
	}
	issue.Help += `, with "allow: false" beside it unless port 22 of the nodes is to be open`
	if len(issue.Fix.Changes) > 0 {
		issue.Fix.Safe = false
		issue.Fix.Title += `, and write "allow: false" beside it`
		issue.Fix.Changes = append(issue.Fix.Changes, yamldoc.Change{Op: "set", Path: ssh.Child(yamldoc.Key("allow")), Value: false})
	}
}
