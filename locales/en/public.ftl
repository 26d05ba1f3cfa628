### Pages for people without an account, links to them, and e-mails that the house sends by itself.

## Frame

public-ask = Use your rights to your personal data
public-controller = The data are processed by
public-ico = company number
public-language = Language of the page

## Asking

public-email-hint = We answer here. An address that we know from you spares you further checks.
public-kind = What do you ask for?
public-kind-access-text = What we hold about you, why, where we got it and how long we keep it. You also get a copy.
public-kind-access-title = Access to my data
public-kind-erasure-text = We delete everything that no law obliges us to keep. What stays, and why, we write to you.
public-kind-erasure-title = Erasure of my data
public-kind-objection-text = I do not want you to use my data for what you call a legitimate interest, such as marketing.
public-kind-objection-title = Objection to a use
public-kind-portability-text = The data that you gave us, in a form that another program can read.
public-kind-portability-title = Transfer of my data
public-kind-rectification-text = Something that you hold about me is wrong or incomplete.
public-kind-rectification-title = Rectification
public-kind-restriction-text = Only store my data and do nothing else with them until the dispute is settled.
public-kind-restriction-title = Restriction of processing
public-lead = Choose what you need. It costs nothing, you need not give a reason, and we answer within a month.
public-mend = Please correct the marked fields. What you wrote is still there.
public-name = First and last name
public-name-hint = As we know you; also a former name, if it has changed.
public-next = What happens next
public-next-answer = We answer within a month of the day on which the request came. Should it be complex and take longer, we write to you within that month why.
public-next-complaint = If you are not satisfied with us, you may go to court or complain to the supervisory authority: { $authority }.
public-next-identity = We check that you ask for data of your own. We want no copy of an identity card; an address that we know, or something that only you know, is enough.
public-next-mail = A link comes to your e-mail. Confirm by it that the request is yours. The time runs even without it.
public-received = We have received your request
public-received-mail = Look into your e-mail: we have sent you a link by which you confirm that the request is yours. The time to answer runs already.
public-received-number = Its number is { $number }. We answer to the e-mail that you gave within a month.
public-received-plain = We answer to the e-mail that you gave within a month.
public-received-wait = Should we need to check that you ask for data of your own, we will write to you.
public-rights = Your rights to your personal data
public-send = Send the request
public-text = What you want to tell us
public-text-hint = You need not write anything. For a rectification, write what is wrong and how it should be. Send no copies of identity cards.
public-too-late = The page was open for too long. Nothing is lost; please send the request once more.
public-too-many = Too many requests came from your network just now. Please try again in { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}, or write us an e-mail. What you filled in is still here.
public-too-soon = Sent faster than a person could. If you are a person, please send the request once more.
public-trap = Leave this field empty
public-trapped = A field that must stay empty was filled in, perhaps by your browser. Empty it and send the request once more.

## Confirming

public-confirm-consent = Confirm your consent
public-confirm-consent-button = Yes, I agree
public-confirm-consent-why = We have this consent of yours on record. It counts once you confirm it.
public-confirm-nothing = If you know nothing about it, close the page. Nothing happens unless you confirm.
public-confirm-request = Confirm your request
public-confirm-request-button = Yes, the request is mine
public-confirm-request-why = Request { $number } came with this e-mail address. Confirm that it was you who sent it.
public-confirmed = Confirmed, thank you
public-confirmed-consent = The consent counts now. You can withdraw it at any time, as easily.
public-confirmed-request = We know that the request is yours. We answer within the time of the law.
public-ended = The link has ended
public-ended-why = The link is too old. If you still need something, write to us and we send you a new one.
public-too-late-to-confirm = There is nothing to confirm any more: what the link led to was withdrawn or changed meanwhile.
public-unknown = We do not know this link
public-unknown-why = Check that the address is whole. A link also ends when the data of its owner are erased.

## Preferences

public-all = I want no advertising from you
public-all-button = Unsubscribe from everything for good
public-all-what = With one click you withdraw all consents and object to marketing. We stop at once and for good, even if we should hold your data again. Messages about orders and invoices still come.
public-channel-email = By e-mail
public-channel-letter = By letter
public-channel-phone = By telephone
public-channel-sms = By text message
public-in-czech = in Czech
public-in-english = in English
public-no-channel = We have neither an address nor a telephone number of yours, so there is no way to write to you.
public-no-text = A new consent cannot be given here now, but those that you gave can be withdrawn.
public-objected = On { $day } you objected to marketing. You get nothing of the kind from us. Should you change your mind, write to us.
public-objected-on = refused on { $day }
public-own-link = Consents and unsubscribing
public-own-link-hint = The address to which we write to you.
public-own-link-lead = We send you a link by which you change your consents or unsubscribe from everything. You need neither an account nor a password.
public-own-link-send = Send the link
public-own-link-sent = Look into your e-mail
public-own-link-sent-none = Nothing came? Try another address, or make a request, which we always answer. A link that was sent within the last hour is not sent again.
public-own-link-sent-what = If we know this address, a link comes to it in a moment.
public-preferences = What we may write to you about
public-preferences-lead = Tick what you agree to and save. You can withdraw your consent at any time in the same way.
public-preferences-lead-of = Choices for { $email }. Tick what you agree to and save. You can withdraw your consent at any time in the same way.
public-save = Save choices
public-saved = Saved. It counts at once.
public-since = agreed since { $day }
public-unsubscribed = Unsubscribed
public-unsubscribed-what = We will send you no more marketing by e-mail.
public-waits = awaits confirmation by the link that we have sent you
public-write-in = The language in which we write to you

## What the ledger says of how it came

evidence-objection = The person objected by themself on the page of preferences, by a signed link.
evidence-one-click = Unsubscribed by one click of a mail program (RFC 8058), by a signed link.
evidence-preferences = The person chose by themself on the page of preferences, by a signed link.
identity-by-address = Answered from the known address: the link that came there was confirmed.

## Links on cards

link-confirmation = Link to confirm
link-confirmation-what = The program sends no e-mails. Send this link to the person yourself; the consent counts once they confirm it.
link-preferences = Link to preferences
link-preferences-what = At this address the person chooses by themself what they agree to. It holds until { $day } and ends with their erasure. Whoever has the link can choose in their place, so send it to nobody else.
verb-contact-preferences = Link to preferences

## Whom a request is about

candidate-by-email = same e-mail
candidate-by-name = similar name
candidate-choose = This is the person
candidate-choose-name = The request is about { $name }
candidates = Whom the request is about
candidates-none = We know nobody by that name or e-mail. Ask the applicant under what we may hold them.

## Contacts for marketing

because-consent = Agrees
because-customer = Customer
because-erased = Erased person
because-expired = Consent has expired
because-no-address = No address or number
because-no-consent = Without a consent
because-not-a-customer = Not a customer
because-not-informed = Not told yet that we have their data
because-not-marketing = No marketing
because-objection = Objection to marketing
because-pending = Consent awaits confirmation
because-refused = Refused
because-restricted = Processing restricted
because-suppressed = On the suppression list
because-withdrawn = Consent withdrawn
marketing-back = Back to contacts
marketing-channel = By which way
marketing-count = Count
marketing-export = For marketing…
marketing-how-many = How many
marketing-included = May be contacted
marketing-lead = Of the contacts that you filtered, only those come into the file who may be contacted in this way today. Use the file at once: who withdraws a consent tomorrow stays in the file of today.
marketing-left-out = Left out
marketing-purpose = Purpose
marketing-title = Contacts for marketing
marketing-why = Why

## E-mails

mail-consent-subject = Please confirm your consent
mail-consent-text = Hello,

    { $house } has on record that you agree to this:

    “{ $words }”

    The consent counts once you confirm it at this address:
mail-link-hidden = [a link for the recipient only]
mail-link-until = The link holds until { $day }. If you know nothing about it, you need not do anything.
mail-own-link-footer = You got this message because somebody gave your address in a form.
mail-own-link-subject = The link to your consents
mail-own-link-text = Hello,

    on this page you choose about what { $house } may write to you, or unsubscribe from everything:
mail-preferences = What you agree to you can change at any time here:
mail-request-footer = We have sent this message only once, because somebody gave your address in a form.
mail-request-subject = Please confirm your request
mail-request-text = Hello,

    { $house } has received request { $number } about rights to personal data with your address. We answer by { $day }.

    Please confirm that it was you who sent the request:
mail-warning-subject = Request { $number }: answer by { $day }
mail-warning-text = Hello,

    data subject request { $number } is not answered yet. The answer is due by { $day }. If you cannot make it, extend it with a reason before the time is over.
probe-task = Erasure { $number }: the probe found what should have gone
warning-task = Answer request { $number } by { $day }
