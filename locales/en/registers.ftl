### The registers: record of processing, recipients, breaches, assessments, notices, and telling people where we have their data from.

action-close = closing
action-decide = decision
action-dismiss = decision not to report
action-done = completion
action-frozen = writing down of affected people
action-informed = telling the person
action-link = link to a record
action-publish = taking into use
action-query = query of affected people
action-report = report to the authority
action-resume = reopening
action-retire = taking out of use
action-told = telling the people
affected = Affected people
affected-again = People can be written down again when the query finds more; who stands there already stays once.
affected-choose = Query
affected-found = The query now finds
affected-freeze = Write down affected people
affected-help = Choose the contacts whom the breach concerns, as in a list. The query is kept with the breach; who they were exactly you write down when the query is ready.
affected-list = Open in the list of contacts
affected-more = and more
affected-none = No query yet.
affected-save = Keep the query
affected-saved = Kept query
affected-unsaved = This query is not kept yet.
affected-written = { $count ->
    [one] { $count } person written down
   *[other] { $count } people written down
  }
asked-authority-number = The authority's reference
asked-decided-on = Decided on
asked-informed-how = How they were informed
asked-informed-on = Informed on
asked-late-reason = Why after the 72 hours
breach-left = { $count ->
    [one] { $count } hour is left to report it to the authority.
   *[other] { $count } hours are left to report it to the authority.
  }
breach-letter =
    Dear Sir or Madam,

    On { $found } we learned of a breach of the security of personal data that concerns you as well. We write to you by Art. 34 GDPR.

    What happened:
    { $what }

    Which data it concerns:
    { $data }

    What it may mean to you:
    { $consequences }

    What we have done, and what we recommend to you:
    { $measures }

    Ask us anything: { $contact }. You may lodge a complaint with the Office for Personal Data Protection (Úřad pro ochranu osobních údajů).

    { $controller }
breach-over = { $count ->
    [one] The 72 hours ended an hour ago. Report it all the same, with the reasons of the delay.
   *[other] The 72 hours ended { $count } hours ago. Report it all the same, with the reasons of the delay.
  }
breach-report = Notification of a personal data breach
breach-report-law = by Art. 33 of Regulation (EU) 2016/679
breach-report-then = Consequences and measures
breach-report-what = What happened
breach-report-when = Notification and communication
breach-report-who = Controller and contact
breach-report-whom = What and whom it concerns
file-letters-txt = Letters to the affected (text)
file-report-pdf = Report to the authority (PDF)
file-report-txt = Report to the authority (text)
group-authority = Authority
group-officer = Data protection officer
group-security = Security
group-transfer = Country and transfer
inform-import-task = { $count ->
    [one] Inform { $count } imported person (Art. 14 GDPR)
   *[other] Inform { $count } imported people (Art. 14 GDPR)
  }
inform-task = Inform: { $name } (Art. 14 GDPR)
inform-task-text = We do not have these data from the people themselves. Within a month of obtaining them tell the people where we have them from, why, and what their rights are; the text is among the information notices. Do not address them with offers until then.
job-kind-affected = Writing down affected people
job-kind-processing-record = Printing of the record of processing
keep-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
  }
keep-from = { $time } from “{ $field }”
keep-from-year = { $time } from the end of the year of “{ $field }”
keep-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
  }
keep-while = as long as it lasts
keep-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
  }
notice-obtained = We did not get your data from you yourself. Where exactly we have them from we tell you when you ask: it is kept with each record.
notice-officer = Data protection officer: { $officer }.
notice-rights =
    YOUR RIGHTS
    You have the right to know which data we hold about you and to get a copy of them, to have them corrected, erased or restricted, to take with you what you provided to us, and to object. You may withdraw a consent at any time, as easily as you gave it. No decision is made by a machine alone.
    We answer within a month. If you are not satisfied, you may turn to a court or lodge a complaint with the supervisory authority: { $authority }.
notice-who = Your personal data are processed by { $name }. Contact: { $contact }.
open-list = Open the list
open-record = Open the record
problem-assessment-stays = An assessment that is decided is not deleted: it shows why you were allowed to process. Make a new one.
problem-breach-found-before = It can only have happened before you learned of it.
problem-breach-late-reason = After 72 hours the report tells the reason of the delay.
problem-breach-not-known-yet = This cannot have been before you learned of the breach.
problem-breach-stays = A breach is not deleted: the register holds all of them (Art. 33(5) GDPR).
problem-breach-tell-people = Where the risk is high, tell the people too, or write why this is not needed (Art. 34 GDPR).
problem-breach-to-report = Only a breach whose risk is unlikely stays without a report. Fill in the risk.
problem-notice-stays = A text that people have read is not deleted. You can take it out of use.
problem-transfer-safeguard = Outside of the European Economic Area nothing may be transferred without a safeguard. Choose the one on which the transfer rests.
problem-version-stays = A kept version is not deleted: it shows what the record said.
processing = Record of processing activities
processing-as-of = As of { $day }
processing-balance = Balancing test
processing-basis = Legal basis
processing-changed = What has changed since the last kept version
processing-contact = Contact
processing-contract = Contract: { $value }
processing-controller = Controller
processing-country = Country: { $value }
processing-country-beyond = Country: { $value } (outside of the European Economic Area)
processing-data = Which data
processing-decide-balance = Make a balancing test
processing-edit-who = Edit controller and security
processing-fill-in = Fill in the controller.
processing-for = Purposes: { $value }
processing-gets = Data: { $value }
processing-impact = Impact assessment
processing-keep = Keep this version
processing-kept = Kept versions
processing-lead = Put together of the dictionary, the purposes, the retention rules and the register of recipients (Art. 30 GDPR). A kept version shows what it said on which day.
processing-mentioned = people of whom the records speak
processing-missing = { $count ->
    [one] { $count } thing is missing
   *[other] { $count } things are missing
  }
processing-more = and { $count } more
processing-never-kept = You have not kept a version yet.
processing-no-balance = A valid balancing test is missing (Art. 6(1)(f) GDPR).
processing-no-contract = The data processing contract is missing (Art. 28(3) GDPR).
processing-no-officer = No officer is designated
processing-no-recipients = None in the register yet
processing-no-transfers = Nothing leaves the European Economic Area
processing-nobody = Nobody else
processing-note = Note to the version
processing-notice = What we tell people
processing-of-others = No data are kept for this purpose alone; it uses data kept for others, for their time.
processing-officer = Data protection officer
processing-pdf = Download PDF
processing-people = Whose data
processing-printed = Printed and put among the documents of the version.
processing-purpose = Purpose
processing-purposes = Purposes of processing
processing-recipients = Recipients
processing-safeguard = Safeguard: { $value }
processing-security = Security
processing-security-of-program =
    Access only after signing in, by roles and by rights to each field.
    A log of all changes, opened cards and exports, whose completeness can be proved.
    Files and history encrypted with a key of each person; an erasure destroys the key.
    Encrypted connections, passwords only as hashes, a limit on attempts to sign in.
processing-short = Record of processing
processing-time = Time limits
processing-transfers = Transfers to third countries
processing-unchanged = Nothing has changed since the last kept version.
processing-who = Who answers for the processing
processing-xlsx = Download XLSX
verb-assessment-decide = Decide
verb-breach-close = Close
verb-breach-dismiss = Not to be reported
verb-breach-freeze = Write down affected people
verb-breach-reopen = Open again
verb-breach-report = Reported to the authority
verb-breach-told = People told
verb-contact-informed = Was informed (Art. 14)
verb-notice-publish = Take into use
verb-notice-retire = Take out of use
