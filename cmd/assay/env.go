package main

import (
	"io"

	"github.com/spf13/cobra"
)

func (p *program) envCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "env",
		Short: "Print every setting with its default, as .env.example holds them",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := io.WriteString(p.stdout, exampleEnv())
			return err
		},
	}
}
