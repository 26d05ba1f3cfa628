### Signing in.

## Form

sign-in = Sign in
sign-in-wrong = The e-mail or the password is wrong.

## Demonstration

demo-heading = Demonstration
demo-text = Try Kartoteka in any role. All data is invented.
