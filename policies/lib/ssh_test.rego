package ekslint.ssh_test

import data.ekslint.ssh

test_the_first_key_counts if {
	ssh.key({"publicKey": "ssh-rsa x", "publicKeyName": "ops"}) == "publicKeyName"
	ssh.key({"publicKey": "ssh-rsa x", "publicKeyPath": "ops.pub"}) == "publicKeyPath"
	ssh.key({"publicKey": "ssh-rsa x"}) == "publicKey"
}

test_no_key if {
	every block in [{}, {"allow": true}, {"publicKeyName": ""}, {"publicKeyName": null}] {
		not ssh.key(block)
	}
}
