### Signing in.

## Form

sign-in = Přihlášení
sign-in-wrong = E-mail nebo heslo nesouhlasí.

## Demonstration

demo-heading = Ukázková data
demo-text = Vyzkoušejte si Kartotéku v kterékoli roli. Všechna data jsou smyšlená.
