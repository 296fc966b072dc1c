package lint

import "strconv"

// identify completes the identities of the findings of the file: it names their clusters, and gives one to those of the pipeline
// itself, which go by what they quote. Those that say that something is missing from the report have none: nobody knows what it is.
func (o *outcome) identify() {
	clusters := o.clusters()
	for i := range o.findings {
		f := &o.findings[i]
		if o.linter.opts.Unsuppressible[f.Rule] != "" {
			f.Identity = nil
			continue
		}
		if f.Identity == nil && goesByQuotes(f.Rule) {
			f.Identity = &Identity{Content: contentOf(quoted().FindAllString(f.Message, -1))}
		}
		if f.Identity != nil && f.Identity.Cluster == "" {
			f.Identity.Cluster = clusters[f.Document]
		}
	}
}

// goesByQuotes reports whether the rule is one of the pipeline's own whose findings are of the file.
func goesByQuotes(rule string) bool {
	switch rule {
	case RuleYAMLSyntax, RuleUnrenderedTemplate, RuleAPIVersion, RulePlaceholders,
		RuleUnusedSuppression, RuleEndedSuppression, RuleUnknownSuppression:
		return true
	default:
		return false
	}
}

// clusters returns Identity.Cluster by the number of the document, and enters it into the documents. What is neither a cluster nor has
// findings does not count, so that it may come and go.
func (o *outcome) clusters() map[int]string {
	named := map[int]string{}
	for _, f := range o.findings {
		named[f.Document] = ""
	}
	for _, d := range o.documents {
		named[d.Document] = d.Key
	}
	count := map[string]int{}
	for _, doc := range o.docs {
		name, counts := named[doc.Index]
		if !counts {
			continue
		}
		count[name]++
		if n := count[name]; n > 1 {
			name += "#" + strconv.Itoa(n)
		}
		named[doc.Index] = name
	}
	for i := range o.documents {
		o.documents[i].Key = named[o.documents[i].Document]
	}
	return named
}
