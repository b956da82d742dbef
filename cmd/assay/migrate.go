package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

func (p *program) migrateCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "migrate",
		Short: "Bring the database schema up to date and make the two unprivileged roles",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			g, err := p.stand(cmd.Context(), noQueue)
			if err != nil {
				return err
			}
			fmt.Fprintln(p.stdout, "The schema is up to date.")
			return g.stop()
		},
	}
}
