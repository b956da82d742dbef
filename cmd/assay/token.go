package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"assay/api"
	"assay/internal/store"
	"assay/models"
)

func (p *program) tokenCommand() *cobra.Command {
	token := &cobra.Command{Use: "token", Short: "Tokens for programs"}
	var name, email string
	var scopes []string
	create := &cobra.Command{
		Use:   "create",
		Short: "Print a new bearer token of the local owner, or of the user you name",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			a, err := p.assemble(ctx, noQueue)
			if err != nil {
				return err
			}
			defer a.close()
			owner, err := p.tokenOwner(ctx, a, email)
			if err != nil {
				return err
			}
			plain, row := api.NewToken()
			row.Name, row.Scopes = name, models.Strings(scopes)
			if err := a.store.Tx(ctx, owner, func(tx *store.Tx) error { return tx.CreateToken(ctx, row) }); err != nil {
				return err
			}
			fmt.Fprintln(p.stdout, plain)
			return nil
		},
	}
	create.Flags().StringVar(&name, "name", "command line", "what the token is for")
	create.Flags().StringVar(&email, "user", "", "the address of the user it is for")
	create.Flags().StringSliceVar(&scopes, "scopes", []string{models.ScopeRead, models.ScopeWrite, models.ScopeAI, models.ScopeAdmin}, "what it may do")
	token.AddCommand(create)
	return token
}

// tokenOwner is who a token is for. Only in local mode is there somebody by
// default.
func (p *program) tokenOwner(ctx context.Context, a *parts, email string) (models.ID, error) {
	switch {
	case email != "":
		user, err := p.userBy(ctx, a, email)
		return user.ID, err
	case p.config.local():
		return a.store.EnsureUser(ctx, p.config.OwnerEmail, "Owner", true)
	default:
		return models.ID{}, models.Errorf(models.CodeInvalid, "Say whose token it is: assay token create --user EMAIL")
	}
}
