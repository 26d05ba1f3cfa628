# shell
chapters = Kapitoly
chapter-overview = Přehled
chapter-settings = Nastavení
menu = Nabídka
go-to = Přejít na
search = Hledání
search-everything = Hledat ve všem
search-here = Hledat v seznamu
quick-create = Nový
skip-to-content = Přejít k obsahu
sign-out = Odhlásit se
profile = Můj účet
keyboard-help = Klávesové zkratky
keyboard-search = hledat a přecházet
keyboard-move = další a předchozí řádek
keyboard-open = otevřít
keyboard-select = vybrat
keyboard-filter = hledat v seznamu
keyboard-new = nový záznam
to-overview = Na přehled
administrator = Administrátor

# common
apply = Použít
cancel = Zrušit
close = Zavřít
create = Vytvořit
delete = Smazat
edit = Upravit
email = E-mail
export = Export
import = Import
load-more = Načíst další
new = Nový
new-record = Nový záznam: { $label }
no = ne
none-yet = Zatím nic.
open = otevřít
password = Heslo
save = Uložit
saved = Uloženo
not-saved = Neuloženo. Zkuste to prosím znovu.
show-all = Zobrazit vše
yes = ano
today = dnes
undo = Vrátit zpět
changes = Změny

# sign-in
sign-in = Přihlášení
sign-in-wrong = E-mail nebo heslo nesouhlasí.
demo-heading = Ukázková data
demo-text = Vyzkoušejte si Kartotéku v kterékoli roli. Všechna data jsou smyšlená.

# home
home-greeting = Dobrý den, { $name }
home-recent = Naposledy v kontaktu
home-activities = Poslední aktivity

# list
columns = Sloupce
create-first = Vytvořit první
delete-question = Opravdu smazat vybrané záznamy? Půjde o: {"{count}"}
empty-list = Zatím tu nic není
filter-add = Filtr
filter-apply = Použít filtr
filter-clear = Zrušit filtr
filter-complex = Složený filtr
filter-field = Pole
filter-me = já
filter-operator = Podmínka
filter-remove = Odebrat filtr
filter-value = Hodnota
import-file = Importovat soubor
nothing-found = Nic jsme nenašli
nothing-found-text = Zkuste jiná slova nebo zrušte filtr.
select = Vybrat
select-all = Vybrat vše
selected = vybráno
view-name = Název pohledu
view-save = Uložit pohled
view-share = Sdílet se všemi
view-shared = sdílený
views = Pohledy
operator-eq = je
operator-ne = není
operator-lt = je menší než
operator-le = je nejvýše
operator-gt = je větší než
operator-ge = je nejméně
operator-contains = obsahuje
operator-starts-with = začíná na
operator-in = je jedno z
operator-empty = není vyplněno
operator-not-empty = je vyplněno

# card
details = Údaje
timeline = Časová osa
timeline-empty = Zatím žádná aktivita. Začněte poznámkou.
composer-kind = Co zapisujete
composer-subject = Předmět
composer-text = Co se událo?
composer-save = Zapsat
due-on = Termín
task = Úkol
reveal = Odkrýt
lookup-placeholder = Začněte psát…
delete-confirm = Smazat záznam „{ $title }“ i s tím, co k němu patří? Nelze vzít zpět.
delete-now = Smazat
privacy-why = Proč tyto údaje držíme
privacy-fields = Údaje
activity-note = Poznámka
activity-call = Hovor
activity-meeting = Schůzka
activity-letter = Dopis
basis-consent = souhlas
basis-contract = smlouva
basis-legal-obligation = právní povinnost
basis-vital-interest = životně důležitý zájem
basis-public-task = veřejný zájem
basis-legitimate-interest = oprávněný zájem
address-street = Ulice a číslo
address-city = Obec
address-postal-code = PSČ
address-country = Stát
group-main = Základní údaje
group-identity = Totožnost
group-contact = Spojení
group-work = Práce
group-business = Podnikání
group-care = Péče
group-origin = Původ údajů
group-account = Účet
group-rights = Oprávnění
group-text = Obsah
group-content = Obsah
group-time = Čas
group-people = Lidé
group-about = Týká se
group-state = Stav
group-look = Vzhled
group-classification = Zařazení
group-finance = Finance

# history
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
action-create = vytvoření
action-change = změna
action-delete = smazání
action-view = zobrazení karty
action-reveal = odkrytí údaje
action-export = export
action-import = import
action-sign-in = přihlášení
action-sign-in-failed = neúspěšné přihlášení
action-sign-out = odhlášení
action-rights-changed = změna oprávnění
action-password-changed = změna hesla
action-token-made = vydání tokenu
action-token-revoked = zrušení tokenu
action-read-log = čtení protokolu
actor-user = uživatel
actor-token = program
actor-system = Kartotéka
actor-anonymous = nepřihlášený
origin-page = stránka
origin-api = API
origin-import = import
origin-job = úloha
origin-command = příkaz

# tasks
my-tasks = Moje úkoly
task-all = Všechny úkoly
task-high = spěchá
task-none = Žádné úkoly
task-none-text = Máte hotovo. Nový úkol zapíšete přímo na kartě kontaktu nebo firmy.
task-tick = Hotovo
task-overdue = Po termínu
task-today = Dnes
task-tomorrow = Zítra
task-later = Později
task-undated = Bez termínu

# accounts
admin-users = Uživatelé
admin-teams = Týmy
admin-roles = Role a oprávnění
admin-tags = Štítky
admin-jobs = Úlohy
admin-audit = Protokol událostí
role-new = Nová role
role-label = Název
role-help = K čemu slouží
role-like = Podle role
role-administrator = správce
role-administrator-text = Tato role spravuje celou Kartotéku a smí vše. Její oprávnění se proto neomezují.
role-auditor = čte protokol
role-auditor-text = Tato role smí číst celý protokol událostí.
rights-matrix = Matice oprávnění
rights-records = Záznamy
rights-fields = Pole záznamu { $label }
rights-limited = omezeno
right-see = Vidět
right-create = Vytvářet
right-edit = Měnit
right-delete = Mazat
right-export = Exportovat
right-import = Importovat
scope-none = nikdy
scope-own = vlastní
scope-team = týmu
scope-all = všechny
field-right-hidden = skryto
field-right-read = jen číst
field-right-write = měnit
password-change = Změnit heslo
password-current = Současné heslo
password-new = Nové heslo
password-hint = Nejméně 10 znaků.
password-sessions-end = Změnou hesla skončí všechna vaše přihlášení.
profile-look = Zobrazení
profile-language = Jazyk
profile-theme = Vzhled
theme-auto = podle zařízení
theme-light = světlý
theme-dark = tmavý
tokens = Tokeny API
tokens-text = Token je klíč, kterým program pracuje s Kartotékou vaším jménem a s vašimi právy.
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

# audit
audit-anybody = kdokoli
audit-anything = jakákoli událost
audit-anywhere = jakékoli záznamy
audit-entity = Záznamy
audit-from = Od
audit-to = do
audit-text = Každá změna, přihlášení, export i zobrazení karty člověka. I čtení tohoto protokolu se zapisuje.
proof-run = Ověřit celý protokol
proof-clean = Protokol je neporušený
proof-broken = Protokol byl porušen
proof-details = Kořen stromu a veřejný klíč
proof-when = Ověřeno { $when }.

# jobs
job-what = Úloha
job-state = Stav
job-progress = Průběh
job-stop = Zastavit
job-kind-import = Import souboru
job-state-queued = čeká
job-state-running = běží
job-state-done = hotovo
job-state-failed = selhalo
job-state-stopped = zastaveno
jobs-none = Žádné úlohy
jobs-none-text = Objeví se tu importy a jiná dlouhá práce.
import-open-list = Otevřít seznam
import-refused-file = Stáhnout odmítnuté řádky
import-heading = Import: { $label }
import-step-file = 1. Soubor
import-step-mapping = 2. Sloupce
import-step-run = 3. Import
import-file-label = Soubor CSV
import-file-hint = UTF-8 nebo Windows-1250, oddělený středníkem, čárkou nebo tabulátorem. Nejvýše 64 MB.
import-next = Pokračovat
import-target = Pole v Kartotéce
import-ignore = — neimportovat —
import-source = Odkud údaje jsou (čl. 14 GDPR)
import-source-date = Kdy byly získány
import-source-detail = Upřesnění zdroje
import-create-companies = Chybějící firmy založit
import-start = Spustit import
import-preview = Náhled prvních řádků
import-full-name = Celé jméno
import-company-name = Firma podle názvu
import-rows-problem = Řádky s tímto problémem budou odmítnuty a dostanete je zpět jako soubor.

# API
api-reference = Popis API
api-text = Vše, co umí stránky, umí i API. Přihlaste se tokenem: Authorization: Bearer kt_…
api-operations = Operace

# refusals
bad-request-title = Požadavku nerozumíme
bad-request-text = Zkontrolujte adresu nebo odeslaná data a zkuste to znovu.
conflict-title = Záznam mezitím někdo změnil
conflict-text = Načtěte záznam znovu a změnu zopakujte.
csrf-title = Stránka vypršela
csrf-text = Vraťte se, načtěte stránku znovu a odešlete formulář ještě jednou.
forbidden-title = K tomu nemáte oprávnění
forbidden-text = Požádejte správce o potřebné oprávnění.
internal-title = Něco se pokazilo
internal-text = Chyba je zapsána. Zkuste to prosím za chvíli.
invalid-title = Údaje neodpovídají
invalid-text = Opravte označená pole.
media-type-title = Tento druh obsahu nepřijímáme
media-type-text = Pošlete application/json.
method-title = Tato metoda zde není
method-text = Podívejte se do popisu API.
not-found-title = Tady nic není
not-found-text = Záznam neexistuje, nebo k němu nemáte přístup.
signed-out-title = Přihlaste se
signed-out-text = Přihlášení skončilo nebo chybí token.
still-referred-title = Záznam je ještě potřeba
still-referred-text = Odkazují na něj jiné záznamy.
storage-full-title = Na disku není místo
storage-full-text = Číst lze dál. Ukládat půjde, až správce uvolní místo.
too-large-title = Příliš velké
too-large-text = Pošlete menší soubor.
too-many-requests-title = Příliš mnoho pokusů
too-many-requests-text = Zkuste to znovu za { $seconds } s.
unavailable-title = Databáze neodpovídá
unavailable-text = Zkusíme to znovu sami. Počkejte prosím chvíli.

# problems at fields
problem-required = Vyplňte toto pole.
problem-too-long = Nejvýše { $max } znaků.
problem-too-many = Nejvýše { $max } položek.
problem-not-unique = Tuto hodnotu už má jiný záznam.
problem-not-an-option = Vyberte jednu z možností.
problem-not-a-number = Napište číslo.
problem-number-range = Napište číslo od { $min } do { $max }.
problem-decimal-scale = Nejvýše { $max } desetinná místa.
problem-date-shape = Napište datum, například 24. 11. 2026.
problem-date-time-shape = Napište datum a čas.
problem-wrong-type = Hodnota je jiného druhu, než pole čeká.
problem-unknown-field = Takové pole není.
problem-read-only = Toto pole nelze měnit.
problem-reference-not-found = Takový záznam není, nebo ho nevidíte.
problem-control-characters = Text obsahuje nedovolené znaky.
problem-currency = Měnu napište třemi písmeny, například CZK.
problem-country-code = Stát napište dvěma písmeny, například CZ.
problem-unknown-tag = Takový štítek není a nové vytvářet nesmíte.
problem-not-yours = Takový záznam by vám nepatřil. Vlastníkem musíte být vy nebo někdo z vašeho týmu.
problem-last-administrator = Jeden správce musí zůstat.
problem-password-too-short = Heslo musí mít nejméně 10 znaků.
problem-password-is-email = Heslo nesmí být vaše adresa.
problem-wrong-password = Současné heslo nesouhlasí.
problem-in-the-past = Tento okamžik už minul.
problem-key-used-for-another = Tento klíč patří jinému požadavku.
problem-stale = Mezitím sem někdo uložil: { $theirs }. Uložením ji přepíšete.
problem-ico-digits = IČO tvoří jen číslice.
problem-ico-length = IČO má 8 číslic.
problem-ico-checksum = IČO nesouhlasí s kontrolní číslicí.
problem-dic-shape = DIČ vypadá třeba takto: CZ25123891.
problem-dic-country = DIČ začíná kódem státu Evropské unie.
problem-dic-checksum = DIČ nesouhlasí s kontrolní číslicí.
problem-bank-account-shape = Účet napište jako předčíslí-číslo/kód banky, nebo jako IBAN.
problem-bank-account-checksum = Číslo účtu nesouhlasí s kontrolním součtem.
problem-bank-code = Kód banky má 4 číslice.
problem-iban-shape = IBAN nemá správný tvar.
problem-iban-checksum = IBAN nesouhlasí s kontrolním součtem.
problem-phone-shape = Napište telefonní číslo, například +420 601 123 456.
problem-phone-not-possible = Takové telefonní číslo neexistuje.
problem-email-shape = Napište e-mail, například jana@firma.cz.
problem-email-domain = V e-mailu chybí doména za zavináčem.
problem-email-length = E-mail je příliš dlouhý.
problem-postal-code-shape = PSČ má 5 číslic.
problem-url-shape = Napište adresu webu, například https://firma.cz.
problem-url-scheme = Adresa webu začíná https:// nebo http://.
problem-url-user-info = V adrese webu nesmí být jméno ani heslo.
warning-birth-number = Text možná obsahuje rodné číslo. Bez zákonného důvodu ho neukládejte.
warning-payment-card = Text možná obsahuje číslo platební karty. Neukládejte ho sem.

# counts
count-at-least = více než { $count }
count-contact = { $count ->
    [one] { $count } kontakt
    [few] { $count } kontakty
    [many] { $count } kontaktu
   *[other] { $count } kontaktů
}
count-company = { $count ->
    [one] { $count } firma
    [few] { $count } firmy
    [many] { $count } firmy
   *[other] { $count } firem
}
count-activity = { $count ->
    [one] { $count } aktivita
    [few] { $count } aktivity
    [many] { $count } aktivity
   *[other] { $count } aktivit
}
count-task = { $count ->
    [one] { $count } úkol
    [few] { $count } úkoly
    [many] { $count } úkolu
   *[other] { $count } úkolů
}
count-tag = { $count ->
    [one] { $count } štítek
    [few] { $count } štítky
    [many] { $count } štítku
   *[other] { $count } štítků
}
count-user = { $count ->
    [one] { $count } uživatel
    [few] { $count } uživatelé
    [many] { $count } uživatele
   *[other] { $count } uživatelů
}
count-record = { $count ->
    [one] { $count } záznam
    [few] { $count } záznamy
    [many] { $count } záznamu
   *[other] { $count } záznamů
}
proof-events = { $count ->
    [one] { $count } ověřená událost.
    [few] { $count } ověřené události.
    [many] { $count } ověřené události.
   *[other] { $count } ověřených událostí.
}
proof-checkpoints = { $count ->
    [one] { $count } podepsaný kontrolní bod.
    [few] { $count } podepsané kontrolní body.
    [many] { $count } podepsaného kontrolního bodu.
   *[other] { $count } podepsaných kontrolních bodů.
}
import-created = { $count ->
    [one] { $count } záznam vytvořen.
    [few] { $count } záznamy vytvořeny.
    [many] { $count } záznamu vytvořeno.
   *[other] { $count } záznamů vytvořeno.
}
import-refused = { $count ->
    [one] { $count } řádek odmítnut.
    [few] { $count } řádky odmítnuty.
    [many] { $count } řádku odmítnuto.
   *[other] { $count } řádků odmítnuto.
}

# time
time-now = právě teď
time-minutes-ago = { $count ->
    [one] před { $count } minutou
   *[other] před { $count } minutami
}
time-minutes-in = { $count ->
    [one] za { $count } minutu
    [few] za { $count } minuty
   *[other] za { $count } minut
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
time-days-ago = { $count ->
    [one] před { $count } dnem
   *[other] před { $count } dny
}
time-days-in = { $count ->
    [one] za { $count } den
    [few] za { $count } dny
   *[other] za { $count } dní
}

# files
problem-duplicate = Takový záznam už existuje nebo stojí v souboru dříve.
problem-file-broken-quotes = Na řádku { $line } nejsou správně uvozovky. Opravte soubor a nahrajte ho znovu.
problem-file-empty = Soubor je prázdný.
problem-file-encoding = Soubor není čitelný text. Uložte ho jako CSV v UTF-8.
problem-file-no-header = První řádek musí obsahovat názvy sloupců.
problem-file-too-large = Soubor je příliš velký.
problem-file-too-many-columns = Soubor má více než { $max } sloupců. Ponechte jen ty potřebné.
problem-file-too-many-rows = Soubor má více než { $max } řádků. Rozdělte ho.
problem-mapping-columns = Sloupce nesouhlasí se souborem. Nahrajte ho znovu.
problem-mapping-nothing = Vyberte alespoň jeden sloupec, který se má importovat.
problem-mapping-twice = Dva sloupce míří do stejného pole.
problem-mapping-unknown = Takové pole není.
problem-ragged-row = Řádek má { $found } buněk místo { $expected }.
problem-too-many-to-export = Seznam je na jeden soubor příliš dlouhý. Zúžte ho filtrem.
problem-forbidden = K tomuto řádku nemáte oprávnění.
problem-refused-earlier = Řádek byl odmítnut už při prvním pokusu.
problem-several-companies = Firem tohoto názvu je víc.
problem-several-users = Uživatelů tohoto jména je víc.
problem-unknown-company = Taková firma není.
problem-unknown-user = Takový uživatel není.
