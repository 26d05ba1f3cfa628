### What is wrong with a value: the key is the problem's own with `problem-` before it.

## Values

problem-consent-stays = Consents and objections are not deleted: they show what we may do. A consent can be withdrawn.
problem-control-characters = The text contains characters that are not allowed.
problem-country-code = Write the country as two letters, for example CZ.
problem-country-codes = Write codes of countries of two letters with commas between them, for example AT, DE.
problem-currency = Write the currency as three letters, for example CZK.
problem-date-shape = Write a date, for example 24 Nov 2026.
problem-date-time-shape = Write a date and a time.
problem-days-listed = Write numbers of days with commas between them, for example 14, 7, 2.
problem-decimal-scale = Number of decimal places: { $max } at most.
problem-four-eyes = The plan must be confirmed by somebody else than who made it.
problem-identity-open = The request came from the web and nobody has checked who sent it. Check the identity and write how.
problem-in-the-past = This moment has passed.
problem-key-used-for-another = This key belongs to another request.
problem-not-a-number = Write a number.
problem-not-an-option = Choose one of the options.
problem-not-later-than-it-was = The time runs from the day on which the request came. It cannot be moved to a later one.
problem-not-unique = Another record has this value already.
problem-number-range = Write a number from { $min } to { $max }.
problem-plan-changed = Something has changed since the plan was made. Plan the erasure again and have it confirmed.
problem-read-only = This field cannot be changed.
problem-reference-not-found = There is no such record, or you may not see it.
problem-request-stays = A request is not deleted: it proves how we handled it.
problem-required = Fill in this field.
problem-stale = Meanwhile somebody saved: { $theirs }. Saving replaces it.
problem-still-restricts = The request still restricts processing. Lift the restriction first.
problem-too-late-to-extend = It can be extended only before the time to answer has passed.
problem-too-long = { $max } characters at most.
problem-too-many = Number of items: { $max } at most.
problem-unknown-field = There is no such field.
problem-unknown-tag = There is no such tag, and you may not create new ones.
problem-wrong-type = The value is of another kind than the field expects.

## Rights and passwords

problem-last-administrator = One administrator must stay.
problem-not-yours = Such a record would not be yours. The owner must be you or somebody of your team.
problem-password-is-email = The password must not be your address.
problem-password-too-short = The password must have at least 10 characters.
problem-role-delivered = A delivered role can be neither renamed nor deleted. Create your own like it.
problem-role-in-use = { $count ->
    [one] The role cannot be deleted: { $count } user still has it (inactive ones count too). Take it from them first.
   *[other] The role cannot be deleted: { $count } users still have it (inactive ones count too). Take it from them first.
}
problem-wrong-password = The current password is wrong.

## Checked kinds of text

problem-bank-account-checksum = The account number's checksum is wrong.
problem-bank-account-shape = Write the account as prefix-number/bank, or as an IBAN.
problem-bank-code = The bank code has 4 digits.
problem-dic-checksum = The tax number's check digit is wrong.
problem-dic-country = A tax number begins with the code of an EU country.
problem-dic-shape = A tax number looks like CZ25123891.
problem-email-domain = The domain after the @ is missing.
problem-email-length = The e-mail is too long.
problem-email-shape = Write an e-mail, for example jana@firma.cz.
problem-iban-checksum = The IBAN's checksum is wrong.
problem-iban-shape = The IBAN has a wrong form.
problem-ico-checksum = The IČO's check digit is wrong.
problem-ico-digits = The IČO consists of digits only.
problem-ico-length = The IČO has 8 digits.
problem-phone-not-possible = There is no such phone number.
problem-phone-shape = Write a phone number, for example +420 601 123 456.
problem-postal-code-shape = The postal code has a wrong form.
problem-url-scheme = A web address begins with https:// or http://.
problem-url-shape = Write a web address, for example https://firma.cz.
problem-url-user-info = A web address must not hold a name or a password.

## Warnings

warning-birth-number = The text may hold a birth number. Do not keep it without a legal reason.
warning-dic-of-a-person = The tax ID looks like a birth number. If the company is a person, keep them as a contact with an IČO: their personal data are protected.
warning-payment-card = The text may hold a payment card number. Do not keep it here.
warning-received-known = This document was here already; nothing was recorded.

## Sales

problem-amount-too-large = The amount is too large.
problem-discount-range = A discount is from 0 to 100 %.
problem-no-stage = There is no pipeline with stages. An administrator makes one in the settings.
problem-stage-in-use = Deals stand in this stage. Move them elsewhere first.

## Selling and billing

problem-amount-zero = The amount must not be zero.
problem-built-upon = Another document builds on this one, so it cannot be cancelled.
problem-corrects-another = The corrected document has another customer, issuer or currency.
problem-corrects-kind = Only an issued invoice or tax document on a payment can be corrected.
problem-credited-too-much = Together the credit notes would give back more than the document came to.
problem-currency-differs = The currency is not that of the document.
problem-customer-required = Choose a company or a contact.
problem-deposit-credited = This document on the deposit has been credited as a whole.
problem-deposit-deducted = Another document already deducts this deposit.
problem-deposit-has-receipt = There is a tax document on this payment already. Deduct that one.
problem-deposit-kind = Only a proforma invoice or a tax document on a payment can be deducted.
problem-deposit-of-another = The deposit is of another customer, of another issuer or in another currency.
problem-deposit-on-invoice = Only an invoice deducts deposits.
problem-deposit-unpaid = This deposit has not been paid yet.
problem-discount-above-limit = You may not give such a discount. Prepare a quote and have it approved.
problem-ends-before-it-begins = The end is before the beginning.
problem-exchange-rate-needed = Fill in the exchange rate, above zero: the document tells its amounts in crowns too.
problem-isdoc-exchange-rate = The exchange rate is missing.
problem-isdoc-lines = The document has no lines.
problem-isdoc-missing = The file lacks a mandatory value: { $place }.
problem-isdoc-namespace = The file is no invoice in the form ISDOC.
problem-isdoc-not-xml = The file cannot be read: it is no ISDOC, or it is damaged.
problem-isdoc-number = The document has no number.
problem-isdoc-pdf-unreadable = The PDF cannot be read: it is damaged or encrypted.
problem-isdoc-pdf-without = This PDF has no ISDOC attached, so nothing can be read from it. Write the document down by hand and add the PDF to it.
problem-isdoc-rule-batch-unit = The batches are in another unit than the item.
problem-isdoc-rule-batches = The quantities of the batches do not add up to that of the item.
problem-isdoc-rule-difference = The difference to pay does not follow from the whole and the deposits deducted.
problem-isdoc-rule-foreign-missing = An amount in the foreign currency is missing.
problem-isdoc-rule-foreign-needless = The document is in the home currency but also tells a foreign amount.
problem-isdoc-rule-item = The item is not marked as the standard demands.
problem-isdoc-rule-not-taxed = The document is not subject to VAT, but a line of it is.
problem-isdoc-rule-original = The corrective document does not say which document it corrects.
problem-isdoc-rule-payable = The amount to pay does not follow from the difference, the rounding and the deposits.
problem-isdoc-rule-rate = The document is in the home currency but its rate is not 1.
problem-isdoc-rule-same-currency = The foreign currency is the home currency.
problem-isdoc-rule-tax-point = A corrective document tells a date of taxable supply.
problem-isdoc-rule-uuid = The document has no real mark of its own (UUID).
problem-isdoc-signature-broken = The signature does not fit: the file was changed after it was signed.
problem-isdoc-too-large = The file is too large, or holds too much.
problem-isdoc-too-many-lines = The document has too many lines; 1000 are the most.
problem-isdoc-totals = The sums of the document do not agree.
problem-isdoc-version = This version of ISDOC cannot be read; versions 6 can.
problem-isdoc-wrong = A value of the file does not have the right form: { $place }.
problem-issued-in-future = A document cannot be issued with a date in the future.
problem-law-235-2004-29 = Fill this in: without it the tax document is not complete (Section 29 of the VAT Act).
problem-law-235-2004-45 = Fill this in: without it the corrective tax document is not complete (Section 45 of the VAT Act).
problem-law-89-2012-435 = Fill this in at the issuer: every business paper must say it (Section 435 of the Civil Code).
problem-locked = It is locked and can no longer be changed.
problem-needed-to-be-paid = Fill this in: without it the document cannot be paid.
problem-no-issuer = There is nobody to issue documents. An administrator fills in an issuer in the settings first.
problem-no-rate-for-date = There is no rate for the day of supply in the settings. Fill in the rate that was the law then, or add it to the VAT rates.
problem-no-series = The issuer has no number series for this kind of document. An administrator adds one in the settings.
problem-no-such-document = The record has no such document.
problem-no-such-move = It cannot go there from this status.
problem-not-a-symbol = A symbol is made of digits.
problem-not-in-the-future = The day must not be in the future.
problem-not-issued = This document is not issued.
problem-not-now = In this status it cannot be done.
problem-not-overdue = It is not overdue yet.
problem-number-form-part = In braces there may be only YYYY, YY or several N.
problem-number-form-place = The form of the number needs exactly one place, for example {"{"}NNNN{"}"}.
problem-number-form-text = A number may hold only letters, digits and - / . _ and be at most 30 characters long.
problem-number-form-year = The form of the number lacks the year: {"{"}YYYY{"}"} or {"{"}YY{"}"}.
problem-order-is-billed = The order is invoiced. First cancel its invoice, or take it back by a credit note.
problem-payer-without-dic = A VAT payer has a tax ID.
problem-payment-used = This money is on a tax document or deducted by an invoice already. Correct that document first.
problem-picture-kind = The picture must be PNG or JPEG.
problem-picture-too-large = The picture is too large, 2 MB and 16 million points at most.
problem-pohoda-empty = There is nothing to write.
problem-pohoda-ico = The issuer has no valid company ID.
problem-pohoda-number = The document has no number that Pohoda takes.
problem-pohoda-other-supplier = Somebody else issued the document.
problem-pohoda-rate = Pohoda does not know such a VAT rate.
problem-pohoda-symbol = Pohoda does not take the payment symbol.
problem-pohoda-totals = The sums of the document do not agree.
problem-quote-expired = The quote is no longer valid. Extend it, or make a new version.
problem-receipt-above-paid = The document is for more than the money that has come and has no document yet.
problem-receipt-day = A tax document on a payment has the day on which the money came.
problem-receipt-is-paid = A tax document on a payment is about money that has come. Match the payment to the proforma invoice.
problem-receipt-no-money = No money has come for this proforma invoice that has no document yet.
problem-receipt-without-proforma = A tax document on a payment belongs to an issued proforma invoice of the same customer, issuer and currency. Choose it.
problem-received-for-another = The document was issued for somebody else: { $name }.
problem-received-known = This document is here already.
problem-received-of-another = The document was issued by somebody else: { $name }. Add it at the right company.
problem-received-own = You issued this document yourselves.
problem-received-unknown = The supplier { $name } is not in the directory, or their company ID is missing. Make them first.
problem-total-negative = The whole is negative. Money is given back by a credit note.
problem-total-zero = A document of nothing cannot be issued.
problem-ubl-currency = The currency is not valid.
problem-ubl-lines = The document has no lines.
problem-ubl-number = The document has no number.
problem-ubl-party = A party lacks its name or country.
problem-ubl-proforma = A proforma invoice cannot be written in this form.
problem-ubl-totals = The sums of the document do not agree.
problem-ubl-vat-number = The supplier, or the customer who declares the tax, lacks a VAT number with its country.
problem-vat-rate-not-valid = This rate was not valid on the date of supply.

## Bank statements

problem-statement-line-amount = Line { $line }: the amount cannot be read.
problem-statement-line-columns = Line { $line } has another number of columns than the header.
problem-statement-line-currency = Line { $line }: unknown currency.
problem-statement-line-day = Line { $line }: the date cannot be read.
problem-statement-line-direction = Line { $line }: it is unclear whether money came or went.
problem-statement-line-symbol = Line { $line }: a symbol is not made of digits.
problem-statement-line-unknown = Line { $line } of the statement is of an unknown kind. Nothing was recorded.
problem-statement-not-text = The file is not a text statement.
problem-statement-too-large = The file is too large, 10 MB at most.
problem-statement-too-many-entries = The statement has too many movements. Split it into shorter periods.
problem-statement-unknown-form = This file is neither a GPC statement nor a table with a date and an amount.

## Documents

problem-document-empty = The file is empty.
problem-document-too-large = The file is too large, 50 MB at most.
problem-law-change-stays = A change of a rule is not deleted; end it and write down another.
problem-law-counted-otherwise = This is not how the rule is counted; leave it empty.
problem-mail-header-too-long = The e-mail has a header that is too long.
problem-mail-html-too-long = The HTML of the e-mail is too long; at most 5 MB.
problem-mail-message-too-long = The e-mail is too large; at most 50 MB.
problem-mail-not-a-mailbox = The file is no mailbox in the mbox format.
problem-mail-not-a-message = The file is no e-mail.
problem-mail-too-deep = The parts of the e-mail stand in one another too deep.
problem-mail-too-many-addresses = The e-mail names too many addresses; at most 500.
problem-mail-too-many-parts = The e-mail has too many parts; at most 1,000.
problem-mail-unreadable-file = The file of e-mails cannot be read.
problem-no-time = Write how many years, months or days.
problem-score-needs-reason = Write what the score follows from; without an explanation it cannot be stored.
problem-too-many-documents = One record can have at most 500 documents.
problem-too-many-versions = The document has too many versions.
problem-unknown-law = There is no such rule. Choose it on the page of rules and deadlines.

## Consents and links

problem-contact-without-email = The contact has no e-mail, so there is nowhere to send the link.
problem-link-ended = The link has ended.
problem-not-of-a-colleague = A colleague asks for access or rectification. What ends with their account is decided by the employer when it is closed.
problem-objection-stands = There is an objection to marketing. Should you change your mind, write to us.
problem-one-person = A request is about one person: fill in the contact or the colleague.
problem-only-a-consent = Only a consent is confirmed.
problem-only-people = Only of contacts.
problem-restricted-link = The processing of your data is restricted now. To agree to anything or to change the language, use the link that we send you by e-mail; you can withdraw here as well.
problem-text-changed = The text of the consent has changed meanwhile. Please read the new one and choose again.
