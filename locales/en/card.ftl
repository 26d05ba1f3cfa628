### The card of one record.

## Parts

changes = Changes
details = Details
due-on = Due
line-add = Add a line
lookup-placeholder = Start typing…
task = Task
timeline = Timeline
timeline-empty = No activity yet. Begin with a note.

## Composer

composer-kind = What you write down
composer-save = Write down
composer-subject = Subject
composer-text = What happened?

## Kinds of activity

activity-call = Call
activity-email = E-mail
activity-letter = Letter
activity-meeting = Meeting
activity-note = Note

## Acts

delete-confirm = Delete “{ $title }” with everything that belongs to it? This cannot be undone.
delete-now = Delete
reveal = Reveal

## Groups of fields

group-about = About
group-account = Account
group-applicant = Applicant
group-business = Business
group-care = Care
group-classification = Classification
group-clock = Time
group-contact = Reach
group-content = Content
group-customer = Customer
group-dates = Dates
group-evidence = Evidence
group-finance = Finance
group-history = History
group-identity = Identity
group-lines = Lines
group-links = Related
group-look = Look
group-main = Basics
group-origin = Origin of data
group-people = People
group-price = Price
group-progress = Progress
group-review = Before it is given
group-rights = Rights
group-score = Score
group-state = State
group-sums = Totals
group-supplier = Supplier
group-terms = Terms
group-text = Content
group-time = Time
group-told = Notices to recipients
group-work = Work

## Privacy box

basis-consent = consent
basis-contract = contract
basis-legal-obligation = legal obligation
basis-legitimate-interest = legitimate interest
basis-public-task = public task
basis-vital-interest = vital interest
held-all = The whole list
held-ended = The reason ended on { $day }
held-events = The log has { $count ->
    [one] { $count } entry
   *[other] { $count } entries
 } about this person.
held-evidence = Shown by
held-hidden = { $count ->
    [one] { $count } more record is not shown, as you have no right to see it.
   *[other] { $count } more records are not shown, as you have no right to see them.
 }
held-lead = Every record about this person, the reasons why we hold it, and the day on which the last of them ends.
held-named = Where the person is named
held-nothing = Nothing holds this record
held-open = As long as it lasts
held-open-for = As long as there are: { $reason }
held-record = Record
held-till = Until when
held-title = What we hold about the person, and why
held-unknown = Held for a reason that you may not see
held-until = Until { $day }
held-why = Why
privacy-why = Why we hold this person

## Documents of a record

document-add = Add a document
document-dangerous = The file can run programs. Open it only if you know from whom it is.
document-failed = The file could not be uploaded. Try it again.
document-file = File
document-hint = You can also drop a file here, 50 MB at most. An e-mail (.eml) at a contact, a company or a deal joins its story, an ISDOC invoice from a supplier the received invoices.
document-kept = kept as it is
document-none = No documents yet.
document-preview = Preview
document-remove = Remove the document
document-remove-text = The document goes with all its versions and cannot be brought back.
document-too-large-mailbox = The file is too large, 50 MB at most. An administrator takes a larger mailbox by the command kartoteka import.
document-upload = Upload
document-version = New version
document-versions = Older versions
documents = Documents

## E-mails

email-blocked = { $count ->
    [one] { $count } picture from the internet was not loaded, so that the sender does not learn that and when you read this.
   *[other] { $count } pictures from the internet were not loaded, so that the sender does not learn that and when you read this.
}
email-thread = Other messages of this thread
emails-earlier = { $count ->
    [one] { $count } earlier message of this thread
   *[other] { $count } earlier messages of this thread
}
emails-job = The mailbox is large and is taken in the background.
emails-job-open = Follow it
emails-known = { $count ->
    [one] { $count } e-mail was here already.
   *[other] { $count } e-mails were here already.
}
emails-new = { $count ->
    [one] { $count } e-mail has joined the story.
   *[other] { $count } e-mails have joined the story.
}
emails-nobody = { $count ->
    [one] { $count } e-mail names nobody whom you see and was left out.
   *[other] { $count } e-mails name nobody whom you see and were left out.
}
emails-none = There is no e-mail in the mailbox.
emails-wrong = { $count ->
    [one] { $count } e-mail cannot be read and was left out.
   *[other] { $count } e-mails cannot be read and were left out.
}
