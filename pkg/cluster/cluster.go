// Package cluster takes one document of a file through configuration and graph. It is what every command starts from: the
// linter, which adds findings, and those that show the graph itself.
package cluster

import (
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/pods"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Cluster is one ClusterConfig document of a file with all that is derived from it. It is never changed, so that goroutines
// may share it.
type Cluster struct {
	// File is the file that holds the document, maybe among others.
	File     source.File
	Document *yamldoc.Document
	Config   *clusterconfig.Config
	Graph    *sggraph.Graph
	// Assumed is set where the file may be for a cluster that exists, and this is the one that eksctl would create from it.
	Assumed bool
	// PoolsAssumed is set where there may be node pools besides those that are known, and this is the cluster without.
	PoolsAssumed bool

	options   Options
	flows     func() []sggraph.Flow
	effective func() (map[string]any, error)
	created   func() *Cluster
	pooled    func() *Cluster
}

// Options are what a cluster depends on besides its file.
type Options struct {
	// Purpose is what the file is for, unless it says something else itself; with clusterconfig.PurposeUnknown the content decides.
	Purpose clusterconfig.Purpose
	// Known is what is known besides the file.
	derive.Known
}

// ErrNoClusterConfig is the error of a file without a ClusterConfig that could be read.
var ErrNoClusterConfig = errors.New("holds no eksctl ClusterConfig (kind: ClusterConfig, apiVersion: eksctl.io/v1alpha5)")

// Load returns the ClusterConfigs of a file, in its order. It is an error, naming
// the file and the place, if the file or one of its documents cannot be read (UnreadableError), or if there is not a ClusterConfig in
// it (ErrNoClusterConfig).
func Load(file source.File, o Options) ([]*Cluster, error) {
	clusters, templates, err := LoadRendered(file, o)
	if len(templates) > 0 {
		return nil, templates[0]
	}
	return clusters, err
}

// LoadRendered is Load, but for the documents that cannot be read before their template is rendered: where there are ClusterConfigs
// beside them, they are left out, and returned apart.
func LoadRendered(file source.File, o Options) (clusters []*Cluster, templates []*UnreadableError, err error) {
	if file.Err != nil {
		return nil, nil, file.Err
	}
	for _, doc := range yamldoc.Parse(file.Data) {
		switch {
		case doc.Err != nil:
			unreadable := Unreadable(file.Name, doc)
			if !unreadable.Template {
				return nil, nil, unreadable
			}
			templates = append(templates, unreadable)
		case clusterconfig.KindOf(doc) == clusterconfig.KindClusterConfig:
			clusters = append(clusters, New(file, doc, o))
		}
	}
	switch {
	case len(clusters) > 0:
		return clusters, templates, nil
	case len(templates) > 0:
		return nil, nil, templates[0]
	default:
		return nil, nil, fmt.Errorf("%s: %w", file.Name, ErrNoClusterConfig)
	}
}

// New returns the cluster of one document of the file, which is a ClusterConfig.
func New(file source.File, doc *yamldoc.Document, o Options) *Cluster {
	c := WithoutGraph(file, doc, o)
	c.Graph = derive.GraphWith(c.Config, o.Known)
	c.flows = sync.OnceValue(func() []sggraph.Flow { return reach.Flows(c.Graph) })
	return c
}

// WithoutGraph is New without what costs the most: places and values are known, and Graph is nil.
func WithoutGraph(file source.File, doc *yamldoc.Document, o Options) *Cluster {
	cfg := clusterconfig.Load(doc, o.Purpose)
	c := &Cluster{
		File: file, Document: doc, Config: cfg, options: o,
		flows: func() []sggraph.Flow { return nil }, effective: sync.OnceValues(cfg.Effective),
	}
	c.created, c.pooled = sync.OnceValue(c.assumed), sync.OnceValue(c.withKnownPools)
	return c
}

// AsCreated returns the cluster as eksctl would create it from the file, where the file may also be for one that exists: a picture
// and an answer need to start from something. What is certain about the purpose stays, and so does a cluster of which AWS has told that it
// exists. It is derived once, at the first call.
func (c *Cluster) AsCreated() *Cluster { return c.created() }

// WithKnownPools returns the cluster as it is if it has no node pools besides those of its manifests and the built-in ones of Auto Mode, where
// pods may land on others. As with AsCreated, an answer that is said to rest on it may start from that.
func (c *Cluster) WithKnownPools() *Cluster { return c.pooled() }

func (c *Cluster) withKnownPools() *Cluster {
	if !slices.ContainsFunc(c.Graph.Workloads, func(w *pods.Workload) bool { return w.OnOtherPools }) {
		return c
	}
	o := c.options
	o.Purpose, o.PoolsComplete = c.Config.Purpose, true
	pooled := New(c.File, c.Document, o)
	pooled.Assumed, pooled.Config.PurposeReason, pooled.PoolsAssumed = c.Assumed, c.Config.PurposeReason, true
	return pooled
}

// For returns the cluster as it is if the file is for something else.
func (c *Cluster) For(purpose clusterconfig.Purpose) *Cluster {
	return New(c.File, c.Document, Options{Purpose: purpose, Known: c.options.Known})
}

// WithRulesOfFile is For, where the rules of the groups that EKS and eksctl make are those of the file, whatever AWS has.
func (c *Cluster) WithRulesOfFile(purpose clusterconfig.Purpose) *Cluster {
	known := c.options.Known
	known.RulesOfFile = true
	return New(c.File, c.Document, Options{Purpose: purpose, Known: known})
}

// With returns the cluster of another text of its document: one in a file that was changed, for the same purpose.
func (c *Cluster) With(file source.File, doc *yamldoc.Document) *Cluster {
	return New(file, doc, Options{Purpose: c.Config.Purpose, Known: c.options.Known})
}

func (c *Cluster) assumed() *Cluster {
	if c.Config.Purpose != clusterconfig.PurposeUnknown || derive.ToldCluster(c.Config, c.options.Facts) != nil {
		return c
	}
	created := c.For(clusterconfig.PurposeCreateCluster)
	created.Assumed, created.Config.PurposeReason = true, "assumed: "+c.Config.PurposeReason
	return created
}

// Facts are what is known of the AWS account; nil where nothing is.
func (c *Cluster) Facts() *facts.Facts { return c.options.Facts }

// Manifests are the Kubernetes objects that the cluster is to have, as far as they are known; nil where none were given.
func (c *Cluster) Manifests() *manifest.Manifests { return c.options.Manifests }

// Flows are the flows that the cluster needs and those that expose it. They are derived once, at the first call, and must not be
// changed.
func (c *Cluster) Flows() []sggraph.Flow { return c.flows() }

// Effective is the configuration as eksctl understands it, as Config.Effective has it, with its error. It is derived once, at the first
// call, and must not be changed.
func (c *Cluster) Effective() (map[string]any, error) { return c.effective() }

// Name is the cluster's name as the file writes it, placeholders included, and as printable.Name has it where it is too long for
// one; "" where the file gives none.
func (c *Cluster) Name() string {
	return printable.Name(c.Config.Text(yamldoc.Keys("metadata", "name")))
}

// NameKnown reports whether the cluster will certainly be called by its Name: nothing may be concluded from one that holds a
// placeholder.
func (c *Cluster) NameKnown() bool {
	return c.Name() != "" && !c.Config.IsUnknown(yamldoc.Keys("metadata", "name"))
}
