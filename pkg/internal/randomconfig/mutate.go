package randomconfig

// mutate changes one value or key somewhere in the configuration. The value is never a string, because the graph has no
// group with an ID that AWS would refuse.
func (g *generator) mutate(config object) {
	places := containers(config)
	o := pick(g, places...)
	keys := sortedKeys(o)
	if len(keys) == 0 {
		return
	}
	key := pick(g, keys...)
	switch g.IntN(4) {
	case 0:
		o[key] = nil
	case 1:
		o[key] = object{}
	case 2:
		o["un"+key] = o[key]
	default:
		o[key] = pick[any](g, 7, true, []any{})
	}
}

// containers lists the mappings of a configuration except the outermost, in a fixed order.
func containers(v any) []object {
	var found []object
	switch v := v.(type) {
	case object:
		for _, key := range sortedKeys(v) {
			if inner, ok := v[key].(object); ok {
				found = append(found, inner)
			}
			found = append(found, containers(v[key])...)
		}
	case []any:
		for _, item := range v {
			if inner, ok := item.(object); ok {
				found = append(found, inner)
			}
			found = append(found, containers(item)...)
		}
	}
	return found
}
