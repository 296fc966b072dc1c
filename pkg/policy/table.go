package policy

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"
)

// Table is a data file that rules go by and that grows old, as it says for which day it holds.
type Table struct {
	// Name is that of its folder: the rules know it as data.ekslint.<name>.
	Name string `json:"name"`
	// Title says what it is about.
	Title string `json:"title"`
	// AsOf is the last day (YYYY-MM-DD) on which it was compared with its source.
	AsOf string `json:"asOf"`
}

// ReadTables returns the tables with a date that the folders of lib hold, sorted by name: where data.json has a member asOf. Their title
// is the heading of the README.md beside it. It is an error if the date is not a day, and if there is no heading.
func ReadTables(system fs.FS) ([]Table, error) {
	names, err := fs.Glob(system, "lib/*/data.json")
	if err != nil {
		return nil, fmt.Errorf("tables: %w", err)
	}
	var all []Table
	for _, name := range names {
		folder := path.Dir(name)
		table := Table{Name: path.Base(folder)}
		text, err := fs.ReadFile(system, name)
		if err == nil {
			err = json.Unmarshal(text, &table)
		}
		switch {
		case err != nil:
			return nil, fmt.Errorf("table in %s: %w", name, err)
		case table.AsOf == "":
			continue // it does not grow old
		}
		if _, err := time.Parse(time.DateOnly, table.AsOf); err != nil {
			return nil, fmt.Errorf("table in %s: asOf: %w", name, err)
		}
		about, err := fs.ReadFile(system, folder+"/README.md")
		if err != nil {
			return nil, fmt.Errorf("table in %s: %w", name, err)
		}
		heading, _, _ := strings.Cut(string(about), "\n")
		title, ok := strings.CutPrefix(heading, "# ")
		if !ok {
			return nil, fmt.Errorf("table in %s: %s/README.md does not begin with a heading", name, folder)
		}
		table.Name, table.Title = path.Base(folder), title
		all = append(all, table)
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

// IsOld reports whether the table is older than six months on a day.
func (t Table) IsOld(today time.Time) bool {
	const months = 6
	asOf, err := time.Parse(time.DateOnly, t.AsOf)
	return err == nil && today.Format(time.DateOnly) > asOf.AddDate(0, months, 0).Format(time.DateOnly)
}
