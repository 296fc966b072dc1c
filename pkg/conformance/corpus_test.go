package conformance

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// TestCorpus compares eksctl and the graph on the ClusterConfigs below the folder that EKSLINT_CORPUS names. Those with
// values that are still to be filled in are left out, because eksctl does not know placeholders.
func TestCorpus(t *testing.T) {
	t.Parallel()
	folder := os.Getenv("EKSLINT_CORPUS")
	if folder == "" {
		t.Skip("EKSLINT_CORPUS is not set: it names a folder of real configurations, which the repository does not hold")
	}
	var reports []Report
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".yaml") && !strings.HasSuffix(path, ".yml") {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, doc := range yamldoc.Parse(data) {
			if doc.Err != nil || !bytes.Contains(doc.Text, []byte("kind: ClusterConfig")) || len(clusterconfig.Load(doc, clusterconfig.PurposeCreateCluster).Unknown) > 0 {
				continue
			}
			t.Run(filepath.Base(path), func(t *testing.T) { reports = append(reports, run(t, doc.Text)) })
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	summarize(t, reports)
}
