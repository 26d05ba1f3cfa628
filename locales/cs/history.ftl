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

action-accept = přijetí nabídky
action-accept-score = souhlas se skórem
action-answer = vyřízení
action-approve = schválení
action-attach = přidání dokumentu
action-cancel = storno
action-certify = osvědčení výmazu
action-change = změna
action-confirm = potvrzení plánu
action-confirm-link = potvrzení odkazem
action-create = vytvoření
action-credit = započtení opravného dokladu
action-delete = smazání
action-detach = odstranění dokumentu
action-download = otevření dokumentu
action-end = skončení
action-erase = výmaz
action-execute = provedení výmazu
action-expire = konec doby uložení
action-export = export
action-extend = prodloužení lhůty
action-identify = ověření totožnosti
action-import = import
action-issue = vystavení
action-keep = uložení PDF
action-lapse = propadnutí nepotvrzeného souhlasu
action-lift = zrušení omezení
action-link-made = vydání odkazu
action-mail-sent = odeslání e-mailu
action-object = přijetí námitky
action-overrule-score = rozhodnutí proti skóre
action-password-changed = změna hesla
action-pay = úhrada
action-plan = naplánování výmazu
action-put-off = odložení
action-read-log = čtení protokolu
action-refuse = odmítnutí
action-reject = odmítnutí
action-remind = upomínka
action-reopen = vrácení ke kontrole
action-restore = obnova ze zálohy
action-restore-unreplayed = obnova ze zálohy bez knihy výmazů
action-restrict = omezení zpracování
action-reveal = odkrytí údaje
action-review = kontrola textů
action-revise = nová verze
action-rights-changed = změna oprávnění
action-send = odeslání
action-settle = přepočet úhrady
action-sign = označení podepsaného dokumentu
action-sign-in = přihlášení
action-sign-in-failed = neúspěšné přihlášení
action-sign-out = odhlášení
action-stop = zastavení
action-tell = oznámení příjemci
action-token-made = vydání tokenu
action-token-revoked = zrušení tokenu
action-uphold = vyhovění námitce
action-view = zobrazení karty
action-warn = upozornění na lhůtu
action-withdraw = vzetí zpět

## Who

actor-anonymous = nepřihlášený
actor-system = Kartotéka
actor-token = program
actor-user = uživatel
actor-visitor = člověk sám

## From where

origin-api = API
origin-command = příkaz
origin-import = import
origin-job = úloha
origin-page = stránka
