# METADATA
# title: what runs pods
# description: nodegroups, Fargate profiles, Auto Mode and Karpenter, as far as the file is certain about them
package ekslint.compute

# METADATA
# title: exists
# description: true when the cluster certainly has something that runs pods
# scope: document
exists if count(places) > 0

# METADATA
# title: places
# description: the paths of everything that certainly runs pods
# scope: document
places contains [kind, i] if {
	some kind in ["nodeGroups", "managedNodeGroups", "fargateProfiles"]
	some i, _ in input.config[kind]
}

places contains ["autoModeConfig", "enabled"] if input.config.autoModeConfig.enabled == true

places contains ["karpenter"] if is_object(input.config.karpenter)
