# shell
chapters = Chapters
chapter-overview = Overview
chapter-settings = Settings
menu = Menu
go-to = Go to
search = Search
search-everything = Search everything
search-here = Search this list
quick-create = New
skip-to-content = Skip to content
sign-out = Sign out
profile = My account
keyboard-help = Keyboard shortcuts
keyboard-search = search and go
keyboard-move = next and previous row
keyboard-open = open
keyboard-select = select
keyboard-filter = search the list
keyboard-new = new record
to-overview = To the overview
administrator = Administrator

# common
apply = Apply
cancel = Cancel
close = Close
create = Create
delete = Delete
edit = Edit
email = E-mail
export = Export
import = Import
load-more = Load more
new = New
new-record = New { $label }
no = no
none-yet = Nothing yet.
open = open
password = Password
save = Save
saved = Saved
not-saved = Not saved. Please try again.
show-all = Show all
yes = yes
today = today
undo = Undo
changes = Changes

# sign-in
sign-in = Sign in
sign-in-wrong = The e-mail or the password is wrong.
demo-heading = Demonstration
demo-text = Try Kartoteka in any role. All data is invented.

# home
home-greeting = Hello, { $name }
home-recent = Recently in touch
home-activities = Latest activities

# list
columns = Columns
create-first = Create the first
delete-question = Really delete the selected records? Count: {"{count}"}
empty-list = Nothing here yet
filter-add = Filter
filter-apply = Apply filter
filter-clear = Clear the filter
filter-complex = Combined filter
filter-field = Field
filter-me = me
filter-operator = Condition
filter-remove = Remove filter
filter-value = Value
import-file = Import a file
nothing-found = Nothing found
nothing-found-text = Try other words or clear the filter.
select = Select
select-all = Select all
selected = selected
view-name = Name of the view
view-save = Save view
view-share = Share with everybody
view-shared = shared
views = Views
operator-eq = is
operator-ne = is not
operator-lt = is less than
operator-le = is at most
operator-gt = is greater than
operator-ge = is at least
operator-contains = contains
operator-starts-with = starts with
operator-in = is any of
operator-empty = is empty
operator-not-empty = is not empty

# card
details = Details
timeline = Timeline
timeline-empty = No activity yet. Begin with a note.
composer-kind = What you write down
composer-subject = Subject
composer-text = What happened?
composer-save = Write down
due-on = Due
task = Task
reveal = Reveal
lookup-placeholder = Start typing…
delete-confirm = Delete “{ $title }” with everything that belongs to it? This cannot be undone.
delete-now = Delete
privacy-why = Why we hold this person
privacy-fields = Data
activity-note = Note
activity-call = Call
activity-meeting = Meeting
activity-letter = Letter
basis-consent = consent
basis-contract = contract
basis-legal-obligation = legal obligation
basis-vital-interest = vital interest
basis-public-task = public task
basis-legitimate-interest = legitimate interest
address-street = Street and number
address-city = City
address-postal-code = Postal code
address-country = Country
group-main = Basics
group-identity = Identity
group-contact = Reach
group-work = Work
group-business = Business
group-care = Care
group-origin = Origin of data
group-account = Account
group-rights = Rights
group-text = Content
group-content = Content
group-time = Time
group-people = People
group-about = About
group-state = State
group-look = Look
group-classification = Classification
group-finance = Finance

# history
history = History
history-change = Change
history-erased = content erased
history-masked = masked
history-none = No events.
history-origin = Origin
history-place = Place in the log
history-what = What
history-when = When
history-who = Who
history-whole = Whole history
action-create = created
action-change = changed
action-delete = deleted
action-view = viewed
action-reveal = revealed
action-export = exported
action-import = imported
action-sign-in = signed in
action-sign-in-failed = failed sign-in
action-sign-out = signed out
action-rights-changed = rights changed
action-password-changed = password changed
action-token-made = token issued
action-token-revoked = token revoked
action-read-log = log read
actor-user = user
actor-token = program
actor-system = Kartoteka
actor-anonymous = nobody signed in
origin-page = page
origin-api = API
origin-import = import
origin-job = job
origin-command = command

# tasks
my-tasks = My tasks
task-all = All tasks
task-high = urgent
task-none = No tasks
task-none-text = You are done. Write a new task on the card of a contact or a company.
task-tick = Done
task-overdue = Overdue
task-today = Today
task-tomorrow = Tomorrow
task-later = Later
task-undated = No date

# accounts
admin-users = Users
admin-teams = Teams
admin-roles = Roles and rights
admin-tags = Tags
admin-jobs = Jobs
admin-audit = Audit log
role-new = New role
role-label = Name
role-help = What it is for
role-like = Like role
role-administrator = administrator
role-administrator-text = This role administers Kartoteka and may do everything, so its rights are not limited.
role-auditor = reads the log
role-auditor-text = This role may read the whole audit log.
rights-matrix = Matrix of rights
rights-records = Records
rights-fields = Fields of { $label }
rights-limited = limited
right-see = See
right-create = Create
right-edit = Edit
right-delete = Delete
right-export = Export
right-import = Import
scope-none = none
scope-own = own
scope-team = team
scope-all = all
field-right-hidden = hidden
field-right-read = read
field-right-write = write
password-change = Change password
password-current = Current password
password-new = New password
password-hint = At least 10 characters.
password-sessions-end = A new password ends all your sessions.
profile-look = Display
profile-language = Language
profile-theme = Theme
theme-auto = follow the device
theme-light = light
theme-dark = dark
tokens = API tokens
tokens-text = A token is a key by which a program works in your name and with your rights.
token-days = Valid for (days)
token-made = The token is made.
token-make = Make a token
token-name = What it is for
token-once = Copy it now, it will not be shown again.
token-read = read only
token-revoke = Revoke
token-scope = Scope
token-until = valid until
token-write = read and write

# audit
audit-anybody = anybody
audit-anything = any event
audit-anywhere = any records
audit-entity = Records
audit-from = From
audit-to = to
audit-text = Every change, sign-in, export and view of a person. Reading this log is written down too.
proof-run = Verify the whole log
proof-clean = The log is intact
proof-broken = The log was tampered with
proof-details = Root of the tree and public key
proof-when = Verified { $when }.

# jobs
job-what = Job
job-state = State
job-progress = Progress
job-stop = Stop
job-kind-import = File import
job-state-queued = queued
job-state-running = running
job-state-done = done
job-state-failed = failed
job-state-stopped = stopped
jobs-none = No jobs
jobs-none-text = Imports and other long work will appear here.
import-open-list = Open the list
import-refused-file = Download the refused rows
import-heading = Import: { $label }
import-step-file = 1. File
import-step-mapping = 2. Columns
import-step-run = 3. Import
import-file-label = CSV file
import-file-hint = UTF-8 or Windows-1250, separated by semicolons, commas or tabs. 64 MB at most.
import-next = Continue
import-target = Field in Kartoteka
import-ignore = — do not import —
import-source = Where the data comes from (Art. 14 GDPR)
import-source-date = When they were obtained
import-source-detail = Source detail
import-create-companies = Create missing companies
import-start = Start the import
import-preview = Preview of the first rows
import-full-name = Full name
import-company-name = Company by name
import-rows-problem = Rows with this problem will be refused and come back as a file.

# API
api-reference = API reference
api-text = Everything that pages can do, the API can too. Sign in with a token: Authorization: Bearer kt_…
api-operations = Operations

# refusals
bad-request-title = The request cannot be understood
bad-request-text = Check the address or the data sent and try again.
conflict-title = The record was changed in the meantime
conflict-text = Load the record again and repeat the change.
csrf-title = The page has expired
csrf-text = Go back, load the page again and send the form once more.
forbidden-title = You are not allowed to do this
forbidden-text = Ask an administrator for the right.
internal-title = Something went wrong
internal-text = The fault is written down. Please try again in a while.
invalid-title = The values do not fit
invalid-text = Mend the fields named.
media-type-title = This kind of content is not accepted
media-type-text = Send application/json.
method-title = This method is not available here
method-text = See the API reference.
not-found-title = There is nothing here
not-found-text = The record does not exist, or you may not see it.
signed-out-title = Sign in
signed-out-text = The session has ended or the token is missing.
still-referred-title = The record is still needed
still-referred-text = Other records refer to it.
storage-full-title = There is no room on the disk
storage-full-text = Reading goes on. Saving will work once room has been made.
too-large-title = Too large
too-large-text = Send a smaller file.
too-many-requests-title = Too many attempts
too-many-requests-text = Try again in { $seconds } s.
unavailable-title = The database does not answer
unavailable-text = It recovers by itself. Please wait a moment.

# problems at fields
problem-required = Fill in this field.
problem-too-long = { $max } characters at most.
problem-too-many = { $max } items at most.
problem-not-unique = Another record has this value already.
problem-not-an-option = Choose one of the options.
problem-not-a-number = Write a number.
problem-number-range = Write a number from { $min } to { $max }.
problem-decimal-scale = { $max } decimal places at most.
problem-date-shape = Write a date, for example 24 Nov 2026.
problem-date-time-shape = Write a date and a time.
problem-wrong-type = The value is of another kind than the field expects.
problem-unknown-field = There is no such field.
problem-read-only = This field cannot be changed.
problem-reference-not-found = There is no such record, or you may not see it.
problem-control-characters = The text contains characters that are not allowed.
problem-currency = Write the currency by three letters, for example CZK.
problem-country-code = Write the country by two letters, for example CZ.
problem-unknown-tag = There is no such tag, and you may not create new ones.
problem-not-yours = Such a record would not be yours. The owner must be you or somebody of your team.
problem-last-administrator = One administrator must stay.
problem-password-too-short = The password must have at least 10 characters.
problem-password-is-email = The password must not be your address.
problem-wrong-password = The current password is wrong.
problem-in-the-past = This moment has passed.
problem-key-used-for-another = This key belongs to another request.
problem-stale = Meanwhile somebody saved: { $theirs }. Saving replaces it.
problem-ico-digits = The IČO consists of digits only.
problem-ico-length = The IČO has 8 digits.
problem-ico-checksum = The IČO's check digit is wrong.
problem-dic-shape = A tax number looks like CZ25123891.
problem-dic-country = A tax number begins with the code of an EU country.
problem-dic-checksum = The tax number's check digit is wrong.
problem-bank-account-shape = Write the account as prefix-number/bank, or as an IBAN.
problem-bank-account-checksum = The account number's checksum is wrong.
problem-bank-code = The bank code has 4 digits.
problem-iban-shape = The IBAN has a wrong form.
problem-iban-checksum = The IBAN's checksum is wrong.
problem-phone-shape = Write a phone number, for example +420 601 123 456.
problem-phone-not-possible = There is no such phone number.
problem-email-shape = Write an e-mail, for example jana@firma.cz.
problem-email-domain = The domain after the @ is missing.
problem-email-length = The e-mail is too long.
problem-postal-code-shape = The postal code has a wrong form.
problem-url-shape = Write a web address, for example https://firma.cz.
problem-url-scheme = A web address begins with https:// or http://.
problem-url-user-info = A web address must not hold a name or a password.
warning-birth-number = The text may hold a birth number. Do not keep it without a legal reason.
warning-payment-card = The text may hold a payment card number. Do not keep it here.

# counts
count-at-least = more than { $count }
count-contact = { $count ->
    [one] { $count } contact
   *[other] { $count } contacts
}
count-company = { $count ->
    [one] { $count } company
   *[other] { $count } companies
}
count-activity = { $count ->
    [one] { $count } activity
   *[other] { $count } activities
}
count-task = { $count ->
    [one] { $count } task
   *[other] { $count } tasks
}
count-tag = { $count ->
    [one] { $count } tag
   *[other] { $count } tags
}
count-user = { $count ->
    [one] { $count } user
   *[other] { $count } users
}
count-record = { $count ->
    [one] { $count } record
   *[other] { $count } records
}
proof-events = { $count ->
    [one] { $count } event verified.
   *[other] { $count } events verified.
}
proof-checkpoints = { $count ->
    [one] { $count } signed checkpoint.
   *[other] { $count } signed checkpoints.
}
import-created = { $count ->
    [one] { $count } record created.
   *[other] { $count } records created.
}
import-refused = { $count ->
    [one] { $count } row refused.
   *[other] { $count } rows refused.
}

# time
time-now = just now
time-minutes-ago = { $count ->
    [one] { $count } minute ago
   *[other] { $count } minutes ago
}
time-minutes-in = { $count ->
    [one] in { $count } minute
   *[other] in { $count } minutes
}
time-hours-ago = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
}
time-hours-in = { $count ->
    [one] in { $count } hour
   *[other] in { $count } hours
}
time-days-ago = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
}
time-days-in = { $count ->
    [one] in { $count } day
   *[other] in { $count } days
}

# files
problem-duplicate = Such a record exists already or stands earlier in the file.
problem-file-broken-quotes = The quotes on line { $line } are broken. Mend the file and upload it again.
problem-file-empty = The file is empty.
problem-file-encoding = The file is no readable text. Save it as CSV in UTF-8.
problem-file-no-header = The first line must name the columns.
problem-file-too-large = The file is too large.
problem-file-too-many-columns = The file has more than { $max } columns. Keep only those you need.
problem-file-too-many-rows = The file has more than { $max } rows. Split it.
problem-mapping-columns = The columns do not fit the file. Upload it again.
problem-mapping-nothing = Choose at least one column to import.
problem-mapping-twice = Two columns go to the same field.
problem-mapping-unknown = There is no such field.
problem-ragged-row = The row has { $found } cells instead of { $expected }.
problem-too-many-to-export = The list is too long for one file. Narrow it by a filter.
problem-forbidden = You are not allowed to import this row.
problem-refused-earlier = The row was refused at the first attempt already.
problem-several-companies = There are several companies of this name.
problem-several-users = There are several users of this name.
problem-unknown-company = There is no such company.
problem-unknown-user = There is no such user.
