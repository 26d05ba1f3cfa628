### What has lost its last reason, and goes.

retention = Retention
retention-acts-on = goes by itself on { $day }
retention-alone = What goes by itself
retention-alone-help = These rules do not wait for approval. What one of them was the last to hold is told here and goes when the notice is over. Until then you can put it off. About people, deals and documents a person always decides.
retention-approve = Approve…
retention-approve-now = Approve and remove
retention-by = Who
retention-by-itself = Kartoteka itself
retention-calendar = Calendar
retention-calendar-lead = How many records lose the last reason of their own in which month. A new conversation, a valid contract or an unpaid invoice may put the end off; the figures are of the last check.
retention-calendar-none = Nothing ends in the next two years
retention-calendar-none-help = The calendar fills after the first check that finds an end.
retention-count = Count
retention-decided-by = decided by { $name }
retention-emptied = Emptied
retention-ended = The last reason has ended
retention-ended-help = Decide about them on the overview. Where a record has a reason that Kartoteka does not know, write it down: a conversation as an activity, a dispute as a legal hold.
retention-ended-on = Last reason ended
retention-find = Check now
retention-finding = Looking… { $count } records looked at.
retention-found = Without a reason
retention-gone = { $count ->
    [one] { $count } record is gone
   *[other] { $count } records are gone
}
retention-groups = What has no reason to stay
retention-job-done = What is gone and what stayed stands on the page Retention.
retention-kept = { $count ->
    [one] { $count } record stayed
   *[other] { $count } records stayed
}
retention-last = Last checked { $when }.
retention-lead = A record is held as long as there is a reason: a purpose with its legal basis and its time. Every night it is found out what has lost its last one; what goes by itself and what waits for approval stands here.
retention-left = The check was left unfinished. Start it again; what is removed is removed.
retention-looked = { $count } records looked at.
retention-lost = { $count ->
    [0] No record is without a reason.
    [one] { $count } record has no reason to stay.
   *[other] { $count } records have no reason to stay.
}
retention-made-on = Created
retention-month = Month
retention-never = Nothing has been checked yet. The check runs by itself at night, or you start it.
retention-nothing = Everything has a reason
retention-nothing-help = No record has lost its last reason. The next check runs at night.
retention-notice = { $count ->
    [one] a day after the notice
   *[other] { $count } days after the notice
}
retention-overview = Overview
retention-probe = Probe
retention-probe-clean = { $count ->
    [one] nothing is left, { $count } value looked for
   *[other] nothing is left, { $count } values looked for
}
retention-probe-left = { $count ->
    [one] values are left in { $count } place
   *[other] values are left in { $count } places
}
retention-put-off = Put off
retention-put-off-help = The records stay, and are proposed again in ninety days.
retention-put-off-until = put off until { $day }
retention-reason = Why they are to stay for now
retention-removed = Removed
retention-removing = Removing. Each record is judged again before; what got a reason meanwhile stays.
retention-rules = By rule
retention-runs = Past checks
retention-since = Since
retention-since-day = since { $day } at the longest
retention-stayed = Stayed
retention-stopped = The removal was stopped. What was approved and did not go in time waits for approval again.
retention-unheld = Without a reason
retention-unheld-lead = What is held here although there is no reason. This list should be empty.
retention-unheld-none = Nothing is held without a reason
retention-unheld-none-help = Every record about people has a rule, and none of them has ended.
retention-warning = { $count ->
    [one] { $count } record goes with its documents. What another record refers to is only emptied. There is no way back.
   *[other] { $count } records go with their documents. What another record refers to is only emptied. There is no way back.
}
retention-warning-people = { $count ->
    [one] { $count } person goes with all that nothing else holds, and with their part of the log. Where a document refers to them, a pseudonym stays. There is no way back.
   *[other] { $count } people go with all that nothing else holds, and with their parts of the log. Where a document refers to them, a pseudonym stays. There is no way back.
}
retention-what = What
retention-without = Without a rule
retention-without-help = No rule applies to these records, so they would never go. Fill in what is missing (the day of closing, the decision), or add a rule.
