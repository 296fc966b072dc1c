package inventory_test

import "testing"

func TestSSH(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct{ ssh, allowed, because string }{
		"nothing":                 {"", "false", ""},
		"switched on":             {"{allow: true}", "true", "allow"},
		"switched off":            {"{allow: false, publicKeyName: ops}", "false", "allow"},
		"null is nothing":         {"{allow: null}", "false", ""},
		"a key":                   {"{publicKeyPath: ops.pub}", "true", "publicKeyPath"},
		"a key beside null":       {"{allow: null, publicKey: ssh-rsa x}", "true", "publicKey"},
		"a key that is empty":     {"{publicKeyName: \"\"}", "false", "publicKeyName"},
		"sources alone":           {"{sourceSecurityGroupIds: [sg-0a1b2c3d]}", "false", ""},
		"switch not known":        {"{allow: \"${SSH}\", publicKeyName: ops}", "unknown", "allow"},
		"key not known":           {"{publicKeyName: \"${KEY}\"}", "unknown", "publicKeyName"},
		"on, with an unknown key": {"{allow: true, publicKeyName: \"${KEY}\"}", "true", "allow"},
		"nothing can be seen":     {"\"${SSH}\"", "unknown", "allow"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, kind := range []string{"nodeGroups", "managedNodeGroups"} {
				group := kind + ": [{name: a}]"
				if tc.ssh != "" {
					group = kind + ": [{name: a, ssh: " + tc.ssh + "}]"
				}
				ssh, because := of(t, group).Nodegroups[0].SSH, ""
				if n := len(ssh.Because); n > 0 {
					because = ssh.Because[n-1].Key
				}
				if allowed := truth(ssh.Allowed); allowed != tc.allowed || because != tc.because {
					t.Errorf("%s: allowed %s because of %q, want %s because of %q", kind, allowed, because, tc.allowed, tc.because)
				}
			}
		})
	}
}
