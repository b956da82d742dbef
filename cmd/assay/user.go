package main

import (
	"context"
	"fmt"
	"net/mail"
	"strings"
	"text/tabwriter"
	"time"
	"unicode"

	"github.com/spf13/cobra"

	"assay/models"
)

func (p *program) userCommand() *cobra.Command {
	user := &cobra.Command{Use: "user", Short: "People who may sign in"}
	user.AddCommand(
		p.userCreate(), p.userList(), p.userPassword(), p.userDelete(), p.userStaff(),
		p.userOperation("enable EMAIL", "Let a user in again", func(ctx context.Context, a *parts, u models.User) (string, error) {
			return u.Email + " may sign in again.", a.store.SetActive(ctx, u.ID, true, models.ID{})
		}),
		p.userOperation("disable EMAIL", "Shut a user out; nothing of theirs is removed", func(ctx context.Context, a *parts, u models.User) (string, error) {
			return u.Email + " is shut out.", a.store.SetActive(ctx, u.ID, false, models.ID{})
		}),
	)
	return user
}

// userOperation is a command that does something to one user, and says what.
func (p *program) userOperation(use, short string, do func(context.Context, *parts, models.User) (string, error)) *cobra.Command {
	return &cobra.Command{
		Use: use, Short: short, Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := p.assemble(cmd.Context(), noQueue)
			if err != nil {
				return err
			}
			defer a.close()
			user, err := p.userBy(cmd.Context(), a, args[0])
			if err != nil {
				return err
			}
			said, err := do(cmd.Context(), a, user)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintln(p.stdout, said)
			return err
		},
	}
}

func (p *program) userBy(ctx context.Context, a *parts, email string) (models.User, error) {
	user, err := a.store.UserByEmail(ctx, strings.TrimSpace(email))
	if models.CodeOf(err) == models.CodeNotFound {
		err = models.Errorf(models.CodeNotFound, "Nobody has the address %s here. `assay user list` shows who there is.", email)
	}
	return user, err
}

func (p *program) userCreate() *cobra.Command {
	var name string
	var staff bool
	create := &cobra.Command{
		Use:   "create EMAIL",
		Short: "Make a user; the password is asked for, or read from the first line of the input",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			email, err := readEmail(args[0])
			if err != nil {
				return err
			}
			a, err := p.assemble(ctx, noQueue)
			if err != nil {
				return err
			}
			defer a.close()
			hash, err := p.newPassword(ctx, email, name)
			if err != nil {
				return err
			}
			if _, err := a.store.CreateUser(ctx, models.AccountAsk{Email: email, Name: name, PasswordHash: hash}, staff); err != nil {
				return err
			}
			_, err = fmt.Fprintln(p.stdout, email+" may sign in now.")
			return err
		},
	}
	create.Flags().StringVar(&name, "name", "", "what they are called")
	create.Flags().BoolVar(&staff, "staff", false, "they run this Assay, with others or alone")
	return create
}

// readEmail refuses what is no plain address.
func readEmail(text string) (string, error) {
	parsed, err := mail.ParseAddress(text)
	if err != nil || parsed.Address != text || strings.ContainsFunc(text, func(r rune) bool { return r > unicode.MaxASCII }) {
		return "", models.Errorf(models.CodeInvalidEmail, "%q is not an address that mail can be sent to. Write it as name@example.com.", text)
	}
	return strings.ToLower(text), nil
}

func (p *program) userPassword() *cobra.Command {
	return p.userOperation("password EMAIL", "Give a user a password, as read from the terminal or the input; they are signed out everywhere",
		func(ctx context.Context, a *parts, u models.User) (string, error) {
			hash, err := p.newPassword(ctx, u.Email, u.Name)
			if err != nil {
				return "", err
			}
			return u.Email + " may sign in with this password now.", a.store.GivePassword(ctx, u.ID, hash)
		})
}

func (p *program) userStaff() *cobra.Command {
	var revoke bool
	staff := p.userOperation("staff EMAIL", "Make a user staff, or with --revoke no longer", func(ctx context.Context, a *parts, u models.User) (string, error) {
		said := u.Email + " is staff."
		if revoke {
			said = u.Email + " is not staff any more."
		}
		return said, a.store.SetStaff(ctx, u.ID, !revoke, models.ID{})
	})
	staff.Flags().BoolVar(&revoke, "revoke", false, "take the role away")
	return staff
}

func (p *program) userDelete() *cobra.Command {
	var yes bool
	remove := p.userOperation("delete EMAIL", "Remove a user and everything that is theirs, for good", func(ctx context.Context, a *parts, u models.User) (string, error) {
		if !yes {
			fmt.Fprintf(p.stderr, "Everything of %s will be gone. Type the address to go on: ", u.Email)
			typed, err := p.readLine()
			if err != nil {
				return "", err
			}
			if !strings.EqualFold(strings.TrimSpace(typed), u.Email) {
				return "", models.Errorf(models.CodeInvalid, "That is not the address, so nothing was removed.")
			}
		}
		return u.Email + " is removed.", a.store.DeleteUser(ctx, u.ID, models.ID{})
	})
	remove.Flags().BoolVar(&yes, "yes", false, "do not ask")
	return remove
}

func (p *program) userList() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "Show who may sign in", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a, err := p.assemble(cmd.Context(), noQueue)
			if err != nil {
				return err
			}
			defer a.close()
			users, err := a.store.Users(cmd.Context())
			if err != nil {
				return err
			}
			table := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
			fmt.Fprintln(table, "ADDRESS\tNAME\tSTATE\tSIGN-INS\tLAST SIGN-IN\tSINCE")
			for _, u := range users {
				last := "never"
				if u.LastLogin != nil {
					last = u.LastLogin.UTC().Format(time.DateTime)
				}
				fmt.Fprintf(table, "%s\t%s\t%s\t%d\t%s\t%s\n", printable(u.Email), printable(u.Name), stateOf(u), u.LoginCount, last, u.CreatedAt.UTC().Format(time.DateOnly))
			}
			return table.Flush()
		},
	}
}

func stateOf(u models.User) string {
	var state []string
	for _, s := range []struct {
		is   bool
		said string
	}{{u.IsStaff, "staff"}, {!u.IsActive, "disabled"}, {!u.EmailVerified, "address not confirmed"}} {
		if s.is {
			state = append(state, s.said)
		}
	}
	if len(state) == 0 {
		return "active"
	}
	return strings.Join(state, ", ")
}

// printable keeps what people call themselves from steering the terminal.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return '?'
	}, text)
}
