package loadbalancer

import "strings"

// stringMap reads an annotation that lists keys with values; one that does not is refused (aws-load-balancer-controller
// pkg/annotations/parser.go, ParseStringMapAnnotation). It is not asked what an annotation says that is not known.
func (b *builder) stringMap(s setting) (pairs map[string]string, ok bool) {
	pairs = map[string]string{}
	if !s.IsKnown() {
		return pairs, true
	}
	for _, item := range splitPairs(s.Text) {
		key, value, isPair := strings.Cut(item, "=")
		if key = strings.TrimSpace(key); !isPair || key == "" {
			b.refuse(s.object, s.at, "failed to parse stringMap annotation, %s: %s", s.key(), s.Text)
			return nil, false
		}
		pairs[key] = strings.TrimSpace(value)
	}
	return pairs, true
}

// splitPairs divides a list at commas, but for those that are escaped or end it (same file, splitKeyValuePairs).
func splitPairs(text string) []string {
	var items []string
	var item strings.Builder
	end := func() {
		items = append(items, strings.TrimSpace(item.String()))
		item.Reset()
	}
	for i := 0; i < len(text); i++ {
		rest := strings.TrimSpace(text[i+1:])
		switch {
		case text[i] == '\\' && i+1 < len(text):
			i++
			item.WriteByte(text[i])
		case text[i] != ',' || rest == "":
			item.WriteByte(text[i])
		case strings.Contains(rest, "="):
			end()
		default: // what follows is no pair
			end()
			return append(items, rest)
		}
	}
	if item.Len() > 0 {
		end()
	}
	return items
}
