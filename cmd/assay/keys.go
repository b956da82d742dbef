package main

import (
	"crypto/rand"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"assay/internal/seal"
)

func (p *program) keysCommand() *cobra.Command {
	keys := &cobra.Command{Use: "keys", Short: "Keys that seal secrets at rest"}
	var name string
	fresh := &cobra.Command{
		Use:   "new",
		Short: "Print a new key for ASSAY_SECRET_KEYS",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(p.stdout, seal.NewKey(name))
			return err
		},
	}
	fresh.Flags().StringVar(&name, "name", newKeyName(), "what the key is called; each has its own name")
	rotate := &cobra.Command{
		Use:   "rotate",
		Short: "Seal everything with the first key that was sealed with another; Assay may run meanwhile",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a, err := p.assemble(cmd.Context(), noQueue)
			if err != nil {
				return err
			}
			defer a.close()
			n, err := a.store.Reseal(cmd.Context())
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(p.stdout, "%d values were sealed anew; all are sealed with the first key now.\n", n)
			return err
		},
	}
	keys.AddCommand(fresh, rotate)
	return keys
}

// newKeyName tells by the day, and apart from others of the same day.
func newKeyName() string {
	return time.Now().UTC().Format("2006-01-02") + "-" + strings.ToLower(rand.Text()[:4])
}
