# METADATA
# title: SSH access to nodes
# description: what rules ask of the `ssh` block of a nodegroup
package ekslint.ssh

# METADATA
# title: key
# description: |
#   The field that names the public key, undefined when none does. An empty string is no key for eksctl
#   (eksctl pkg/apis/eksctl.io/v1alpha5/validation.go:1640-1648).
# scope: document
key(block) := [field |
	some field in ["publicKeyName", "publicKeyPath", "publicKey"]
	is_string(block[field])
	block[field] != ""
][0]
