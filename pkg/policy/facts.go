package policy

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"
)

// Facts are a data file that rules go by and that grows old, as it says for which day it holds.
type Facts struct {
	// Name is that of its folder: the rules know it as data.ekslint.<name>.
	Name string `json:"name"`
	// Title says what they are about.
	Title string `json:"title"`
	// AsOf is the last day (YYYY-MM-DD) on which they were compared with their source.
	AsOf string `json:"asOf"`
}

// ReadFacts returns the facts with a date that the folders of lib hold, sorted by name: where data.json has a member asOf. Their title
// is the heading of the README.md beside it. It is an error if the date is not a day, and if there is no heading.
func ReadFacts(system fs.FS) ([]Facts, error) {
	names, err := fs.Glob(system, "lib/*/data.json")
	if err != nil {
		return nil, fmt.Errorf("facts: %w", err)
	}
	var all []Facts
	for _, name := range names {
		folder := path.Dir(name)
		facts := Facts{Name: path.Base(folder)}
		text, err := fs.ReadFile(system, name)
		if err == nil {
			err = json.Unmarshal(text, &facts)
		}
		switch {
		case err != nil:
			return nil, fmt.Errorf("facts in %s: %w", name, err)
		case facts.AsOf == "":
			continue // they do not grow old
		}
		if _, err := time.Parse(time.DateOnly, facts.AsOf); err != nil {
			return nil, fmt.Errorf("facts in %s: asOf: %w", name, err)
		}
		about, err := fs.ReadFile(system, folder+"/README.md")
		if err != nil {
			return nil, fmt.Errorf("facts in %s: %w", name, err)
		}
		heading, _, _ := strings.Cut(string(about), "\n")
		title, ok := strings.CutPrefix(heading, "# ")
		if !ok {
			return nil, fmt.Errorf("facts in %s: %s/README.md does not begin with a heading", name, folder)
		}
		facts.Name, facts.Title = path.Base(folder), title
		all = append(all, facts)
	}
	return all, nil
}

// ReadData reads what rules know as data.ekslint.<name> into a value, as encoding/json does. The error names the file.
func ReadData(system fs.FS, name string, into any) error {
	file := "lib/" + name + "/data.json"
	text, err := fs.ReadFile(system, file)
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		return fmt.Errorf("data in %s: %w", file, err)
	}
	return nil
}

// AreOld reports whether the facts are older than six months on a day.
func (f Facts) AreOld(today time.Time) bool {
	const months = 6
	asOf, err := time.Parse(time.DateOnly, f.AsOf)
	return err == nil && today.Format(time.DateOnly) > asOf.AddDate(0, months, 0).Format(time.DateOnly)
}
