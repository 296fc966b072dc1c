package nearest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Error is that of a name that is not known.
type Error struct {
	Message string
	// Meant is the known one that the name probably stands for; empty where none is near.
	Meant string
}

func (e *Error) Error() string { return e.Message }

// MeantBy returns Error.Meant of an error, if it is one.
func MeantBy(err error) string {
	if unknown, ok := errors.AsType[*Error](err); ok {
		return unknown.Meant
	}
	return ""
}

// Lookup returns the value that is called name. The error for an unknown name begins with that name, so that the caller can put
// what it names before it, lists the known ones in their order, and suggests one that is close; it is an *Error.
func Lookup[T any](name string, known []T, nameOf func(T) string) (T, error) {
	if i := slices.IndexFunc(known, func(v T) bool { return nameOf(v) == name }); i >= 0 {
		return known[i], nil
	}
	var none T
	names := Names(known, nameOf)
	return none, &Error{fmt.Sprintf("%q is not one of %s%s", name, strings.Join(names, ", "), Hint(name, names)), Name(name, names)}
}

// OneOf is the error of Lookup for values that are their own names.
func OneOf[T ~string](name T, known []T) error {
	_, err := Lookup(string(name), known, func(v T) string { return string(v) })
	return err
}

// Names returns the names of the values.
func Names[T any](values []T, nameOf func(T) string) []string {
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = nameOf(v)
	}
	return names
}
