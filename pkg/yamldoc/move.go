package yamldoc

import (
	"fmt"
	"math"
)

// target is where a move leads.
func (c Change) target() (Path, error) {
	if p, ok := c.Value.(Path); ok {
		return p, nil
	}
	steps, ok := c.Value.([]any)
	if !ok {
		return nil, fmt.Errorf("the new place must be a path, not %v", c.Value)
	}
	p := make(Path, len(steps))
	for i, step := range steps {
		var err error
		if p[i], err = StepOf(step); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// move takes the entry at a path as it is written to another one, where nothing is yet.
func (d *drafter) move(c Change) error {
	to, err := c.target()
	if err != nil {
		return err
	}
	if to.HasPrefix(c.Path) {
		return ErrNoPath
	}
	from, err := d.entryAt(c.Path)
	if err != nil {
		return err
	}
	into, rest, err := d.roomFor(to)
	if err != nil {
		return err
	}
	m, err := d.moving(from, rest[len(rest)-1].Key)
	if err != nil {
		return err
	}
	if err := d.paste(m, into, rest[:len(rest)-1]); err != nil {
		return err
	}
	return d.takeOut(m, c.Path[:len(c.Path)-1], into.node)
}

// entryAt returns the place of the entry at a path. It fails where that is something else, or a merge key.
func (d *drafter) entryAt(p Path) (place, error) {
	at, rest, err := d.find(p)
	switch {
	case err != nil:
		return at, err
	case len(rest) > 0 || at.key() == nil:
		return at, ErrNoPath
	case at.key().isMerge():
		return at, ErrShared
	default:
		return at, nil
	}
}

// roomFor returns the place of what is to hold a new entry at a path, and the keys that are missing on the way there.
func (d *drafter) roomFor(p Path) (into place, missing Path, err error) {
	into, missing, err = d.find(p)
	switch {
	case err != nil:
		return into, nil, err
	case d.shared[into.node] || into.node.kind == Alias:
		return into, nil, ErrShared
	case len(missing) == 0 || !areNewKeys(missing):
		return into, nil, ErrNoPath
	default:
		return into, missing, nil
	}
}

func areNewKeys(steps Path) bool {
	for _, s := range steps {
		if s.IsIndex || s.Occurrence > 1 {
			return false
		}
	}
	return true
}

// moved returns the plain data v with what is at the path of a move at its target. Where that cannot be, it is what equals nothing.
func (c Change) moved(v any) any {
	to, err := c.target()
	if err != nil {
		return math.NaN()
	}
	value := v
	for _, s := range c.Path {
		switch in := value.(type) {
		case map[string]any:
			value = in[s.Key]
		case []any:
			if !s.IsIndex || s.Index >= len(in) {
				return math.NaN()
			}
			value = in[s.Index]
		default:
			return math.NaN()
		}
	}
	return Change{Op: opSet, Value: value}.apply(Change{Op: opRemove}.apply(v, c.Path), to)
}
