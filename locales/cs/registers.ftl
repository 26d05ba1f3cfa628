### The registers: record of processing, recipients, breaches, assessments, notices, and telling people where we have their data from.

action-close = uzavření
action-decide = rozhodnutí
action-dismiss = rozhodnutí neohlašovat
action-done = dokončení
action-frozen = zapsání dotčených osob
action-informed = informování osoby
action-link = odkaz na záznam
action-publish = zavedení do používání
action-query = dotaz na dotčené osoby
action-report = ohlášení úřadu
action-resume = znovuotevření
action-retire = ukončení používání
action-told = oznámení lidem
affected = Dotčené osoby
affected-again = Zapsat znovu může kdokoli, komu dotaz najde víc lidí; kdo je zapsán, zůstává jednou.
affected-choose = Dotaz
affected-found = Dotaz teď najde
affected-freeze = Zapsat dotčené osoby
affected-help = Vyberte kontakty, kterých se porušení týká, stejně jako v seznamu. Dotaz se k porušení uloží; kdo přesně to byl, zapíšete, až bude dotaz hotový.
affected-list = Otevřít v seznamu kontaktů
affected-more = a další
affected-none = Zatím žádný dotaz.
affected-save = Uložit dotaz
affected-saved = Uložený dotaz
affected-unsaved = Tento dotaz ještě není uložený.
affected-written = { $count ->
    [one] Zapsána { $count } osoba
    [few] Zapsány { $count } osoby
   *[other] Zapsáno { $count } osob
  }
asked-authority-number = Číslo jednací úřadu
asked-decided-on = Rozhodnuto dne
asked-informed-how = Jak byl informován
asked-informed-on = Informován dne
asked-late-reason = Proč až po 72 hodinách
breach-left = { $count ->
    [one] Do ohlášení úřadu zbývá { $count } hodina.
    [few] Do ohlášení úřadu zbývají { $count } hodiny.
   *[other] Do ohlášení úřadu zbývá { $count } hodin.
  }
breach-letter =
    Vážená paní, vážený pane,

    { $found } jsme zjistili porušení zabezpečení osobních údajů, které se týká i vás. Píšeme vám podle čl. 34 GDPR.

    Co se stalo:
    { $what }

    Jakých údajů se to týká:
    { $data }

    Co to pro vás může znamenat:
    { $consequences }

    Co jsme udělali a co doporučujeme vám:
    { $measures }

    Na cokoli se nás zeptejte: { $contact }. Stížnost můžete podat u Úřadu pro ochranu osobních údajů.

    { $controller }
breach-over = { $count ->
    [one] Lhůta 72 hodin uplynula před hodinou. Ohlaste i tak, s důvody zpoždění.
   *[other] Lhůta 72 hodin uplynula před { $count } hodinami. Ohlaste i tak, s důvody zpoždění.
  }
breach-report = Ohlášení porušení zabezpečení osobních údajů
breach-report-law = podle čl. 33 nařízení (EU) 2016/679
breach-report-then = Důsledky a opatření
breach-report-what = Co se stalo
breach-report-when = Ohlášení a oznámení
breach-report-who = Správce a kontakt
breach-report-whom = Čeho a koho se to týká
file-letters-txt = Dopisy dotčeným (text)
file-report-pdf = Ohlášení úřadu (PDF)
file-report-txt = Ohlášení úřadu (text)
group-authority = Úřad
group-officer = Pověřenec
group-security = Zabezpečení
group-transfer = Země a předání
inform-import-task = { $count ->
    [one] Informovat { $count } importovanou osobu (čl. 14 GDPR)
    [few] Informovat { $count } importované osoby (čl. 14 GDPR)
   *[other] Informovat { $count } importovaných osob (čl. 14 GDPR)
  }
inform-task = Informovat: { $name } (čl. 14 GDPR)
inform-task-text = Údaje nemáme od nich samých. Do měsíce od získání jim sdělte, odkud je máme, proč a jaká mají práva; text najdete mezi informacemi o zpracování. Do té doby je neoslovujte s nabídkami.
job-kind-affected = Zapsání dotčených osob
job-kind-processing-record = Tisk záznamů o činnostech
keep-days = { $count ->
    [one] { $count } den
    [few] { $count } dny
   *[other] { $count } dnů
  }
keep-from = { $time }, počítáno od „{ $field }“
keep-from-year = { $time } od konce roku, počítáno podle „{ $field }“
keep-months = { $count ->
    [one] { $count } měsíc
    [few] { $count } měsíce
   *[other] { $count } měsíců
  }
keep-while = dokud to trvá
keep-years = { $count ->
    [one] { $count } rok
    [few] { $count } roky
   *[other] { $count } let
  }
notice-obtained = Vaše údaje jsme nezískali přímo od vás. Odkud je máme, vám na požádání sdělíme přesně: vedeme to u každého záznamu.
notice-officer = Pověřenec pro ochranu osobních údajů: { $officer }.
notice-rights =
    VAŠE PRÁVA
    Máte právo vědět, jaké údaje o vás vedeme, a dostat jejich kopii, nechat je opravit, vymazat nebo omezit, přenést si to, co jste nám poskytli, a vznést námitku. Souhlas můžete kdykoli odvolat, stejně snadno, jako jste ho dali. Rozhodnutí výhradně automatem neděláme.
    Odpovíme do měsíce. Nebudete-li spokojeni, můžete se obrátit na soud nebo podat stížnost u dozorového úřadu: { $authority }.
notice-who = Vaše osobní údaje zpracovává { $name }. Spojení: { $contact }.
open-list = Otevřít seznam
open-record = Otevřít záznam
problem-assessment-stays = Rozhodnuté posouzení se nemaže: dokládá, proč jste zpracovávat směli. Udělejte nové.
problem-breach-found-before = Stát se to mohlo jen dřív, než jste se to dozvěděli.
problem-breach-late-reason = Po 72 hodinách se k ohlášení uvádí důvod zpoždění.
problem-breach-not-known-yet = To nemohlo být dřív, než jste se o porušení dozvěděli.
problem-breach-stays = Porušení se nemaže: evidence obsahuje všechna (čl. 33 odst. 5 GDPR).
problem-breach-tell-people = Při vysokém riziku to oznamte i lidem, nebo napište, proč to není třeba (čl. 34 GDPR).
problem-breach-to-report = Bez ohlášení zůstává jen porušení, u kterého je riziko nepravděpodobné. Vyplňte riziko.
problem-notice-stays = Text, který lidé už četli, se nemaže. Můžete ho přestat používat.
problem-transfer-safeguard = Mimo Evropský hospodářský prostor se bez záruky předávat nesmí. Vyberte, o kterou se předání opírá.
problem-version-stays = Uschovaná verze se nemaže: dokládá, co v záznamech stálo.
processing = Záznamy o činnostech zpracování
processing-as-of = Stav k { $day }
processing-balance = Balanční test
processing-basis = Právní titul
processing-changed = Co se od poslední uschované verze změnilo
processing-contact = Kontakt
processing-contract = Smlouva: { $value }
processing-controller = Správce
processing-country = Země: { $value }
processing-country-beyond = Země: { $value } (mimo Evropský hospodářský prostor)
processing-data = Jaké údaje
processing-decide-balance = Udělat balanční test
processing-edit-who = Upravit správce a zabezpečení
processing-fill-in = Doplňte správce osobních údajů.
processing-for = Účely: { $value }
processing-gets = Údaje: { $value }
processing-impact = Posouzení vlivu
processing-keep = Uschovat tuto verzi
processing-kept = Uschované verze
processing-lead = Sestavují se ze slovníku, účelů, pravidel uchovávání a evidence příjemců (čl. 30 GDPR). Uschovaná verze dokládá, co v nich který den stálo.
processing-mentioned = lidé, o kterých se v záznamech píše
processing-missing = { $count ->
    [one] { $count } věc chybí
    [few] { $count } věci chybí
   *[other] { $count } věcí chybí
  }
processing-more = { $count ->
    [one] a { $count } další
    [few] a { $count } další
   *[other] a { $count } dalších
  }
processing-never-kept = Zatím jste žádnou verzi neuschovali.
processing-no-balance = Chybí platný balanční test (čl. 6 odst. 1 písm. f) GDPR).
processing-no-contract = Chybí zpracovatelská smlouva (čl. 28 odst. 3 GDPR).
processing-no-officer = Pověřenec není jmenován
processing-no-recipients = Zatím žádní v evidenci
processing-no-transfers = Mimo Evropský hospodářský prostor se nepředávají
processing-nobody = Nikdo další
processing-note = Poznámka k verzi
processing-notice = Co lidem říkáme
processing-of-others = Vlastní údaje se k tomuto účelu nevedou; používají se údaje vedené k jiným účelům, po jejich dobu.
processing-officer = Pověřenec
processing-pdf = Stáhnout PDF
processing-people = Koho se údaje týkají
processing-printed = Vytištěno a uloženo mezi dokumenty verze.
processing-purpose = Účel
processing-purposes = Účely zpracování
processing-recipients = Příjemci
processing-safeguard = Záruka: { $value }
processing-security = Zabezpečení
processing-security-of-program =
    Přístup jen po přihlášení, podle rolí a oprávnění k jednotlivým údajům.
    Protokol všech změn, zobrazení karet a exportů, jehož úplnost lze prokázat.
    Soubory a historie zašifrované klíčem každé osoby; výmaz klíč ničí.
    Šifrované spojení, hesla jen jako otisky, omezení počtu pokusů o přihlášení.
processing-short = Záznamy o činnostech
processing-time = Doba uložení
processing-transfers = Předání do třetích zemí
processing-unchanged = Od poslední uschované verze se nic nezměnilo.
processing-who = Kdo za zpracování odpovídá
processing-xlsx = Stáhnout XLSX
verb-assessment-decide = Rozhodnout
verb-breach-close = Uzavřít
verb-breach-dismiss = Nehlásit úřadu
verb-breach-freeze = Zapsat dotčené osoby
verb-breach-reopen = Znovu otevřít
verb-breach-report = Ohlášeno úřadu
verb-breach-told = Oznámeno lidem
verb-contact-informed = Byl informován (čl. 14)
verb-notice-publish = Začít používat
verb-notice-retire = Přestat používat
