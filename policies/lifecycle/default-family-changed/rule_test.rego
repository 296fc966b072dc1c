package ekslint.rules.lifecycle["default-family-changed_test"]

import data.ekslint.rules.lifecycle["default-family-changed"] as rule

paths := {found.path | some found in rule.report}

given(commands) := {
	"authored": {"nodeGroups": [{"name": "a"}]},
	"config": {"nodeGroups": [{"name": "a", "preBootstrapCommands": commands}]},
	"unknown": [],
	"inventory": {"nodegroups": [{"path": ["nodeGroups", 0], "image": {"family": "AmazonLinux2023", "custom": false}}]},
}

first := ["nodeGroups", 0, "preBootstrapCommands", 0]

test_each_mark if {
	every command in [
		"/etc/eks/bootstrap.sh demo", "amazon-linux-extras install epel", "cat x > /etc/docker/daemon.json", "systemctl restart docker",
		"jq . /etc/kubernetes/kubelet/kubelet-config.json",
	] {
		paths == {first} with input as given([command])
	}
}

test_first_of_several if paths == {array.concat(array.slice(first, 0, 3), [1])} with input as given([
	"echo hello",
	"cp a /etc/docker/b",
	"systemctl restart docker",
])

test_docker_is_installed if paths == set() with input as given(["yum install -y docker", "systemctl restart docker"])

test_comment if paths == set() with input as given(["  # like /etc/eks/bootstrap.sh\necho hello"])

test_not_known if paths == set() with input as given(null)

test_written_family if {
	written := {"op": "add", "path": "/authored/nodeGroups/0/amiFamily", "value": "AmazonLinux2023"}
	paths == set() with input as json.patch(given(["amazon-linux-extras"]), [written])
}
