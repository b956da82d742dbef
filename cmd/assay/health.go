package main

import (
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"assay/models"
)

// healthCommand serves container health checks: the image holds no shell.
func (p *program) healthCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "health",
		Short: "Ask the API on this machine whether it is ready",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			client := &http.Client{Timeout: 3 * time.Second}
			req, err := http.NewRequestWithContext(cmd.Context(), http.MethodGet, "http://"+localAddr(p.config.Addr)+"/readyz", nil)
			if err != nil {
				return err
			}
			resp, err := client.Do(req)
			if err != nil {
				return &models.Error{Code: models.CodeUnavailable, Err: err, Message: "Assay does not answer on " + p.config.Addr + "."}
			}
			defer resp.Body.Close()
			if resp.StatusCode != http.StatusOK {
				return models.Errorf(models.CodeUnavailable, "Assay answers but is not ready: status %d.", resp.StatusCode)
			}
			_, err = fmt.Fprintln(p.stdout, "ready")
			return err
		},
	}
}

// localAddr is where a process of this machine reaches what listens on addr.
func localAddr(addr string) string {
	host, port, err := net.SplitHostPort(listenAddr(addr))
	if err != nil || host != "0.0.0.0" && host != "::" {
		return listenAddr(addr)
	}
	return net.JoinHostPort("127.0.0.1", port)
}
