package policies_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"testing"
	"time"

	"github.com/ekslint/ekslint/policies"
)

// A mistake in the calendar of Kubernetes versions would make life-cycle rules report falsely, or not at all.
func TestCalendarIsConsistent(t *testing.T) {
	t.Parallel()
	data, err := fs.ReadFile(policies.FS(), "lib/calendar/data.json")
	if err != nil {
		t.Fatal(err)
	}
	var calendar struct {
		AsOf     string `json:"asOf"`
		Versions map[string]struct {
			Released            string `json:"released"`
			StandardSupportEnds string `json:"standardSupportEnds"`
			ExtendedSupportEnds string `json:"extendedSupportEnds"`
		} `json:"versions"`
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&calendar); err != nil {
		t.Fatal(err)
	}
	const oldest = 23
	previous := time.Time{}
	for minor := oldest; minor < oldest+len(calendar.Versions); minor++ {
		version := fmt.Sprintf("1.%d", minor)
		v, ok := calendar.Versions[version]
		if !ok {
			t.Fatalf("%s is missing between 1.%d and the newest", version, oldest)
		}
		released, standard := day(t, v.Released), day(t, v.StandardSupportEnds)
		if !released.After(previous) {
			t.Errorf("%s: released %s, not after the version before it", version, v.Released)
		}
		if released.After(day(t, calendar.AsOf)) {
			t.Errorf("%s: released %s, after the calendar was checked", version, v.Released)
		}
		if months := standard.Sub(released).Hours() / 24 / 30; months < 13 || months > 16 {
			t.Errorf("%s: standard support lasts %.0f months, not 14", version, months)
		}
		if extended := day(t, v.ExtendedSupportEnds); !extended.Equal(standard.AddDate(1, 0, 0)) {
			t.Errorf("%s: extended support ends %s, not a year after %s", version, v.ExtendedSupportEnds, v.StandardSupportEnds)
		}
		previous = released
	}
}

func day(t *testing.T, text string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
