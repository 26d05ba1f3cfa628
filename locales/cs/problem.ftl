### What is wrong with a value: the key is the problem's own with `problem-` before it.

## Values

problem-consent-stays = Souhlasy a námitky se nemažou: dokládají, co smíme. Souhlas můžete odvolat.
problem-control-characters = Text obsahuje nedovolené znaky.
problem-country-code = Stát napište dvěma písmeny, například CZ.
problem-country-codes = Napište dvoupísmenné kódy zemí oddělené čárkou, například AT, DE.
problem-currency = Měnu napište třemi písmeny, například CZK.
problem-date-shape = Napište datum, například 24. 11. 2026.
problem-date-time-shape = Napište datum a čas.
problem-days-listed = Napište čísla dnů oddělená čárkou, například 14, 7, 2.
problem-decimal-scale = Počet desetinných míst: nejvýše { $max }.
problem-four-eyes = Plán musí potvrdit někdo jiný, než kdo ho připravil.
problem-identity-open = Žádost přišla z webu a nikdo neověřil, kdo ji poslal. Ověřte totožnost a napište, jak.
problem-in-the-past = Tento okamžik už minul.
problem-key-used-for-another = Tento klíč patří jinému požadavku.
problem-not-a-number = Napište číslo.
problem-not-an-option = Vyberte jednu z možností.
problem-not-later-than-it-was = Lhůta běží ode dne, kdy žádost přišla. Na pozdější den ho měnit nelze.
problem-not-unique = Tuto hodnotu už má jiný záznam.
problem-number-range = Napište číslo od { $min } do { $max }.
problem-plan-changed = Od naplánování se něco změnilo. Naplánujte výmaz znovu a nechte ho potvrdit.
problem-read-only = Toto pole nelze měnit.
problem-reference-not-found = Takový záznam není, nebo ho nevidíte.
problem-request-stays = Žádost se nemaže: dokládá, jak jsme ji vyřídili.
problem-required = Vyplňte toto pole.
problem-stale = Mezitím tu někdo uložil hodnotu: { $theirs }. Uložením ji přepíšete.
problem-still-restricts = Žádost ještě omezuje zpracování. Nejdřív omezení zrušte.
problem-too-late-to-extend = Prodloužit lze jen dřív, než uplyne lhůta k odpovědi.
problem-too-long = Nejvýše { $max } znaků.
problem-too-many = Počet položek: nejvýše { $max }.
problem-unknown-field = Takové pole není.
problem-unknown-tag = Takový štítek není a nové vytvářet nesmíte.
problem-wrong-type = Hodnota je jiného druhu, než pole čeká.

## Rights and passwords

problem-last-administrator = Jeden správce musí zůstat.
problem-not-yours = Takový záznam by vám nepatřil. Vlastníkem musíte být vy nebo někdo z vašeho týmu.
problem-password-is-email = Heslo nesmí být vaše adresa.
problem-password-too-short = Heslo musí mít nejméně 10 znaků.
problem-role-delivered = Dodanou roli nelze přejmenovat ani smazat. Vytvořte si podle ní vlastní.
problem-role-in-use = { $count ->
    [one] Roli nelze smazat: ještě ji má { $count } uživatel (počítá se i neaktivní). Nejdřív mu ji odeberte.
    [few] Roli nelze smazat: ještě ji mají { $count } uživatelé (počítají se i neaktivní). Nejdřív jim ji odeberte.
   *[other] Roli nelze smazat: ještě ji má { $count } uživatelů (počítají se i neaktivní). Nejdřív jim ji odeberte.
}
problem-wrong-password = Současné heslo nesouhlasí.

## Checked kinds of text

problem-bank-account-checksum = Číslo účtu nesouhlasí s kontrolním součtem.
problem-bank-account-shape = Účet napište jako předčíslí-číslo/kód banky, nebo jako IBAN.
problem-bank-code = Kód banky má 4 číslice.
problem-dic-checksum = DIČ nesouhlasí s kontrolní číslicí.
problem-dic-country = DIČ začíná kódem státu Evropské unie.
problem-dic-shape = DIČ vypadá třeba takto: CZ25123891.
problem-email-domain = V e-mailu chybí doména za zavináčem.
problem-email-length = E-mail je příliš dlouhý.
problem-email-shape = Napište e-mail, například jana@firma.cz.
problem-iban-checksum = IBAN nesouhlasí s kontrolním součtem.
problem-iban-shape = IBAN nemá správný tvar.
problem-ico-checksum = IČO nesouhlasí s kontrolní číslicí.
problem-ico-digits = IČO tvoří jen číslice.
problem-ico-length = IČO má 8 číslic.
problem-phone-not-possible = Takové telefonní číslo neexistuje.
problem-phone-shape = Napište telefonní číslo, například +420 601 123 456.
problem-postal-code-shape = PSČ má 5 číslic.
problem-url-scheme = Adresa webu začíná https:// nebo http://.
problem-url-shape = Napište adresu webu, například https://firma.cz.
problem-url-user-info = V adrese webu nesmí být jméno ani heslo.

## Warnings

warning-birth-number = Text možná obsahuje rodné číslo. Bez zákonného důvodu ho neukládejte.
warning-dic-of-a-person = DIČ vypadá jako rodné číslo. Patří-li firma člověku, veďte ho jako kontakt s IČO: platí pro něj ochrana osobních údajů.
warning-payment-card = Text možná obsahuje číslo platební karty. Neukládejte ho sem.
warning-received-known = Tento doklad tu už byl, nic se nezapsalo.

## Sales

problem-amount-too-large = Částka je příliš velká.
problem-discount-range = Sleva je od 0 do 100 %.
problem-no-stage = Není žádná obchodní cesta s fázemi. Správce ji založí v nastavení.
problem-stage-in-use = V této fázi stojí obchodní případy. Nejdřív je přesuňte jinam.

## Selling and billing

problem-amount-zero = Částka nesmí být nula.
problem-built-upon = Na tento doklad navazuje jiný, stornovat ho už nejde.
problem-corrects-another = Opravovaný doklad má jiného odběratele, vystavitele nebo měnu.
problem-corrects-kind = Opravit lze jen vystavenou fakturu nebo daňový doklad k platbě.
problem-credited-too-much = Opravné doklady by dohromady vrátily víc, než na kolik zněl původní doklad.
problem-currency-differs = Měna je jiná než měna dokladu.
problem-customer-required = Vyberte firmu nebo kontakt.
problem-deposit-credited = Tento doklad k záloze už byl celý opraven.
problem-deposit-deducted = Tuto zálohu už odečítá jiný doklad.
problem-deposit-has-receipt = Na tyto peníze už je daňový doklad k platbě. Odečtěte ten.
problem-deposit-kind = Odečíst lze jen zálohovou fakturu nebo daňový doklad k platbě.
problem-deposit-of-another = Záloha je od jiného odběratele, jiného vystavitele nebo v jiné měně.
problem-deposit-on-invoice = Zálohy odečítá jen faktura.
problem-deposit-unpaid = Tato záloha ještě není uhrazená.
problem-discount-above-limit = Tak velkou slevu dát nesmíte. Připravte nabídku a nechte ji schválit.
problem-ends-before-it-begins = Konec je před začátkem.
problem-exchange-rate-needed = Vyplňte kurz, větší než nula: doklad se uvádí i v korunách.
problem-isdoc-exchange-rate = Chybí kurz cizí měny.
problem-isdoc-lines = Doklad nemá položky.
problem-isdoc-missing = V souboru chybí povinný údaj: { $place }.
problem-isdoc-namespace = Soubor není faktura ve formátu ISDOC.
problem-isdoc-not-xml = Soubor nelze přečíst: není to ISDOC, nebo je poškozený.
problem-isdoc-number = Doklad nemá číslo.
problem-isdoc-pdf-unreadable = Soubor PDF nelze přečíst: je poškozený, nebo zašifrovaný.
problem-isdoc-pdf-without = V tomto PDF není přiložený ISDOC, takže z něj nejde nic přečíst. Doklad zapište ručně a PDF k němu přidejte.
problem-isdoc-rule-batch-unit = Šarže jsou v jiné jednotce než položka.
problem-isdoc-rule-batches = Množství v šaržích nedává dohromady množství položky.
problem-isdoc-rule-difference = Rozdíl k úhradě neodpovídá celku a odečteným zálohám.
problem-isdoc-rule-foreign-missing = Chybí částka v cizí měně.
problem-isdoc-rule-foreign-needless = Doklad v domácí měně uvádí i částku v cizí.
problem-isdoc-rule-item = Položka není označená tak, jak norma žádá.
problem-isdoc-rule-not-taxed = Doklad nepodléhá DPH, ale jeho položka ano.
problem-isdoc-rule-original = Opravný doklad neříká, který doklad opravuje.
problem-isdoc-rule-payable = Částka k úhradě neodpovídá rozdílu, zaokrouhlení a zálohám.
problem-isdoc-rule-rate = Doklad v domácí měně má jiný kurz než 1.
problem-isdoc-rule-same-currency = Cizí měna je stejná jako domácí.
problem-isdoc-rule-tax-point = Opravný doklad uvádí datum zdanitelného plnění.
problem-isdoc-rule-uuid = Doklad nemá skutečnou jedinečnou značku (UUID).
problem-isdoc-signature-broken = Podpis souboru nesedí: soubor byl po podepsání změněn.
problem-isdoc-too-large = Soubor je příliš velký, nebo je v něm příliš mnoho.
problem-isdoc-too-many-lines = Doklad má příliš mnoho položek, nejvýše jich smí být 1000.
problem-isdoc-totals = Součty dokladu nesouhlasí.
problem-isdoc-version = Tuto verzi ISDOC neumíme přečíst, umíme verze 6.
problem-isdoc-wrong = Údaj v souboru nemá správný tvar: { $place }.
problem-issued-in-future = Doklad nejde vystavit s datem v budoucnu.
problem-law-235-2004-29 = Vyplňte: bez toho není daňový doklad úplný (§ 29 zákona o DPH).
problem-law-235-2004-45 = Vyplňte: bez toho není opravný daňový doklad úplný (§ 45 zákona o DPH).
problem-law-89-2012-435 = Vyplňte u vystavitele: údaj patří na každou obchodní listinu (§ 435 občanského zákoníku).
problem-locked = Po uzamčení už to nelze změnit.
problem-needed-to-be-paid = Vyplňte: bez toho nejde doklad zaplatit.
problem-no-issuer = Není komu vystavit doklad. Správce nejdřív v Nastavení vyplní vystavitele.
problem-no-rate-for-date = Pro den plnění není v Nastavení žádná sazba. Vyplňte sazbu, která tehdy platila, nebo ji doplňte do sazeb DPH.
problem-no-series = Vystavitel nemá číselnou řadu pro tento druh dokladu. Správce ji přidá v Nastavení.
problem-no-such-document = Žádný takový dokument u záznamu není.
problem-no-such-move = Z tohoto stavu tam přejít nelze.
problem-not-a-symbol = Symbol je z číslic.
problem-not-in-the-future = Den nesmí být v budoucnosti.
problem-not-issued = Tento doklad není vystavený.
problem-not-now = V tomto stavu to udělat nejde.
problem-not-overdue = Splatnost ještě neuplynula.
problem-number-form-part = Ve složených závorkách může být jen YYYY, YY nebo několik N.
problem-number-form-place = Tvar čísla má mít právě jedno pořadí, například {"{"}NNNN{"}"}.
problem-number-form-text = V čísle mohou být jen písmena, číslice a znaky - / . _ a celé smí mít nejvýše 30 znaků.
problem-number-form-year = Ve tvaru čísla chybí rok: {"{"}YYYY{"}"} nebo {"{"}YY{"}"}.
problem-order-is-billed = Zakázka je vyfakturovaná. Nejdřív stornujte nebo dobropisujte její fakturu.
problem-payer-without-dic = Plátce DPH má DIČ.
problem-payment-used = Tyto peníze už má daňový doklad k platbě nebo je odečítá faktura. Nejdřív opravte tento doklad.
problem-picture-kind = Obrázek musí být PNG nebo JPEG.
problem-picture-too-large = Obrázek je příliš velký, nejvýše 2 MB a 16 milionů bodů.
problem-pohoda-empty = Není co zapsat.
problem-pohoda-ico = Vystavitel nemá platné IČO.
problem-pohoda-number = Doklad nemá číslo, které Pohoda přijme.
problem-pohoda-other-supplier = Doklad vystavil někdo jiný.
problem-pohoda-rate = Takovou sazbu daně Pohoda nezná.
problem-pohoda-symbol = Symbol platby Pohoda nepřijme.
problem-pohoda-totals = Součty dokladu nesouhlasí.
problem-quote-expired = Platnost nabídky už skončila. Prodlužte ji nebo vytvořte novou verzi.
problem-receipt-above-paid = Doklad zní na víc, než kolik přišlo peněz, které ještě nemají svůj doklad.
problem-receipt-day = Daňový doklad k platbě má den, kdy peníze přišly.
problem-receipt-is-paid = Daňový doklad k platbě je o penězích, které už přišly. Platbu přiřaďte zálohové faktuře.
problem-receipt-no-money = Na zálohovou fakturu nepřišly peníze, které by ještě neměly svůj doklad.
problem-receipt-without-proforma = Daňový doklad k platbě patří k vystavené zálohové faktuře téhož odběratele, vystavitele a měny. Vyberte ji.
problem-received-for-another = Doklad je vystavený pro někoho jiného: { $name }.
problem-received-known = Tento doklad tu už je.
problem-received-of-another = Doklad vystavil někdo jiný: { $name }. Přidejte ho u správné firmy.
problem-received-own = Tento doklad jste vystavili sami.
problem-received-unknown = Dodavatel { $name } není v adresáři, nebo u něj chybí IČO. Nejdřív ho založte.
problem-total-negative = Celek vychází záporně. Peníze se vracejí opravným dokladem.
problem-total-zero = Doklad na nulu nejde vystavit.
problem-ubl-currency = Měna není platná.
problem-ubl-lines = Doklad nemá položky.
problem-ubl-number = Doklad nemá číslo.
problem-ubl-party = Některé straně chybí jméno nebo země.
problem-ubl-proforma = Zálohovou fakturu v tomto tvaru zapsat nelze.
problem-ubl-totals = Součty dokladu nesouhlasí.
problem-ubl-vat-number = Plátci, nebo zákazníkovi, který odvádí daň, chybí DIČ se zkratkou země.
problem-vat-rate-not-valid = Tato sazba v den plnění neplatila.

## Bank statements

problem-statement-line-amount = Řádek { $line }: částka není čitelná.
problem-statement-line-columns = Řádek { $line } má jiný počet sloupců než záhlaví.
problem-statement-line-currency = Řádek { $line }: neznámá měna.
problem-statement-line-day = Řádek { $line }: datum není čitelné.
problem-statement-line-direction = Řádek { $line }: není jasné, zda peníze přišly, nebo odešly.
problem-statement-line-symbol = Řádek { $line }: symbol není z číslic.
problem-statement-line-unknown = Řádek { $line } výpisu je neznámého druhu. Nic se nezaznamenalo.
problem-statement-not-text = Soubor není textový výpis.
problem-statement-too-large = Soubor je příliš velký, nejvýše 10 MB.
problem-statement-too-many-entries = Výpis má příliš mnoho pohybů. Rozdělte ho po kratších obdobích.
problem-statement-unknown-form = Tento soubor není výpis GPC ani tabulka s datem a částkou.

## Documents

problem-document-empty = Soubor je prázdný.
problem-document-too-large = Soubor je příliš velký, nejvýše 50 MB.
problem-law-change-stays = Změna předpisu se nemaže; ukončete ji a zapište jinou.
problem-law-counted-otherwise = U tohoto pravidla se nevyplňuje.
problem-mail-header-too-long = E-mail má příliš dlouhou hlavičku.
problem-mail-html-too-long = E-mail má příliš dlouhé HTML, nejvýše 5 MB.
problem-mail-message-too-long = E-mail je příliš velký, nejvýše 50 MB.
problem-mail-not-a-mailbox = Soubor není poštovní schránka ve formátu mbox.
problem-mail-not-a-message = Soubor není e-mail.
problem-mail-too-deep = Části e-mailu jsou v sobě zanořené příliš hluboko.
problem-mail-too-many-addresses = E-mail jmenuje příliš mnoho adres, nejvýše 500.
problem-mail-too-many-parts = E-mail má příliš mnoho částí, nejvýše 1000.
problem-mail-unreadable-file = Soubor s e-maily nejde přečíst.
problem-no-time = Napište, kolik roků, měsíců nebo dnů.
problem-score-needs-reason = Napište, z čeho skóre vyplývá; bez vysvětlení ho nelze uložit.
problem-too-many-documents = U jednoho záznamu může být nejvýše 500 dokumentů.
problem-too-many-versions = Dokument má příliš mnoho verzí.
problem-unknown-law = Takové pravidlo tu není. Vyberte ho na stránce Předpisy a lhůty.

## Consents and links

problem-contact-without-email = U kontaktu chybí e-mail, odkaz k potvrzení není kam poslat.
problem-link-ended = Platnost odkazu skončila.
problem-not-of-a-colleague = Kolega žádá o výpis nebo o opravu. Co zanikne s jeho účtem, o tom rozhoduje zaměstnavatel, když ho ruší.
problem-objection-stands = Proti marketingu stojí námitka. Kdybyste si to rozmysleli, napište nám.
problem-one-person = Žádost je o jednom člověku: vyplňte kontakt, nebo kolegu.
problem-only-a-consent = Potvrzuje se jen souhlas.
problem-only-people = Jen u kontaktů.
problem-restricted-link = Zpracování vašich údajů je teď omezené. Souhlas udělíte a jazyk změníte jen odkazem, který vám pošleme e-mailem; odvolat souhlas můžete i tady.
problem-text-changed = Znění souhlasu se mezitím změnilo. Přečtěte si prosím nové a zvolte znovu.
