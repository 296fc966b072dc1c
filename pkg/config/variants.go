package config

import "errors"

// Variants returns what is in force for the files in the directory of path, which need not exist, where no override is about them, and where
// each override alone is: all that a configuration says, whether there is a file that it is about or not. The error is an *Error with all that
// is wrong in them, or one of the command line.
func (c *Configuration) Variants(path string) ([]*Settings, error) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	found, _ := c.find(path)
	held := []func(link, *override) bool{func(link, *override) bool { return false }}
	for _, l := range found.links {
		for i := range l.overrides {
			held = append(held, func(_ link, o *override) bool { return o == &l.overrides[i] })
		}
	}
	var all []*Settings
	var problems []Problem
	for _, holds := range held {
		settings, err := c.settingsWhere(found, holds)
		failed, isAboutFiles := errors.AsType[*Error](err)
		switch {
		case isAboutFiles:
			problems = append(problems, failed.Problems...)
		case err != nil:
			return nil, err
		default:
			all = append(all, settings)
		}
	}
	return all, errorOf(problems)
}
