# METADATA
# title: the cluster has no team
# description: Every cluster belongs to a team.
# custom:
#   severity: warning
#   remedy: Add the tag.
#   evidence:
#     - the rules of the house
package ekslint.rules.hygiene["team-tag"]

import data.ekslint.finding

report contains finding.new(["metadata", "tags"], "the cluster has no tag \"team\"", {}) if {
	not input.authored.metadata.tags.team
}
