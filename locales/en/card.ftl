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
group-business = Business
group-care = Care
group-classification = Classification
group-contact = Reach
group-content = Content
group-customer = Customer
group-dates = Dates
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
group-rights = Rights
group-state = State
group-sums = Totals
group-supplier = Supplier
group-terms = Terms
group-text = Content
group-time = Time
group-work = Work

## Privacy box

basis-consent = consent
basis-contract = contract
basis-legal-obligation = legal obligation
basis-legitimate-interest = legitimate interest
basis-public-task = public task
basis-vital-interest = vital interest
privacy-fields = Data
privacy-why = Why we hold this person

## Documents of a record

document-add = Add a document
document-file = File
document-hint = You can also drop a file here, 50 MB at most.
document-none = No documents yet.
document-remove = Remove the document
document-remove-text = The document goes with all its versions and cannot be brought back.
document-upload = Upload
document-version = New version
document-versions = Older versions
documents = Documents
