### Sales: the board of deals.

## Board

board = Tabule
board-empty = Žádná obchodní cesta
board-empty-text = Správce ji založí v nastavení, i s jejími fázemi.
board-late = po termínu
board-list = Seznam
board-move = Přesunout
board-pipelines = Obchodní cesty
board-reason = Důvod prohry (jen u prohry)
board-to = Do fáze

## The first pipeline

pipeline-sales = Prodej
stage-interest = Nový zájem
stage-lost = Prohráno
stage-needs = Zjišťujeme potřeby
stage-negotiation = Vyjednávání
stage-quoted = Nabídka odeslána
stage-won = Vyhráno

## What a new house begins with, and what it writes by itself

contract-reminder = Smlouva { $number }: prodloužit, nebo ukončit? ({ $name })
vat-reduced = Snížená sazba
vat-second-reduced = Druhá snížená sazba
vat-source = § 47 zákona č. 235/2004 Sb.
vat-standard = Základní sazba

## What is done with records

asked-document = Dokument
asked-no-document = Nejdřív přidejte soubor mezi dokumenty.
asked-paid-on = Uhrazeno dne
asked-reason = Důvod
asked-received-on = Přijato dne
asked-signed-on = Podepsáno dne
file-document-isdoc = ISDOC
file-document-pdf = PDF
file-document-pohoda-xml = Pohoda (XML)
file-document-ubl-xml = UBL 2.1 / Peppol (XML)
files-of-record = Stáhnout
more-actions = Další kroky
not-done = Nejde to udělat:
verb-contract-reopen = Vrátit do přípravy
verb-contract-sign = Označit podepsaný dokument
verb-deal-quote = Vytvořit nabídku
verb-invoice-cancel = Stornovat
verb-invoice-credit = Opravný doklad
verb-invoice-invoice = Konečná faktura
verb-invoice-issue = Vystavit
verb-invoice-pay = Zaznamenat úhradu
verb-invoice-receipt = Daňový doklad k platbě
verb-invoice-remind = Zaznamenat upomínku
verb-issuer-logo = Nastavit logo
verb-issuer-remove-logo = Odebrat logo
verb-order-invoice = Vytvořit fakturu
verb-order-proforma = Zálohová faktura
verb-quote-accept = Přijata zákazníkem
verb-quote-approve = Schválit slevu
verb-quote-order = Vytvořit zakázku
verb-quote-refuse = Odmítnuta zákazníkem
verb-quote-revise = Nová verze
verb-quote-send = Označit jako odeslanou
verb-received-invoice-approve = Schválit k úhradě
verb-received-invoice-pay = Zaznamenat úhradu
verb-received-invoice-reject = Odmítnout
verb-received-invoice-reopen = Vrátit ke kontrole

## Reports

report-all-pipelines = Všechny cesty
report-amount = Objem
report-by = Podle
report-closed = Vyhráno a prohráno po měsících
report-closed-text = Posledních dvanáct měsíců podle data uzavření.
report-count = Případů
report-days = Průměrně dnů
report-forecast = Výhled
report-forecast-text = Otevřené případy podle měsíce, kdy se čeká rozhodnutí.
report-late = Po termínu
report-later = Později
report-lost = Prohráno
report-lost-amount = Objem prohraných
report-owners = Vyhráno a prohráno podle vlastníka
report-owners-text = Posledních dvanáct měsíců.
report-passed = Průchodů
report-pipeline = Rozjednané případy podle fází
report-pipeline-text = Co je rozjednáno teď a kolik z toho je podle pravděpodobnosti na cestě.
report-sources = Vyhráno a prohráno podle zdroje
report-sources-text = Posledních dvanáct měsíců.
report-times = Průměrná doba ve fázi
report-times-text = Jak dlouho případy ve fázi stály, než z ní odešly. Odkaz vede na případy, které v ní stojí teď.
report-undated = Bez termínu
report-unknown = Neuvedeno
report-weighted = S ohledem na pravděpodobnost
report-won = Vyhráno
report-won-amount = Objem vyhraných
reports = Přehledy obchodu
