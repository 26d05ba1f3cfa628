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
activity-email = E-mail
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
group-applicant = Kdo žádá
group-business = Podnikání
group-care = Péče
group-classification = Zařazení
group-clock = Lhůta
group-contact = Spojení
group-content = Obsah
group-customer = Odběratel
group-dates = Data
group-evidence = Doklad
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
group-review = Než se vydá
group-rights = Oprávnění
group-score = Skóre
group-state = Stav
group-sums = Součty
group-supplier = Dodavatel
group-terms = Podmínky
group-text = Obsah
group-time = Čas
group-told = Oznámení příjemcům
group-work = Práce

## Privacy box

basis-consent = souhlas
basis-contract = smlouva
basis-legal-obligation = právní povinnost
basis-legitimate-interest = oprávněný zájem
basis-public-task = veřejný zájem
basis-vital-interest = životně důležitý zájem
held-all = Celý přehled
held-ended = Důvod skončil { $day }
held-events = V protokolu je o této osobě { $count ->
    [one] { $count } záznam
    [few] { $count } záznamy
   *[other] { $count } záznamů
 }.
held-evidence = Dokládá
held-hidden = { $count ->
    [one] Další { $count } záznam nevidíte, protože k němu nemáte práva.
    [few] Další { $count } záznamy nevidíte, protože k nim nemáte práva.
   *[other] Dalších { $count } záznamů nevidíte, protože k nim nemáte práva.
 }
held-lead = Každý záznam o této osobě, důvody, proč ho držíme, a den, kdy poslední z nich skončí.
held-named = Kde je osoba jmenována
held-nothing = Nic tento záznam nedrží
held-open = Dokud to trvá
held-open-for = Dokud trvá: { $reason }
held-record = Záznam
held-till = Do kdy
held-title = Co o osobě držíme a proč
held-unknown = Drží to důvod, na který nemáte práva
held-until = Do { $day }
held-why = Proč
privacy-why = Proč tyto údaje držíme

## Documents of a record

document-add = Přidat dokument
document-dangerous = Soubor umí spouštět programy. Otevřete ho, jen když víte, od koho je.
document-failed = Soubor se nepodařilo nahrát. Zkuste to znovu.
document-file = Soubor
document-hint = Soubor sem můžete i přetáhnout, nejvýše 50 MB. E-mail (.eml) se u kontaktu, firmy a případu zařadí do jeho příběhu, faktura ISDOC od dodavatele mezi přijaté faktury.
document-kept = uchovává se beze změny
document-none = Zatím žádné dokumenty.
document-preview = Náhled
document-remove = Odstranit dokument
document-remove-text = Dokument zmizí i se všemi verzemi a už ho nepůjde obnovit.
document-too-large-mailbox = Soubor je příliš velký, nejvýše 50 MB. Větší poštovní schránku načte správce příkazem kartoteka import.
document-upload = Nahrát
document-version = Nová verze
document-versions = Starší verze
documents = Dokumenty

## E-mails

email-blocked = { $count ->
    [one] { $count } obrázek z internetu se nenačetl, aby odesílatel nepoznal, že a kdy zprávu čtete.
    [few] { $count } obrázky z internetu se nenačetly, aby odesílatel nepoznal, že a kdy zprávu čtete.
   *[other] { $count } obrázků z internetu se nenačetlo, aby odesílatel nepoznal, že a kdy zprávu čtete.
}
email-thread = Ostatní zprávy téhož vlákna
emails-earlier = { $count ->
    [one] { $count } starší zpráva téhož vlákna
    [few] { $count } starší zprávy téhož vlákna
   *[other] { $count } starších zpráv téhož vlákna
}
emails-job = Schránka je velká, zařazuje se na pozadí.
emails-job-open = Sledovat průběh
emails-known = { $count ->
    [one] { $count } e-mail tu už byl.
    [few] { $count } e-maily tu už byly.
   *[other] { $count } e-mailů tu už bylo.
}
emails-new = { $count ->
    [one] Zařazen { $count } e-mail.
    [few] Zařazeny { $count } e-maily.
   *[other] Zařazeno { $count } e-mailů.
}
emails-nobody = { $count ->
    [one] { $count } e-mail nejmenuje nikoho, koho vidíte, a vynechal se.
    [few] { $count } e-maily nejmenují nikoho, koho vidíte, a vynechaly se.
   *[other] { $count } e-mailů nejmenuje nikoho, koho vidíte, a vynechalo se.
}
emails-none = Ve schránce není žádný e-mail.
emails-wrong = { $count ->
    [one] { $count } e-mail nejde přečíst a vynechal se.
    [few] { $count } e-maily nejdou přečíst a vynechaly se.
   *[other] { $count } e-mailů nejde přečíst a vynechalo se.
}
