### Paper: the words of printed documents.

## What it is

paper-credit-note = Dobropis
paper-invoice = Faktura
paper-order = Potvrzení objednávky
paper-payment-receipt = Daňový doklad k přijaté platbě
paper-proforma = Zálohová faktura
paper-quote = Nabídka
paper-tax-credit-note = Opravný daňový doklad
paper-tax-invoice = Faktura – daňový doklad

## Parties and days

paper-contract-number = Smlouva
paper-corrects = Opravuje doklad
paper-customer = Odběratel
paper-customer-order = Objednávka
paper-deliver-by = Dodání do
paper-dic = DIČ
paper-due-on = Datum splatnosti
paper-exchange-rate = Kurz ČNB
paper-ico = IČO
paper-issued-on = Datum vystavení
paper-not-vat-payer = Neplátce DPH
paper-order-number = Zakázka
paper-received-on = Datum přijetí platby
paper-supplier = Dodavatel
paper-taxed-on = Datum zdan. plnění
paper-valid-until = Platí do
paper-version = Verze

## Payment

paper-account = Číslo účtu
paper-by-card = Kartou
paper-by-cash = Hotově
paper-by-set-off = Zápočtem
paper-by-transfer = Převodem
paper-constant-symbol = Konstantní symbol
paper-means = Způsob úhrady
paper-on-delivery = Na dobírku
paper-qr = QR Platba
paper-qr-alt = Platební kód QR Platba s údaji k úhradě tohoto dokladu
paper-specific-symbol = Specifický symbol
paper-to-pay = K úhradě
paper-variable-symbol = Variabilní symbol

## Tables

paper-base = Bez DPH
paper-base-home = Základ v Kč
paper-deducted = Odečet zálohy
paper-deposit = Záloha
paper-discount = Sleva
paper-exempt = Osvobozeno od daně
paper-item = Položka
paper-outside = Mimo DPH
paper-quantity = Množství
paper-rate = DPH
paper-received = Přijato
paper-reversed = Daň odvede zákazník
paper-rounding = Zaokrouhlení
paper-sum-base = Celkem bez DPH
paper-sum-tax = DPH
paper-sum-total = Celkem
paper-tax = DPH
paper-tax-home = DPH v Kč
paper-tax-left = Zbývá
paper-to-return = K vrácení
paper-total = Celkem
paper-unit-price = Cena za jedn.
paper-vat = Sazba DPH
paper-with-tax = S DPH

## Notes

paper-correction = Opravuje doklad č. { $number } ze dne { $day }. Důvod opravy: { $reason }
paper-exempt-by = Osvobozeno od daně: { $provision }
paper-no-tax-document = Zálohová faktura není daňovým dokladem. Daňový doklad vystavíme po přijetí platby.
paper-page = Strana
paper-prices-with-tax = Ceny za jednotku jsou včetně DPH.
paper-reverse-charge = Daň odvede zákazník (§ 92a zákona č. 235/2004 Sb.).
paper-signed-customer = Za odběratele
paper-signed-quote = Nabídku přijímám (jméno, datum, podpis)
paper-signed-supplier = Za dodavatele
