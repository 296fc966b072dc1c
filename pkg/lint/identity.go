package lint

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Identity is what a finding is known by when lines move, items change places and the rest of the file changes.
type Identity struct {
	// Cluster is the cluster of its document: its name and region as the file writes them, and its number where the file has several
	// of these: "prod/eu-west-1", "prod/eu-west-1#2".
	Cluster string
	// Path is that of the finding with items of lists called by what names them: nodeGroups[gpu].ssh.allow.
	Path string
	// Content is what the finding is about, as short texts, sorted: the value at its path as eksctl understands it, where that is a
	// scalar or a list of scalars, the permissions where it grants some, and the addresses in its message.
	Content []string
}

// ruleObjection is the rule that reports eksctl's objections of any kind: which one it is, its message alone says.
const ruleObjection = "eksctl-validation"

// indexes are those of items, which a message may name.
var indexes = lazyregexp.New(`\[\d+\]`)

// identities works out those of the findings about one cluster.
type identities struct {
	resolver
	effective map[string]any
	// values are the contents of the values at paths, since many findings may be about one long list.
	values map[string][]string
}

// identify gives the findings of results their identities, but for the cluster. Where the configuration cannot be written down, which
// fails the policies as well, they stay without.
func (r resolver) identify(findings []draft, results []policy.Result) {
	effective, err := r.Effective()
	if err != nil {
		return
	}
	ids := identities{resolver: r, effective: effective, values: map[string][]string{}}
	for i, result := range results {
		findings[i].Identity = &Identity{
			Path:    shortened(strings.TrimPrefix(namedPath(result.Path, r.Config.Text), ".")),
			Content: ids.content(result),
		}
	}
}

func (ids identities) content(result policy.Result) []string {
	key := result.Path.String()
	value, ok := ids.values[key]
	if !ok {
		value = ids.valueAt(result.Path)
		ids.values[key] = value
	}
	said := addresses(result.Message)
	if result.Rule == ruleObjection {
		said = append(said, indexes().ReplaceAllLiteralString(result.Message, "[]"))
	}
	if len(said) == 0 {
		return value
	}
	return contentOf(slices.Concat(value, said))
}

// valueAt is the content of the value at a path; nothing where it is a mapping, or there is none.
func (ids identities) valueAt(path yamldoc.Path) []string {
	value := at(ids.effective, path)
	list, isList := value.([]any)
	if !isList {
		list = []any{value}
	}
	texts := permissions(path, value)
	for _, item := range list {
		if text, ok := scalar(item); ok {
			texts = append(texts, text)
		}
	}
	if text := ids.Config.Text(path); value == nil && text != "" && ids.Config.IsUnknown(path) {
		texts = append(texts, text)
	}
	return contentOf(texts)
}
