### Pages for people without an account, links to them, and e-mails that the house sends by itself.

## Frame

public-ask = Požádat o svá práva k osobním údajům
public-controller = Údaje spravuje
public-ico = IČO
public-language = Jazyk stránky

## Asking

public-email-hint = Sem vám odpovíme. Když napíšete z adresy, kterou od vás známe, ušetříte si další ověřování.
public-kind = O co žádáte?
public-kind-access-text = Co o vás vedeme, proč, odkud to máme a jak dlouho si to necháme. Dostanete i kopii.
public-kind-access-title = Výpis mých údajů
public-kind-erasure-text = Smažeme vše, co nám neukládá uchovat zákon. Co zbude a proč, vám napíšeme.
public-kind-erasure-title = Výmaz mých údajů
public-kind-objection-text = Nechci, abyste mé údaje používali k něčemu, co nazýváte oprávněným zájmem, například k marketingu.
public-kind-objection-title = Námitka proti použití
public-kind-portability-text = Údaje, které jste nám dali, v podobě, kterou přečte jiný program.
public-kind-portability-title = Přenos údajů jinam
public-kind-rectification-text = Něco o mně vedete špatně nebo neúplně.
public-kind-rectification-title = Oprava
public-kind-restriction-text = Údaje jen uložte a nic dalšího s nimi nedělejte, dokud se spor nevyřeší.
public-kind-restriction-title = Omezení zpracování
public-lead = Vyberte, co potřebujete. Nic nestojí, důvod uvádět nemusíte a odpovíme nejpozději do měsíce.
public-mend = Opravte prosím označená pole. Co jste napsali, zůstalo vyplněné.
public-name = Jméno a příjmení
public-name-hint = Jak vás vedeme, tedy i dřívější jméno, pokud se změnilo.
public-next = Jak to půjde dál
public-next-answer = Odpovíme do měsíce ode dne, kdy žádost přišla. Kdyby to bylo složité a potřebovali jsme víc času, do měsíce vám napíšeme proč.
public-next-complaint = Když s námi nebudete spokojeni, můžete se obrátit na soud nebo si stěžovat u dozorového úřadu: { $authority }.
public-next-identity = Ověříme, že žádáte o své údaje. Kopii dokladu nechceme; stačí adresa, kterou známe, nebo něco, co víte jen vy.
public-next-mail = Na e-mail vám přijde odkaz. Potvrďte jím, že žádost posíláte vy. Lhůta běží i bez něj.
public-received = Žádost jsme přijali
public-received-mail = Podívejte se do e-mailu: poslali jsme vám odkaz, kterým potvrdíte, že žádost je od vás. Lhůta k odpovědi běží už teď.
public-received-number = Má číslo { $number }. Odpovíme nejpozději do měsíce na e-mail, který jste uvedli.
public-received-plain = Odpovíme nejpozději do měsíce na e-mail, který jste uvedli.
public-received-wait = Kdybychom potřebovali ověřit, že žádáte o své údaje, ozveme se vám.
public-rights = Vaše práva k osobním údajům
public-send = Odeslat žádost
public-text = Co nám k tomu chcete napsat
public-text-hint = Nemusíte psát nic. U opravy napište, co je špatně a jak to má být. Kopie dokladů ani rodné číslo neposílejte.
public-too-late = Stránka byla otevřená příliš dlouho. Nic se neztratilo, odešlete prosím žádost ještě jednou.
public-too-many = Z vaší sítě teď přišlo příliš mnoho žádostí. Zkuste to prosím za { $minutes ->
    [one] { $minutes } minutu
    [few] { $minutes } minuty
   *[other] { $minutes } minut
}, nebo nám napište e-mail. Co jste vyplnili, tu zůstalo.
public-too-soon = Odesláno rychleji, než stihne člověk. Pokud jste člověk, odešlete prosím žádost ještě jednou.
public-trap = Toto pole nechte prázdné
public-trapped = Vyplněné bylo i pole, které má zůstat prázdné; možná ho vyplnil váš prohlížeč. Smažte ho a odešlete žádost ještě jednou.

## Confirming

public-confirm-consent = Potvrďte svůj souhlas
public-confirm-consent-button = Ano, souhlasím
public-confirm-consent-why = Máme od vás zapsaný tento souhlas. Platit začne, až ho potvrdíte.
public-confirm-nothing = Pokud o tom nic nevíte, stránku zavřete. Bez potvrzení se nic nestane.
public-confirm-request = Potvrďte svou žádost
public-confirm-request-button = Ano, žádost je ode mě
public-confirm-request-why = Žádost { $number } přišla s touto e-mailovou adresou. Potvrďte, že jste ji poslali vy.
public-confirmed = Potvrzeno, děkujeme
public-confirmed-consent = Souhlas teď platí. Odvolat ho můžete kdykoli, stejně snadno.
public-confirmed-request = Víme, že žádost je od vás. Odpovíme v zákonné lhůtě.
public-ended = Odkaz už neplatí
public-ended-why = Platnost odkazu skončila. Pokud stále něco potřebujete, napište nám, pošleme vám nový.
public-too-late-to-confirm = Potvrdit už není co: mezitím bylo odvoláno nebo změněno to, k čemu odkaz vedl.
public-unknown = Tento odkaz neznáme
public-unknown-why = Zkontrolujte, že je adresa celá. Odkaz také končí, když údaje jeho majitele smažeme.

## Preferences

public-all = Nechci od vás žádnou reklamu
public-all-button = Odhlásit vše natrvalo
public-all-what = Jedním kliknutím odvoláte všechny souhlasy a vznesete námitku proti marketingu. Přestaneme hned a natrvalo, i kdybychom vás později vedli znovu. Zprávy k objednávkám a fakturám chodí dál.
public-channel-email = E-mailem
public-channel-letter = Dopisem
public-channel-phone = Telefonem
public-channel-sms = Textovou zprávou
public-in-czech = česky
public-in-english = anglicky
public-no-channel = Nemáme na vás žádnou adresu ani telefon, není tedy jak vám psát.
public-no-text = Nový souhlas tu teď dát nejde, dané souhlasy ale můžete odvolat.
public-objected = { $day } jste vznesli námitku proti marketingu. Nic takového od nás nedostáváte. Kdybyste si to rozmysleli, napište nám.
public-objected-on = odmítnuto { $day }
public-own-link = Souhlasy a odhlášení
public-own-link-hint = Adresa, na kterou vám píšeme.
public-own-link-lead = Pošleme vám odkaz, kterým změníte své souhlasy nebo se ze všeho odhlásíte. Účet ani heslo k tomu nepotřebujete.
public-own-link-send = Poslat odkaz
public-own-link-sent = Podívejte se do e-mailu
public-own-link-sent-none = Nepřišel? Zkuste jinou adresu nebo napište žádost, odpovíme na ni vždy. Odkaz poslaný v poslední hodině podruhé neposíláme.
public-own-link-sent-what = Pokud tuto adresu známe, přijde na ni během chvíle odkaz.
public-preferences = O čem vám smíme psát
public-preferences-lead = Zaškrtněte, s čím souhlasíte, a uložte. Souhlas můžete kdykoli odvolat stejným způsobem.
public-preferences-lead-of = Volby pro { $email }. Zaškrtněte, s čím souhlasíte, a uložte. Souhlas můžete kdykoli odvolat stejným způsobem.
public-save = Uložit volby
public-saved = Uloženo, platí to hned.
public-since = souhlas od { $day }
public-unsubscribed = Odhlášeno
public-unsubscribed-what = Obchodní sdělení e-mailem vám už posílat nebudeme.
public-waits = čeká na potvrzení odkazem, který jsme vám poslali
public-write-in = V jakém jazyce vám máme psát

## What the ledger says of how it came

evidence-objection = Námitku vznesl člověk sám na stránce předvoleb podepsaným odkazem.
evidence-one-click = Odhlášení jedním kliknutím z poštovního programu (RFC 8058) podepsaným odkazem.
evidence-preferences = Zvolil člověk sám na stránce předvoleb podepsaným odkazem.
identity-by-address = Odpověděl z adresy, kterou známe: potvrdil odkaz, který na ni přišel.

## Links on cards

link-confirmation = Odkaz k potvrzení
link-confirmation-what = Program e-maily neposílá. Pošlete tento odkaz člověku sami; souhlas platí, až ho potvrdí.
link-preferences = Odkaz na předvolby
link-preferences-what = Na této adrese si člověk sám zvolí, s čím souhlasí. Platí do { $day } a skončí výmazem. Kdo má odkaz, může volit za něj, posílejte ho proto jen jemu.
verb-contact-preferences = Odkaz na předvolby

## Whom a request is about

candidate-by-email = stejný e-mail
candidate-by-name = podobné jméno
candidate-choose = To je on
candidate-choose-name = Žádost se týká: { $name }
candidates = Koho se žádost týká
candidates-none = Podle jména ani e-mailu nikoho neznáme. Zeptejte se žadatele, pod čím ho můžeme vést.

## Contacts for marketing

because-consent = Souhlasí
because-customer = Zákazník
because-erased = Vymazaná osoba
because-expired = Souhlas vypršel
because-no-address = Chybí kontaktní údaj
because-no-consent = Bez souhlasu
because-not-a-customer = Není zákazník
because-not-informed = Ještě neví, že máme jeho údaje
because-not-marketing = Není to marketing
because-objection = Námitka proti marketingu
because-pending = Souhlas čeká na potvrzení
because-refused = Odmítnuto
because-restricted = Zpracování omezeno
because-suppressed = Na seznamu nekontaktovat
because-withdrawn = Souhlas odvolán
marketing-back = Zpět na kontakty
marketing-channel = Jakou cestou
marketing-count = Spočítat
marketing-export = Pro marketing…
marketing-how-many = Kolik
marketing-included = Smíme oslovit
marketing-lead = Z kontaktů, které jste vyfiltrovali, se do souboru dostanou jen ti, které dnes smíme tímto způsobem oslovit. Soubor použijte hned: kdo souhlas odvolá zítra, v dnešním souboru zůstane.
marketing-left-out = Vynecháno
marketing-purpose = Účel
marketing-title = Kontakty pro marketing
marketing-why = Proč

## E-mails

mail-consent-subject = Potvrďte prosím svůj souhlas
mail-consent-text = Dobrý den,

    { $house } má zapsáno, že souhlasíte s tímto:

    „{ $words }“

    Souhlas začne platit, až ho potvrdíte na této adrese:
mail-link-hidden = [odkaz jen pro adresáta]
mail-link-until = Odkaz platí do { $day }. Pokud o tom nic nevíte, nemusíte dělat nic.
mail-own-link-footer = Tuto zprávu jste dostali, protože někdo uvedl vaši adresu ve formuláři.
mail-own-link-subject = Odkaz na vaše souhlasy
mail-own-link-text = Dobrý den,

    na této stránce zvolíte, o čem vám { $house } smí psát, nebo se ze všeho odhlásíte:
mail-preferences = S čím souhlasíte, můžete kdykoli změnit tady:
mail-request-footer = Tuto zprávu jsme poslali jen jednou, protože někdo uvedl vaši adresu ve formuláři.
mail-request-subject = Potvrďte prosím svou žádost
mail-request-text = Dobrý den,

    { $house } dostala žádost { $number } o práva k osobním údajům s vaší adresou. Odpovíme nejpozději { $day }.

    Potvrďte prosím, že jste žádost poslali vy:
mail-warning-subject = Žádost { $number }: odpovědět do { $day }
mail-warning-text = Dobrý den,

    žádost subjektu údajů { $number } ještě není vyřízená. Odpovědět je třeba nejpozději { $day }. Pokud to nestihnete, prodlužte ji s důvodem dřív, než lhůta uplyne.
probe-task = Výmaz { $number }: sonda našla, co mělo odejít
warning-task = Odpovědět na žádost { $number } do { $day }
