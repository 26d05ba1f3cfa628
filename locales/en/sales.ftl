### Sales: the board of deals.

## Board

board = Board
board-empty = No pipeline
board-empty-text = An administrator makes one in the settings, with its stages.
board-late = overdue
board-list = List
board-move = Move
board-pipelines = Pipelines
board-reason = Reason of loss (only when lost)
board-to = To stage

## The first pipeline

pipeline-sales = Sales
stage-interest = New interest
stage-lost = Lost
stage-needs = Qualifying
stage-negotiation = Negotiation
stage-quoted = Quote sent
stage-won = Won

## What a new house begins with, and what it writes by itself

contract-reminder = Contract { $number }: renew it or end it? ({ $name })
vat-reduced = Reduced rate
vat-second-reduced = Second reduced rate
vat-source = Section 47 of Act 235/2004
vat-standard = Standard rate

## What is done with records

asked-document = Document
asked-no-document = First add a file to the documents.
asked-paid-on = Paid on
asked-reason = Reason
asked-received-on = Received on
asked-signed-on = Signed on
file-document-isdoc = ISDOC
file-document-pdf = PDF
file-document-pohoda-xml = Pohoda (XML)
file-document-ubl-xml = UBL 2.1 / Peppol (XML)
files-of-record = Download
more-actions = More steps
not-done = It cannot be done:
verb-contract-reopen = Back into preparation
verb-contract-sign = Mark the signed document
verb-deal-quote = Create a quote
verb-invoice-cancel = Cancel it
verb-invoice-credit = Credit note
verb-invoice-invoice = Final invoice
verb-invoice-issue = Issue
verb-invoice-pay = Record payment
verb-invoice-receipt = Tax document on the payment
verb-invoice-remind = Record a reminder
verb-issuer-logo = Set the logo
verb-issuer-remove-logo = Remove the logo
verb-order-invoice = Create an invoice
verb-order-proforma = Proforma invoice
verb-quote-accept = Accepted by the customer
verb-quote-approve = Approve the discount
verb-quote-order = Create an order
verb-quote-refuse = Refused by the customer
verb-quote-revise = New version
verb-quote-send = Mark as sent
verb-received-invoice-approve = Approve for payment
verb-received-invoice-pay = Record payment
verb-received-invoice-reject = Reject
verb-received-invoice-reopen = Back to checking

## Reports

report-all-pipelines = All pipelines
report-amount = Amount
report-by = By
report-closed = Won and lost by month
report-closed-text = The last twelve months by the day of closing.
report-count = Deals
report-days = Days on average
report-forecast = Forecast
report-forecast-text = Open deals by the month in which they are to be decided.
report-late = Overdue
report-later = Later
report-lost = Lost
report-lost-amount = Amount lost
report-owners = Won and lost by owner
report-owners-text = The last twelve months.
report-passed = Passages
report-pipeline = Open deals by stage
report-pipeline-text = What is being negotiated now, and how much of it is likely.
report-sources = Won and lost by source
report-sources-text = The last twelve months.
report-times = Average time in a stage
report-times-text = How long deals stood in a stage before they left it. The link leads to those that stand there now.
report-undated = Without a date
report-unknown = Not told
report-weighted = By probability
report-won = Won
report-won-amount = Amount won
reports = Sales reports
