### Words that many pages share.

## Buttons

apply = Použít
cancel = Zrušit
close = Zavřít
create = Vytvořit
delete = Smazat
edit = Upravit
export = Export
export-csv = CSV
export-xlsx = Excel (XLSX)
import = Import
load-more = Načíst další
new = Nový
open = otevřít
save = Uložit
show = Zobrazit
undo = Vrátit zpět

## States

new-record = Nový záznam: { $label }
no = ne
none-yet = Zatím nic.
not-saved = Neuloženo. Zkuste to prosím znovu.
saved = Uloženo
show-all = Zobrazit vše
today = dnes
yes = ano

## Labels

email = E-mail
password = Heslo

## Languages and themes

theme-auto = podle zařízení
theme-dark = tmavý
theme-light = světlý

## Address

address-city = Obec
address-country = Stát
address-postal-code = PSČ
address-street = Ulice a číslo

## Time

time-days-ago = { $count ->
    [one] před { $count } dnem
   *[other] před { $count } dny
}
time-days-in = { $count ->
    [one] za { $count } den
    [few] za { $count } dny
   *[other] za { $count } dní
}
time-hours-ago = { $count ->
    [one] před { $count } hodinou
   *[other] před { $count } hodinami
}
time-hours-in = { $count ->
    [one] za { $count } hodinu
    [few] za { $count } hodiny
   *[other] za { $count } hodin
}
time-minutes-ago = { $count ->
    [one] před { $count } minutou
   *[other] před { $count } minutami
}
time-minutes-in = { $count ->
    [one] za { $count } minutu
    [few] za { $count } minuty
   *[other] za { $count } minut
}
time-now = právě teď
time-tomorrow = zítra
time-yesterday = včera
