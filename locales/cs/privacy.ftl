### The rights of the person: requests, erasure, what is held and why.

asked-card = Další karta se stejným e-mailem nebo telefonem
asked-how = Jak jsme ověřili totožnost
asked-recipient = Příjemce z registru
asked-told = Jak se to osoba předem dozvěděla
asked-told-how = Jak (prázdné: pošle se e-mail)
asked-told-whom = Nebo jiný příjemce
door-access = Výpis údajů
door-erasure = Výmaz
door-objection = Námitka
door-portability = Přenos
door-rectification = Oprava
door-restriction = Omezení
erased-person = Vymazaná osoba
file-archive = Archiv údajů (ZIP)
file-certificate = Osvědčení o výmazu (JSON)
file-certificate-pdf = Osvědčení o výmazu (PDF)
file-letter-pdf = Dopis (PDF)
file-letter-txt = Dopis (text)
file-notice-pdf = Oznámení příjemcům (PDF)
file-notice-txt = Oznámení příjemcům (text)
file-plan = Plán výmazu (JSON)
plan-clear = Vyprázdní se
plan-delete = Odejde
plan-fields = Vyprázdní se
plan-keep = Zůstane
plan-log = Nečitelnými se stanou i zápisy v protokolu: { $count }.
plan-mentions = Zmínky jinde
plan-mentions-lead = Výmaz je sám nepřepíše, protože jsou o jiných. Projděte je a jméno z nich odstraňte.
plan-nothing = Není co vymazat: vše, co zbylo, drží zákon nebo nárok.
plan-title = Plán výmazu
plan-unlink = Osoba bude vyňata
plan-what = Co se stane a proč
recipient-told = oznámeno { $day }
recipient-untold = zatím neoznámeno
recipients-none = Podle registru příjemců tyto údaje nikdo nedostal.
recipients-to-tell = Příjemci, kterým to oznámit
review-by-rule = Začernit podle pravidla
review-done = Prošel jsem to
review-give = Vydat
review-given = Vydá se:
review-lead = Adresy, telefony a příjmení jiných lidí začerní program sám. Přečtěte si texty a rozhodněte, co z nich nevydat nebo naopak vydat celé. Slova, která má začernit navíc, napište do žádosti.
review-no-texts = Nejsou tu žádné volné texty.
review-places = { $count ->
    [one] { $count } začerněné místo
    [few] { $count } začerněná místa
   *[other] { $count } začerněných míst
}
review-texts = Volné texty
review-title = Projít texty
verb-consent-withdraw = Odvolat souhlas
verb-contact-agree = Souhlasím se skórem
verb-contact-overrule = Rozhodnout jinak
verb-request-also = Podat i pro další kartu
verb-request-answer = Označit za vyřízenou
verb-request-confirm = Potvrdit plán výmazu
verb-request-execute = Provést výmaz
verb-request-extend = Prodloužit lhůtu
verb-request-identify = Totožnost ověřena
verb-request-lift = Zrušit omezení
verb-request-object = Přijmout námitku proti marketingu
verb-request-plan = Naplánovat znovu
verb-request-refuse = Odmítnout žádost
verb-request-restrict = Omezit zpracování
verb-request-sent = Odpověď byla odeslána
verb-request-tell = Oznámit příjemci
verb-request-uphold = Vyhovět: údaje vymazat
verb-request-withdraw = Žadatel ji vzal zpět

## The inbox

inbox = Žádosti k vyřízení
inbox-answer = Odpovědět a označit za vyřízenou
inbox-assignee = Vyřizuje
inbox-confirm = Druhý člověk potvrdí plán
inbox-count = { $count ->
    [one] { $count } žádost
    [few] { $count } žádosti
   *[other] { $count } žádostí
}
inbox-due = Odpovědět do
inbox-execute = Provést výmaz
inbox-executing = Výmaz probíhá
inbox-find = Najít osobu v kartotéce
inbox-identify = Ověřit totožnost
inbox-late = { $count ->
    [one] { $count } den po lhůtě
    [few] { $count } dny po lhůtě
   *[other] { $count } dní po lhůtě
}
inbox-left = { $count ->
    [0] dnes
    [one] zbývá { $count } den
    [few] zbývají { $count } dny
   *[other] zbývá { $count } dní
}
inbox-left-head = Čas
inbox-new = Nová žádost
inbox-next = Co dál
inbox-none = Nikdo nečeká na odpověď. Novou žádost zapište tlačítkem nahoře nebo z karty kontaktu.
inbox-plan = Naplánovat výmaz
inbox-raw = bez posunu { $day }
inbox-received = přijata { $day }
inbox-request = Žádost
inbox-review = Projít texty a vydat archiv
inbox-send = Odeslat odpověď o výmazu

## The law as it counts here

law = Předpisy a lhůty
law-against = Zůstane i proti žádosti o výmaz: { $law }.
law-change = změnit
law-changed = změněno
law-changes = Zapsané změny
law-deadlines = Lhůty, úřad a předávání
law-figure-authority-address = Adresa dozorového úřadu
law-figure-authority-data-box = Datová schránka dozorového úřadu
law-figure-authority-name = Dozorový úřad, u kterého si lze stěžovat
law-figure-authority-website = Stránky dozorového úřadu
law-figure-deadline-answer = Odpověď na žádost
law-figure-deadline-breach = Ohlášení porušení zabezpečení
law-figure-deadline-extended = Odpověď na prodlouženou žádost
law-figure-deadline-inform = Informování lidí, jejichž údaje jsou odjinud
law-figure-deadline-warn = Kolik dnů před koncem lhůty se upozorňuje
law-figure-link-consent = Odkaz k potvrzení souhlasu platí
law-figure-link-preferences = Odkaz na stránku předvoleb platí
law-figure-link-request = Odkaz k potvrzení žádosti platí
law-figure-transfers-area = Země, kam data smějí bez další záruky
law-holiday-add = přidat
law-holidays = Připadne-li konec lhůty na sobotu, neděli nebo svátek, je jím nejbližší pracovní den. Svátky:
law-hours = { $count ->
    [one] { $count } hodina
    [few] { $count } hodiny
   *[other] { $count } hodin
}
law-lead = Jak dlouho vaše kartotéka co drží, podle čeho, a kdy musí odpovědět. Změní-li se zákon nebo máte-li pro jinou dobu důvod, změňte číslo tady; změna i s důvodem zůstane v protokolu.
law-retention = Doby uložení
law-rule = Pravidlo
law-source = Podle čeho
law-time = Jak dlouho
law-value = Co platí
law-while = dokud to trvá
