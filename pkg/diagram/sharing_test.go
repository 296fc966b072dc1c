package diagram_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/ekslint/ekslint/pkg/diagram"
)

// sharing is a picture of n clusters in one VPC, with a subnet for each two of them.
func sharing(n int) diagram.Sharing {
	s := diagram.Sharing{Things: []diagram.SharedThing{{Kind: "VPC", ID: "vpc-1"}}}
	for i := range n {
		s.Clusters = append(s.Clusters, diagram.SharingCluster{Name: fmt.Sprint("c<&", i), Region: "eu-west-1", File: fmt.Sprint(i, ".yaml")})
		s.Things[0].Uses = append(s.Things[0].Uses, diagram.SharedUse{Cluster: i, Role: "network"})
	}
	return s
}

func sharingDrawn(t *testing.T, format string, s diagram.Sharing) string {
	t.Helper()
	for _, f := range diagram.SharingFormats() {
		if f.Name == format {
			var b bytes.Buffer
			if err := f.Write(&b, s); err != nil {
				t.Fatal(err)
			}
			return b.String()
		}
	}
	t.Fatalf("there is no format %s", format)
	return ""
}

func TestSharingFormatsAreThoseOfGraphs(t *testing.T) {
	t.Parallel()
	for i, f := range diagram.Formats() {
		if name := diagram.SharingFormats()[i].Name; name != f.Name {
			t.Errorf("%s in the place of %s", name, f.Name)
		}
	}
}

// Clusters that share the same are one box, so that a picture does not grow with them.
func TestSharingFoldsWhatIsAlike(t *testing.T) {
	t.Parallel()
	for _, format := range []string{"svg", "dot", "mermaid"} {
		few, many := sharingDrawn(t, format, sharing(10)), sharingDrawn(t, format, sharing(2000))
		if len(many) > len(few)+100 || !strings.Contains(many, "and 1996 more") {
			t.Errorf("%s: %d bytes for 10 clusters, %d for 2000", format, len(few), len(many))
		}
	}
}

func TestSharingSVGIsXML(t *testing.T) {
	t.Parallel()
	decoder := xml.NewDecoder(strings.NewReader(sharingDrawn(t, "svg", sharing(3))))
	for {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

func TestSharingJSONIsValidByItsSchema(t *testing.T) {
	t.Parallel()
	schema, err := jsonschema.NewCompiler().Compile("schema/fleet-v1.json")
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(sharingDrawn(t, "json", sharing(3))))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(value); err != nil {
		t.Error(err)
	}
}
