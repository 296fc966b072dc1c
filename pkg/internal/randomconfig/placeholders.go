package randomconfig

import "math/rand/v2"

// Placeholders replaces some values of a configuration, percent in a hundred, by placeholders: ${X}, as envsubst fills them
// in. apiVersion and kind stay, so that the file is still a ClusterConfig.
func Placeholders(r *rand.Rand, percent int, config map[string]any) {
	g := &generator{Rand: r}
	for _, key := range sortedKeys(config) {
		if key != "apiVersion" && key != "kind" {
			config[key] = g.placeholders(percent, config[key])
		}
	}
}

// placeholders returns a value with some of what is in it replaced. A mapping or list is replaced as a whole or in part.
func (g *generator) placeholders(percent int, v any) any {
	if g.chance(percent) {
		return pick(g, "${X}", "${Y}", "prefix-${X}")
	}
	switch v := v.(type) {
	case object:
		for _, key := range sortedKeys(v) {
			v[key] = g.placeholders(percent, v[key])
		}
	case []any:
		for i := range v {
			v[i] = g.placeholders(percent, v[i])
		}
	}
	return v
}
