//go:build !linux

package drill

import "errors"

func mountSmall(string, int, uint32, uint32) error { return errors.ErrUnsupported }

func unmountSmall(string) error { return errors.ErrUnsupported }
