package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

type definition struct {
	Description string `json:"description"`
	Properties  map[string]struct {
		Description string `json:"description"`
	} `json:"properties"`
}

func definitions(t *testing.T) map[string]definition {
	t.Helper()
	text, err := inputSchema("../../..", nil)
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Definitions map[string]definition `json:"definitions"`
	}
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	return schema.Definitions
}

// What rules share is documented where those who write rules look it up.
func TestFactsAreDescribed(t *testing.T) {
	t.Parallel()
	found := 0
	for name, of := range definitions(t) {
		if !strings.HasPrefix(name, "inventory.") {
			continue
		}
		if of.Description == "" {
			t.Errorf("%s has no doc comment", name)
		}
		for key, property := range of.Properties {
			found++
			if property.Description == "" {
				t.Errorf("%s: the field of %q has no doc comment", name, key)
			}
		}
	}
	if found == 0 {
		t.Error("found no property")
	}
}

// A comment of Go speaks of the field, the description of the key.
func TestDescriptionsCallThingsByTheirKeys(t *testing.T) {
	t.Parallel()
	all := definitions(t)
	const want = "managed is set where EKS manages it."
	if got := all["inventory.Nodegroup"].Properties["managed"].Description; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := all["sggraph.Rule"].Properties["toPort"].Description; got != "FromPort and ToPort are 0 where Protocol is All." {
		t.Errorf("a field that shares a comment has the description %q", got)
	}
	if got := all["sggraph.Graph"].Description; got == "" {
		t.Error("the graph has no description")
	}
	if got := all["policy.InputIssue"].Properties["rule"].Description; !strings.HasPrefix(got, "rule is the rule") {
		t.Errorf("a field with other comments around it has the description %q", got)
	}
}

func TestDocOfAModuleThatIsNotThere(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat("../../../go.mod"); err != nil {
		t.Fatal(err)
	}
	if _, err := inputSchema("nowhere", nil); err == nil {
		t.Error("a schema without the comments is no error")
	}
}
