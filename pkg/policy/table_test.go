package policy_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/policy"
)

func TestReadTables(t *testing.T) {
	t.Parallel()
	got, err := policy.ReadTables(fstest.MapFS{
		"lib/zones/data.json":       {Data: []byte(`{"asOf": "2026-01-31", "name": "not this", "zones": {}}`)},
		"lib/zones/README.md":       {Data: []byte("# Zones of a region\n\nMore.\n")},
		"lib/calendar/data.json":    {Data: []byte(`{"asOf": "2026-09-29"}`)},
		"lib/calendar/README.md":    {Data: []byte("# Versions")},
		"lib/everlasting/data.json": {Data: []byte(`{"ports": [22]}`)},
	})
	want := []policy.Table{{"calendar", "Versions", "2026-09-29"}, {"zones", "Zones of a region", "2026-01-31"}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v, (-want +got):\n%s", err, diff)
	}
}

func TestReadTablesRefuses(t *testing.T) {
	t.Parallel()
	const dated = `{"asOf": "2026-01-31"}`
	for name, test := range map[string]struct{ data, readme, want string }{
		"a day that is none": {`{"asOf": "January"}`, "# A", "lib/a/data.json: asOf: parsing time"},
		"no heading":         {dated, "A", "lib/a/README.md does not begin with a heading"},
		"not JSON":           {"asOf: 2026-01-31", "# A", "table in lib/a/data.json: invalid"},
		"a day as a number":  {`{"asOf": 2026}`, "# A", "table in lib/a/data.json: json: cannot unmarshal number"},
	} {
		_, err := policy.ReadTables(fstest.MapFS{"lib/a/data.json": {Data: []byte(test.data)}, "lib/a/README.md": {Data: []byte(test.readme)}})
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v, want %s", name, err, test.want)
		}
	}
	if _, err := policy.ReadTables(fstest.MapFS{"lib/a/data.json": {Data: []byte(dated)}}); err == nil {
		t.Error("no README.md is no error")
	}
}

func TestTablesGrowOld(t *testing.T) {
	t.Parallel()
	table := policy.Table{AsOf: "2026-03-15"}
	for day, want := range map[string]bool{"2026-03-15": false, "2025-01-01": false, "2026-09-15": false, "2026-09-16": true, "2030-01-01": true} {
		today, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		if got := table.IsOld(today.Add(time.Hour)); got != want {
			t.Errorf("on %s: old %t, want %t", day, got, want)
		}
	}
}

func TestReadData(t *testing.T) {
	t.Parallel()
	system := fstest.MapFS{"lib/a/data.json": {Data: []byte(`{"days": {"x": 2}}`)}, "lib/b/data.json": {Data: []byte("days: x")}}
	var got struct{ Days map[string]int }
	if err := policy.ReadData(system, "a", &got); err != nil || got.Days["x"] != 2 {
		t.Errorf("got %v, %v", got, err)
	}
	for name, want := range map[string]string{"b": "lib/b/data.json: invalid", "c": "lib/c/data.json: open"} {
		if err := policy.ReadData(system, name, &got); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", name, err, want)
		}
	}
}
