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
vat-summary-text = By the date of taxable supply, in crowns. Cancelled documents do not count, credit notes are taken off.
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
