### What happened to a record or a field, and the log of all events.

## Columns and states

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

## Actions

action-accept = quote accepted
action-accept-score = agreement with the score
action-answer = answered
action-approve = approval
action-attach = document added
action-cancel = cancelled
action-certify = erasure certified
action-change = changed
action-confirm = plan confirmed
action-confirm-link = confirmation by link
action-create = created
action-credit = credit set off
action-delete = deleted
action-detach = document removed
action-download = document opened
action-end = ended
action-erase = erased
action-execute = erasure carried out
action-expire = end of retention
action-export = exported
action-extend = time extended
action-identify = identity checked
action-import = imported
action-issue = issued
action-keep = PDF kept
action-lapse = lapse of an unconfirmed consent
action-lift = lifting of the restriction
action-link-made = link issued
action-mail-sent = e-mail sent
action-object = acceptance of the objection
action-overrule-score = decision against the score
action-password-changed = password changed
action-pay = payment
action-plan = erasure planned
action-put-off = putting off
action-read-log = log read
action-refuse = refused
action-reject = rejection
action-remind = reminded
action-reopen = return to checking
action-restore = restored from a backup
action-restore-unreplayed = restored from a backup without the ledger of erasures
action-restrict = restriction of processing
action-reveal = revealed
action-review = review of the texts
action-revise = new version
action-rights-changed = rights changed
action-send = sent
action-settle = payment reckoned
action-sign = signed document marked
action-sign-in = signed in
action-sign-in-failed = failed sign-in
action-sign-out = signed out
action-stop = stopping
action-tell = telling a recipient
action-token-made = token issued
action-token-revoked = token revoked
action-uphold = upholding of the objection
action-view = viewed
action-warn = warning of the deadline
action-withdraw = withdrawn

## Who

actor-anonymous = nobody signed in
actor-system = Kartoteka
actor-token = program
actor-user = user
actor-visitor = the person

## From where

origin-api = API
origin-command = command
origin-import = import
origin-job = job
origin-page = page
