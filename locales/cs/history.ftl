### What happened to a record or a field, and the log of all events.

## Columns and states

history = Historie změn
history-change = Změna
history-erased = obsah vymazán
history-masked = zakryto
history-none = Žádné události.
history-origin = Odkud
history-place = Pořadí v protokolu
history-what = Co
history-when = Kdy
history-who = Kdo
history-whole = Celá historie

## Actions

action-change = změna
action-create = vytvoření
action-delete = smazání
action-export = export
action-import = import
action-password-changed = změna hesla
action-read-log = čtení protokolu
action-reveal = odkrytí údaje
action-rights-changed = změna oprávnění
action-sign-in = přihlášení
action-sign-in-failed = neúspěšné přihlášení
action-sign-out = odhlášení
action-token-made = vydání tokenu
action-token-revoked = zrušení tokenu
action-view = zobrazení karty

## Who

actor-anonymous = nepřihlášený
actor-system = Kartotéka
actor-token = program
actor-user = uživatel

## From where

origin-api = API
origin-command = příkaz
origin-import = import
origin-job = úloha
origin-page = stránka
