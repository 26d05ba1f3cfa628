### The card of one record.

## Parts

changes = Změny
details = Údaje
due-on = Termín
line-add = Přidat řádek
lookup-placeholder = Začněte psát…
task = Úkol
timeline = Časová osa
timeline-empty = Zatím žádná aktivita. Začněte poznámkou.

## Composer

composer-kind = Co zapisujete
composer-save = Zapsat
composer-subject = Předmět
composer-text = Co se událo?

## Kinds of activity

activity-call = Hovor
activity-letter = Dopis
activity-meeting = Schůzka
activity-note = Poznámka

## Acts

delete-confirm = Smazat záznam „{ $title }“ i s tím, co k němu patří? Nelze vzít zpět.
delete-now = Smazat
reveal = Odkrýt

## Groups of fields

group-about = Týká se
group-account = Účet
group-business = Podnikání
group-care = Péče
group-classification = Zařazení
group-contact = Spojení
group-content = Obsah
group-customer = Odběratel
group-dates = Data
group-finance = Finance
group-history = Historie
group-identity = Totožnost
group-lines = Položky
group-links = Souvislosti
group-look = Vzhled
group-main = Základní údaje
group-origin = Původ údajů
group-people = Lidé
group-price = Cena
group-progress = Průběh
group-rights = Oprávnění
group-state = Stav
group-sums = Součty
group-supplier = Dodavatel
group-terms = Podmínky
group-text = Obsah
group-time = Čas
group-work = Práce

## Privacy box

basis-consent = souhlas
basis-contract = smlouva
basis-legal-obligation = právní povinnost
basis-legitimate-interest = oprávněný zájem
basis-public-task = veřejný zájem
basis-vital-interest = životně důležitý zájem
privacy-fields = Údaje
privacy-why = Proč tyto údaje držíme

## Documents of a record

document-add = Přidat dokument
document-file = Soubor
document-hint = Soubor sem můžete i přetáhnout, nejvýše 50 MB.
document-none = Zatím žádné dokumenty.
document-remove = Odstranit dokument
document-remove-text = Dokument zmizí i se všemi verzemi a už ho nepůjde obnovit.
document-upload = Nahrát
document-version = Nová verze
document-versions = Starší verze
documents = Dokumenty
