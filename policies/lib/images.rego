# METADATA
# title: images of nodes
# description: what rules ask of the images of the inventory
package ekslint.images

# METADATA
# title: none for the version
# description: |
#   Why eksctl finds no image of the family for the cluster's version of Kubernetes; undefined where it does, or where the image is not
#   that of the family. Where the file leaves the version to eksctl, a later eksctl has a later one: it may be late enough then.
# scope: document
none_for_version(image) := sprintf("they begin with 1.%d", [image.from]) if {
	image.custom == false
	input.authored.metadata.version
	_minor < image.from
} else := sprintf("they end with 1.%d", [image.to]) if {
	image.custom == false
	image.to > 0 # null, which is no bound, is not
	_minor > image.to
}

# METADATA
# title: least volume
# description: |
#   How many GiB the root volume has to have for the image of a family, as AWS builds it: those of its snapshot.
# scope: document
least_volume := {"AmazonLinux2": 8, "AmazonLinux2023": 20}

_minor := to_number(trim_prefix(input.config.metadata.version, "1."))
