package models

import (
	"errors"
	"fmt"
	"runtime"
)

// PanicError says that something panicked, for a log. What the runtime says is
// told; any other value may quote what a person wrote, so its type alone is.
func PanicError(cause any) error {
	var fault runtime.Error
	if err, ok := cause.(error); ok && errors.As(err, &fault) {
		return fmt.Errorf("panic: %s", fault.Error())
	}
	return fmt.Errorf("panic of a %T", cause)
}
