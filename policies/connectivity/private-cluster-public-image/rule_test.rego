package ekslint.rules.connectivity["private-cluster-public-image_test"]

import data.ekslint.rules.connectivity["private-cluster-public-image"] as rule

image := {"path": ["spec", "image"], "name": "nginx", "registry": "docker.io", "isPublic": true, "region": ""}

base := {
	"purpose": "create-cluster",
	"config": {"metadata": {"region": "eu-west-1"}, "privateCluster": {"enabled": true}},
	"graph": {"vpc": {"endpoints": "yes", "privateEgress": "denied"}},
	"manifests": {"workloads": [{"object": 1, "pullsByName": true, "images": [image]}]},
}

findings(patch) := found if found := rule.report with input as object.union(base, patch)

of(patch) := {"manifests": {"workloads": [{"object": 1, "pullsByName": true, "images": [object.union(image, patch)]}]}}

test_a_public_registry if {
	found := findings({})
	count(found) == 1
	some finding in found
	[finding.object, finding.path] == [1, ["spec", "image"]]
	finding.message == "nodes cannot pull \"nginx\": the VPC has no way out, and \"docker.io\" is on the internet"
}

test_another_region if {
	found := findings(of({"isPublic": false, "region": "us-east-1"}))
	[endswith(finding.message, "no VPC endpoint leads to Amazon ECR in \"us-east-1\"") | some finding in found] == [true]
}

test_silent if {
	every patch in [
		of({"isPublic": false}),
		of({"isPublic": false, "region": "eu-west-1"}),
		{"manifests": {"workloads": [{"object": 1, "pullsByName": false, "images": [image]}]}},
		{"purpose": "existing-cluster"},
		{"graph": {"vpc": {"privateEgress": "unknown"}}},
		{"config": {"privateCluster": {"enabled": null}}},
		object.union({"config": {"metadata": {"region": null}}}, of({"isPublic": false, "region": "us-east-1"})),
	] {
		count(findings(patch)) == 0
	}
}
