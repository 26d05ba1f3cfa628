### Paper: the words of printed documents.

## What it is

paper-credit-note = Credit note
paper-invoice = Invoice
paper-order = Order confirmation
paper-payment-receipt = Tax document on a payment received
paper-proforma = Proforma invoice
paper-quote = Quote
paper-tax-credit-note = Credit note – tax document
paper-tax-invoice = Invoice – tax document

## Parties and days

paper-contract-number = Contract
paper-corrects = Corrects document
paper-customer = Customer
paper-customer-order = Your order
paper-deliver-by = Deliver by
paper-dic = VAT ID
paper-due-on = Due date
paper-exchange-rate = Exchange rate (ČNB)
paper-ico = Company ID
paper-issued-on = Date of issue
paper-not-vat-payer = Not a VAT payer
paper-order-number = Order
paper-received-on = Payment received on
paper-supplier = Supplier
paper-taxed-on = Date of supply
paper-valid-until = Valid until
paper-version = Version

## Payment

paper-account = Account number
paper-by-card = By card
paper-by-cash = In cash
paper-by-set-off = By set-off
paper-by-transfer = By bank transfer
paper-constant-symbol = Constant symbol
paper-means = Payment
paper-on-delivery = On delivery
paper-qr = QR payment
paper-qr-alt = Payment code QR Platba with all that is needed to pay this document
paper-specific-symbol = Specific symbol
paper-to-pay = To pay
paper-variable-symbol = Variable symbol

## Tables

paper-base = Without VAT
paper-base-home = Base in CZK
paper-deducted = Deposit taxed before
paper-deposit = Deposit
paper-discount = Discount
paper-exempt = Exempt from VAT
paper-item = Item
paper-outside = Outside VAT
paper-quantity = Quantity
paper-rate = VAT
paper-received = Received
paper-reversed = Reverse charge
paper-rounding = Rounding
paper-sum-base = Total without VAT
paper-sum-tax = VAT
paper-sum-total = Total
paper-tax = VAT
paper-tax-home = VAT in CZK
paper-tax-left = Left
paper-to-return = To be returned
paper-total = Total
paper-unit-price = Unit price
paper-vat = VAT rate
paper-with-tax = With VAT

## Notes

paper-correction = Corrects document no. { $number } of { $day }. Reason: { $reason }
paper-exempt-by = Exempt from VAT: { $provision }
paper-no-tax-document = A proforma invoice is no tax document. We issue one when the payment has come.
paper-page = Page
paper-prices-with-tax = Unit prices include VAT.
paper-reverse-charge = Reverse charge: the customer declares the tax (Section 92a of Act 235/2004).
paper-signed-customer = For the customer
paper-signed-quote = I accept the quote (name, date, signature)
paper-signed-supplier = For the supplier
