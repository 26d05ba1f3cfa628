### Users, teams, roles, tokens and the audit log.

## Chapters of the settings

admin-audit = Protokol událostí
admin-issuers = Vystavitelé
admin-jobs = Úlohy
admin-number-series = Číselné řady
admin-pipelines = Obchodní cesty
admin-roles = Role a oprávnění
admin-stages = Fáze obchodních cest
admin-tags = Štítky
admin-teams = Týmy
admin-users = Uživatelé
admin-vat-rates = Sazby DPH

## Roles

role-administrator = správce
role-administrator-text = Tato role spravuje celou Kartotéku a smí vše. Její oprávnění se proto neomezují.
role-auditor = čte protokol
role-auditor-text = Tato role smí číst celý protokol událostí.
role-delete-confirm = Smazat roli „{ $title }“ i s její maticí oprávnění? Nikdo ji nemá, takže nikomu nic neubude. Nelze vzít zpět.
role-deleted = Role je smazána.
role-help = K čemu slouží
role-holders = Zobrazit uživatele s touto rolí
role-label = Název
role-like = Podle role
role-new = Nová role
role-rename = Přejmenovat

## Rights

discount-limit = Nejvyšší sleva v %
discount-limit-help = Vyšší slevu na nabídce musí schválit někdo s vyšší mezí.
field-right-hidden = skryto
field-right-read = jen číst
field-right-write = měnit
right-create = Vytvářet
right-delete = Mazat
right-edit = Měnit
right-export = Exportovat
right-import = Importovat
right-see = Vidět
rights-fields = Pole: { $label }
rights-limited = omezeno
rights-matrix = Matice oprávnění
rights-records = Záznamy
scope-all = všechny
scope-none = nikdy
scope-own = vlastní
scope-team = týmu

## Own account

password-change = Změnit heslo
password-current = Současné heslo
password-hint = Nejméně 10 znaků.
password-new = Nové heslo
password-sessions-end = Změnou hesla skončí všechna vaše přihlášení.
profile-language = Jazyk
profile-look = Zobrazení
profile-theme = Vzhled

## Tokens

token-days = Platnost (dny)
token-made = Token je vytvořen.
token-make = Vytvořit token
token-name = K čemu slouží
token-once = Zkopírujte si ho teď, už ho neukážeme.
token-read = jen čtení
token-revoke = Zrušit
token-scope = Rozsah
token-until = platí do
token-write = čtení i zápis
tokens = Tokeny API
tokens-text = Token je klíč, kterým program pracuje s Kartotékou vaším jménem a s vašimi právy.

## Audit log

audit-anybody = kdokoli
audit-anything = jakákoli událost
audit-anywhere = jakékoli záznamy
audit-entity = Záznamy
audit-from = Od
audit-text = Každá změna, přihlášení, export i zobrazení karty člověka. I čtení tohoto protokolu se zapisuje.
audit-to = do

## Proof of the log

proof-broken = Protokol byl porušen
proof-checkpoints = { $count ->
    [one] { $count } podepsaný kontrolní bod.
    [few] { $count } podepsané kontrolní body.
   *[other] { $count } podepsaných kontrolních bodů.
}
proof-clean = Protokol je neporušený
proof-details = Kořen stromu a veřejný klíč
proof-events = { $count ->
    [one] { $count } ověřená událost.
    [few] { $count } ověřené události.
   *[other] { $count } ověřených událostí.
}
proof-run = Ověřit celý protokol
proof-when = Ověřeno { $when }.

## API

api-operations = Operace
api-reference = Popis API
api-text = Vše, co umí stránky, umí i API. Přihlaste se tokenem: Authorization: Bearer kt_…
