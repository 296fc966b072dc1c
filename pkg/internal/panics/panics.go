// Package panics turns a panic into an error, so that it ends the analysis of one file and not the program.
package panics

import (
	"errors"
	"fmt"
	"runtime/debug"
)

// Error is a panic. Its text is short; the stack is for debugging.
type Error struct {
	Cause any
	Stack []byte
}

// Error returns the cause in one line.
func (e *Error) Error() string { return fmt.Sprintf("panic: %v", e.Cause) }

// Unwrap returns the cause where it is an error.
func (e *Error) Unwrap() error {
	err, _ := e.Cause.(error)
	return err
}

// StackOf returns the stack of the panic that an error comes from, or nil.
func StackOf(err error) []byte {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Stack
	}
	return nil
}

// Call runs fn and returns its error, or an *Error where it panics.
func Call(fn func() error) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = &Error{Cause: cause, Stack: debug.Stack()}
		}
	}()
	return fn()
}
