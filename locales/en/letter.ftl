### Letters to people who exercise their rights, and the letter of an archive of access.

## Of every letter

letter-complaint = If you are not satisfied, you may lodge a complaint with the supervisory authority: { $authority }. You may also seek a remedy in court.
letter-count = Number
letter-day = Date
letter-greeting = Dear Sir or Madam,
letter-law = Law
letter-number = Number of the request
letter-received-on = Received on
letter-regards = Yours sincerely
letter-until = Until
letter-until-settled = as long as the obligation or the claim lasts
letter-what = What

## What they say

letter-done-access = we have answered your request. Your data, and what we do with them, are in the enclosed archive.
letter-done-erasure = we have erased your personal data wherever we have no reason left to hold them, from the search and from the log of changes as well. Backups in which they may still be end by their age; when one is restored, the erasure is carried out again.
letter-done-nothing = we have searched our records, and we hold no personal data about you. We keep this request alone, to show that we have handled it.
letter-done-objection = we have accepted your objection. Against direct marketing it counts at once and for ever: we send you no more commercial messages. So that we do not forget it, we remember a hash of your address from which it cannot be read.
letter-done-portability = we have answered your request. The data that you gave us are in the enclosed archive in a form that machines read; you may hand them to anybody else.
letter-done-rectification = we have corrected your data.
letter-done-restriction = we have restricted the processing of your data: they stay stored, but we do not work with them. Before we lift the restriction, we let you know.
letter-done-title = Answer to your request
letter-done-upheld = we have upheld your objection: no interest of ours outweighs it, so we no longer use the data for this purpose and erase them. We will write to you about the erasure.
letter-extended = your request is complex, or we have many of them, so we cannot answer it within a month. We shall answer by { $due }. The reason: { $reason }
letter-extended-title = Extension of the time
letter-identity = So that we neither give your data to somebody else nor erase them for somebody else, we need to know that it is you who asks. Please answer from an address that we know, or tell us something that only you and we know. Do not send a copy of an identity card.
letter-kept = We could not erase the following, because the law obliges us to keep it or because we need it to defend claims. We use it for nothing else, and it goes on the day that is given:
letter-nothing-kept = Nothing is left.
letter-received = on { $day } we received your request ({ $asked }). We shall answer it by { $due }. It is free of charge.
letter-received-title = Receipt of your request
letter-refused = we do not grant your request ({ $asked }). The reason: { $reason }
letter-refused-title = Refusal of your request

letter-told = We have told the recipients who got the data from us: { $told }.
## The notice to recipients

notice-erasure = by Art. 19 GDPR we inform you that at the request of “{ $who }” we have erased the personal data that you had got from us.
notice-please = Please do the same, and tell those to whom you have passed the data on.
notice-rectification = by Art. 19 GDPR we inform you that we have corrected the personal data of “{ $who }” that you had got from us. What is right:
notice-restriction = by Art. 19 GDPR we inform you that we have restricted the processing of the personal data of “{ $who }” that you had got from us. Until the restriction is lifted, only store them.
notice-title = Notice to a recipient of personal data

## The archive of access

archive-action = What
archive-automated = Automated decisions
archive-basis = Legal basis
archive-categories = Which data we have about you
archive-channel = Way
archive-colleagues = We do not name our colleagues; log.json tells by their offices who worked with the data.
archive-consents = Your consents and objections
archive-decision = Decision
archive-enclosed = What is in the archive
archive-enclosed-data = data.json: all data for programs ({ $count ->
    [one] { $count } record
   *[other] { $count } records
}), and data.schema.json, their description
archive-enclosed-documents = folder documents: { $count ->
    [one] { $count } original file
   *[other] { $count } original files
}
archive-enclosed-elsewhere = elsewhere.json: what records about others say of you ({ $count ->
    [one] { $count } text
   *[other] { $count } texts
})
archive-enclosed-log = log.json: who worked with your data, and how they changed
archive-enclosed-manifest = manifest.json: the list of files with their hashes and our signature
archive-enclosed-tables = folder csv: the same data as tables
archive-former-recipient = { $name } (until { $day })
archive-former-recipients = Earlier, when we had your data already, they were given to:
archive-given = Given
archive-intro = here is what you wanted to know: which personal data of yours we process, why, where we have them from, to whom we give them and how long we shall have them. The data themselves are in the archive of which this letter is a part.
archive-looked = Who looked at your data
archive-mark = [another person's data]
archive-missing = What is not in the archive, and why
archive-no-consents = We have none.
archive-no-reason = the reason has ended
archive-no-recipients = We give them to nobody.
archive-nobody-looked = Nobody so far.
archive-not-automated = No machine decides by itself about anything that concerns you.
archive-periods = What we have, why and until when
archive-program = the program itself
archive-purpose = Purpose
archive-purposes = Why we have your data
archive-recipients = To whom we give them
archive-reduced = { $count ->
    [one] In { $count } record we blackened the data of other people.
   *[other] In { $count } records we blackened the data of other people.
}
archive-right-erasure = erasure, when there is no reason left for the data
archive-right-objection = objection to processing in a legitimate interest, and to marketing at any time and without a reason
archive-right-portability = portability of the data that you gave us, in a form that machines read
archive-right-rectification = rectification of inaccurate data
archive-right-restriction = restriction of processing
archive-right-withdrawal = withdrawal of a consent, at any time and as easily as you gave it
archive-rights = Your rights
archive-role = Who
archive-score-decided = What a person decided
archive-score-logic = What it means
archive-score-reason = What it follows from
archive-soon = we erase it
archive-source = Where we have the data from
archive-source-day = Obtained on
archive-source-detail = Detail
archive-source-kind = Source
archive-source-unknown = We have not recorded the source.
archive-title = Your personal data
archive-transfers = Outside of the European Economic Area, by the safeguard that is named:
archive-when = When
archive-why = Why
archive-withdrawn = Withdrawn
archive-withheld = [withheld: rights of others]
archive-withheld-advice = { $count ->
    [one] We withhold { $count } file: it is legal advice or concerns a dispute.
   *[other] We withhold { $count } files: they are legal advice or concern a dispute.
}
archive-withheld-others = { $count ->
    [one] We withhold { $count } file: it would affect the rights of others.
   *[other] We withhold { $count } files: they would affect the rights of others.
}
archive-withheld-secret = { $count ->
    [one] We withhold { $count } file: it holds a trade secret.
   *[other] We withhold { $count } files: they hold trade secrets.
}

## The certificate of an erasure

certificate-check = How to check it
certificate-cleaned = Cleaned up
certificate-executed = Executed
certificate-hash = Hash of the JSON file (SHA-256)
certificate-how = The certificate is signed with the key of this house. The signature is checked on the JSON file by the command kartoteka verify; it gives away whoever writes anything into it.
certificate-intro = We certify that we have erased the personal data of a person who is named here by an identifier only. The key to their entries in the log of changes was destroyed.
certificate-key = Public key
certificate-plan = Digest of the plan
certificate-probe = Probe after the erasure
certificate-probe-files = Files of the database with a hit
certificate-probe-index = Hits in the search
certificate-probe-kept = Records that stay and hold a value
certificate-probe-left-out = Values beyond the most, not looked for
certificate-probe-others = Records of others with the same value
certificate-probe-sealed = Sealed files that are still there
certificate-probe-short = Values too short, not looked for
certificate-probe-values = Values looked for
certificate-signature = Signature
certificate-subject = Person
certificate-title = Certificate of the erasure
