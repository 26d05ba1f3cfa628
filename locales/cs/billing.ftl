### Billing: periods, what is overdue, letters that remind.

## Pages of billing

overdue = Po splatnosti
overdue-days = Po splatnosti
overdue-document = Doklad
overdue-due = Splatnost
overdue-none = Nic není po splatnosti.
overdue-owed = Zbývá uhradit
overdue-reminded = Upomenuto
period = Období a DPH
period-empty = V tomto období nejsou žádné daňové doklady.
period-from = Od
period-issuer = Vystavitel
period-last-month = Minulý měsíc
period-last-quarter = Minulé čtvrtletí
period-last-year = Minulý rok
period-list = Doklady období
period-month = Tento měsíc
period-quarter = Toto čtvrtletí
period-to = Do
period-year = Tento rok
reminder-body =
    Dobrý den,

    doklad { $number } byl splatný { $due } a dosud na něm evidujeme neuhrazenou částku { $amount }.

    Prosíme o úhradu na účet { $account }, variabilní symbol { $symbol }. Pokud jste mezitím zaplatili, považujte tuto zprávu za bezpředmětnou.

    S pozdravem
    { $supplier }
reminder-subject = Upomínka: doklad { $number } je po splatnosti
reminder-write = Napsat
vat-base = Základ daně
vat-documents = Dokladů
vat-mode-exempt = Osvobozeno od daně
vat-mode-outside = Mimo DPH
vat-mode-rate = Sazbou
vat-mode-reverse-charge = Daň odvede zákazník
vat-rate = Sazba
vat-summary = Souhrn DPH na výstupu
vat-summary-text = Podle data zdanitelného plnění, v korunách. Stornované doklady se nepočítají, opravné se odečítají a zálohy se zdaní jen jednou.
vat-tax = Daň
vat-total = Celkem

## Bank statements

statement = Bankovní výpis
statement-done = Výpis je zaznamenaný
statement-file = Soubor s výpisem
statement-hint = GPC (ABO) nebo CSV z internetového bankovnictví. Přijaté platby si podle variabilního symbolu najdou svůj doklad; stejný pohyb se nezapíše dvakrát.
statement-known = Pohyby, které už zaznamenané byly
statement-matched = Platby přiřazené k dokladům
statement-outgoing = Odchozí pohyby (nezaznamenávají se)
statement-payments = Platby
statement-take = Zaznamenat
statement-unmatched = Platby bez dokladu

## Documents from suppliers

received-file = Načíst ze souboru
received-file-hint = Faktura ISDOC, nebo PDF s přiloženým ISDOC. Dodavatel se najde podle IČO; soubor můžete také přetáhnout přímo na kartu firmy.
received-file-label = Soubor od dodavatele
received-list = Přijaté faktury
received-take = Načíst
source = Odkud hodnoty jsou
source-broken = Soubor nesplňuje, co norma ISDOC žádá:
source-customer-address = Adresa odběratele
source-customer-dic = DIČ odběratele
source-customer-ico = IČO odběratele
source-customer-name = Odběratel
source-element = Prvek souboru
source-signed = Soubor se od podepsání nezměnil. Podepsal(a): { $name }. Zda je certifikát důvěryhodný, se neposuzuje.
source-text = V souboru
source-unjudged = Soubor je podepsaný způsobem, který neumíme posoudit.
source-unsigned = Soubor není elektronicky podepsaný.
source-value = Údaj
