### The rights of the person: requests, erasure, what is held and why.

asked-card = Another card with the same e-mail or telephone
asked-how = How the identity was checked
asked-recipient = Recipient of the register
asked-told = How the person was told beforehand
asked-told-how = How (empty: an e-mail is sent)
asked-told-whom = Or another recipient
door-access = Access
door-erasure = Erasure
door-objection = Objection
door-portability = Portability
door-rectification = Rectification
door-restriction = Restriction
erased-person = Erased person
file-archive = Archive of the data (ZIP)
file-certificate = Certificate of the erasure (JSON)
file-certificate-pdf = Certificate of the erasure (PDF)
file-letter-pdf = Letter (PDF)
file-letter-txt = Letter (text)
file-notice-pdf = Notice to recipients (PDF)
file-notice-txt = Notice to recipients (text)
file-plan = Plan of the erasure (JSON)
plan-clear = Is emptied
plan-delete = Goes
plan-fields = Emptied
plan-keep = Stays
plan-log = Entries of the log become unreadable: { $count }.
plan-mentions = Mentions elsewhere
plan-mentions-lead = The erasure does not rewrite them by itself, because they are about others. Go through them and take the name out.
plan-nothing = There is nothing to erase: a law or a claim holds all that is left.
plan-title = Plan of the erasure
plan-unlink = The person is taken out
plan-what = What happens and why
recipient-told = told on { $day }
recipient-untold = not told yet
recipients-none = By the register of recipients, nobody got these data.
recipients-to-tell = Recipients who are to be told
review-by-rule = Blacken by rule
review-done = I have read it
review-give = Give
review-given = Will be given:
review-lead = The program blackens addresses, telephones and surnames of other people by itself. Read the texts, and decide what of them to withhold, or to give whole. Words to blacken besides are written into the request.
review-no-texts = There are no free texts.
review-places = { $count ->
    [one] { $count } place blackened
   *[other] { $count } places blackened
}
review-texts = Free texts
review-title = Review the texts
verb-consent-withdraw = Withdraw the consent
verb-contact-agree = Agree with the score
verb-contact-overrule = Decide otherwise
verb-request-also = File for another card
verb-request-answer = Mark as answered
verb-request-confirm = Confirm the plan of erasure
verb-request-execute = Carry out the erasure
verb-request-extend = Extend the time
verb-request-identify = Identity checked
verb-request-lift = Lift the restriction
verb-request-object = Accept the objection to marketing
verb-request-plan = Plan again
verb-request-refuse = Refuse the request
verb-request-restrict = Restrict processing
verb-request-sent = The answer was sent
verb-request-tell = Tell a recipient
verb-request-uphold = Uphold: erase the data
verb-request-withdraw = Withdrawn by the applicant

## The inbox

inbox = Requests to handle
inbox-answer = Answer and mark as answered
inbox-assignee = Assigned to
inbox-confirm = Another person confirms the plan
inbox-count = { $count ->
    [one] { $count } request
   *[other] { $count } requests
}
inbox-due = Answer by
inbox-execute = Carry out the erasure
inbox-executing = The erasure is under way
inbox-find = Find the person in the directory
inbox-identify = Check the identity
inbox-late = { $count ->
    [one] { $count } day late
   *[other] { $count } days late
}
inbox-left = { $count ->
    [0] today
    [one] { $count } day left
   *[other] { $count } days left
}
inbox-left-head = Time
inbox-new = New request
inbox-next = What comes next
inbox-none = Nobody waits for an answer. Write down a new request by the button above, or from the card of a contact.
inbox-plan = Plan the erasure
inbox-raw = { $day } without the shift
inbox-received = received { $day }
inbox-request = Request
inbox-review = Review the texts and give the archive
inbox-send = Send the answer about the erasure

## The law as it counts here

law = Rules and deadlines
law-against = Stays against a request for erasure as well: { $law }.
law-change = change
law-changed = changed
law-changes = Changes written down
law-deadlines = Deadlines, authority and transfers
law-figure-authority-address = Address of the supervisory authority
law-figure-authority-data-box = Data box of the supervisory authority
law-figure-authority-name = Supervisory authority to which one may complain
law-figure-authority-website = Website of the supervisory authority
law-figure-deadline-answer = Answer to a request
law-figure-deadline-breach = Report of a breach
law-figure-deadline-extended = Answer to a request that was extended
law-figure-deadline-inform = Telling people of whom we have data from elsewhere
law-figure-deadline-warn = Days before the end of a period on which to warn
law-figure-link-consent = A link that confirms a consent holds
law-figure-link-preferences = A link to preferences holds
law-figure-link-request = A link that confirms a request holds
law-figure-transfers-area = Countries where data may go without a further safeguard
law-holiday-add = add one
law-holidays = Where the end of a period falls on a weekend or a holiday, the next working day is its end. Holidays:
law-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
law-lead = How long your house holds what, by which law, and when it must answer. When the law changes, or you have a reason for another time, change the figure here; the change and its reason stay in the log.
law-retention = Times of retention
law-rule = Rule
law-source = By what
law-time = How long
law-value = What counts
law-while = as long as it lasts
