package posting

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"syscall"

	"assay/models"
)

// guard decides what may be connected to. The zero value is the strict one.
type guard struct {
	// allowLoopback admits this machine's own addresses, on any port.
	allowLoopback bool
	// anyPort and standIn are set by this package's tests alone: standIn plays
	// a public address, on any port, so that no test leaves the machine.
	anyPort bool
	standIn netip.Addr
}

func (g guard) loosePorts() bool { return g.allowLoopback || g.anyPort }

func (g guard) admits(a netip.Addr) bool {
	a = a.Unmap()
	if g.standIn.IsValid() && a == g.standIn {
		return true
	}
	if g.allowLoopback && a.IsLoopback() {
		return true
	}
	return publicAddress(a)
}

func (g guard) admitsPort(a netip.Addr, port uint16) bool {
	if port == 80 || port == 443 || g.anyPort {
		return true
	}
	return g.allowLoopback && a.Unmap().IsLoopback()
}

// control runs after the name was resolved and before the connection is made,
// once for every address tried, so that a name cannot change its mind between
// a check and its use.
func (g guard) control(_ context.Context, _, address string, _ syscall.RawConn) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil {
		return blockedAddress(err)
	}
	if !g.admits(ap.Addr()) {
		return blockedAddress(fmt.Errorf("dial %s", ap))
	}
	if !g.admitsPort(ap.Addr(), ap.Port()) {
		return portNotAllowed(fmt.Errorf("dial %s", ap))
	}
	return nil
}

func blockedAddress(cause error) *models.Error {
	return refuse(models.CodeBlockedAddress,
		"This address leads into a private or reserved network, where Assay does not fetch.", cause)
}

func portNotAllowed(cause error) *models.Error {
	return refuse(models.CodePortNotAllowed,
		"Assay fetches from the ports 80 and 443 only.", cause)
}

// asError returns the *models.Error in err's chain, or nil.
func asError(err error) *models.Error {
	var e *models.Error
	if errors.As(err, &e) {
		return e
	}
	return nil
}
