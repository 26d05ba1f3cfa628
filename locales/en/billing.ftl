### Billing: periods, what is overdue, letters that remind.

## Pages of billing

overdue = Overdue
overdue-days = Overdue
overdue-document = Document
overdue-due = Due on
overdue-none = Nothing is overdue.
overdue-owed = Left to pay
overdue-reminded = Reminded
period = Period and VAT
period-empty = There are no tax documents in this period.
period-from = From
period-issuer = Issuer
period-last-month = Last month
period-last-quarter = Last quarter
period-last-year = Last year
period-list = Documents of the period
period-month = This month
period-quarter = This quarter
period-to = To
period-year = This year
reminder-body =
    Hello,

    document { $number } was due on { $due }, and { $amount } of it is still unpaid.

    Please pay to account { $account }, variable symbol { $symbol }. If you have paid in the meantime, please disregard this message.

    Kind regards
    { $supplier }
reminder-subject = Reminder: document { $number } is overdue
reminder-write = Write
vat-base = Tax base
vat-documents = Documents
vat-mode-exempt = Exempt from VAT
vat-mode-outside = Outside VAT
vat-mode-rate = At a rate
vat-mode-reverse-charge = Reverse charge
vat-rate = Rate
vat-summary = Output VAT summary
vat-summary-text = By the date of taxable supply, in crowns. Cancelled documents do not count, credit notes are taken off, and deposits are taxed once.
vat-tax = Tax
vat-total = Total

## Bank statements

statement = Bank statement
statement-done = The statement is recorded
statement-file = File with the statement
statement-hint = GPC (ABO) or CSV from internet banking. Payments received find their document by the variable symbol; no movement is recorded twice.
statement-known = Movements that had been recorded before
statement-matched = Payments matched to documents
statement-outgoing = Outgoing movements (not recorded)
statement-payments = Payments
statement-take = Record
statement-unmatched = Payments without a document

## Documents from suppliers

received-file = Read from a file
received-file-hint = An ISDOC invoice, or a PDF with an ISDOC attached. The supplier is found by their company ID; you can also drop the file on the card of the company.
received-file-label = File from the supplier
received-list = Received invoices
received-take = Read
source = Where the values come from
source-broken = The file does not keep what the standard ISDOC demands:
source-customer-address = Customer's address
source-customer-dic = Customer's tax ID
source-customer-ico = Customer's company ID
source-customer-name = Customer
source-element = Element of the file
source-signed = The file has not changed since it was signed. Signed by: { $name }. Whether the certificate is to be trusted is not judged.
source-text = In the file
source-unjudged = The file is signed in a way that cannot be judged here.
source-unsigned = The file is not signed electronically.
source-value = Value
