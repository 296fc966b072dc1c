package lint

import (
	"errors"
	"fmt"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Cluster is one ClusterConfig document of a file with its graph, for commands that show the graph instead of findings.
type Cluster struct {
	// File is the name of the file that holds it.
	File     string
	Document *yamldoc.Document
	Config   *clusterconfig.Config
	Graph    *sggraph.Graph
}

// ErrNoClusterConfig is the error of a file without a ClusterConfig that could be read.
var ErrNoClusterConfig = errors.New("holds no eksctl ClusterConfig")

// Clusters returns the ClusterConfigs of a file, in its order. It is an error, naming the file and the place, if the file
// or one of its documents cannot be read, or if there is no ClusterConfig in it (ErrNoClusterConfig).
func Clusters(file source.File) ([]Cluster, error) {
	if file.Err != nil {
		return nil, file.Err
	}
	var clusters []Cluster
	for _, doc := range yamldoc.Parse(file.Data) {
		if doc.Err != nil {
			f := unreadable(doc, file.Name)
			return nil, fmt.Errorf("%s:%d:%d: %s", file.Name, f.Range.Start.Line, f.Range.Start.Column, f.Message)
		}
		if clusterconfig.KindOf(doc) == clusterconfig.KindClusterConfig {
			cfg := clusterconfig.Load(doc)
			clusters = append(clusters, Cluster{File: file.Name, Document: doc, Config: cfg, Graph: sggraph.Derive(cfg)})
		}
	}
	if len(clusters) == 0 {
		return nil, fmt.Errorf("%s: %w", file.Name, ErrNoClusterConfig)
	}
	return clusters, nil
}

// RangeOf returns what a report underlines for a path of the cluster's document; see Finding.Range.
func (c Cluster) RangeOf(path yamldoc.Path) yamldoc.Range { return rangeOf(c.Document, path) }
