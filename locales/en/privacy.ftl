### The rights of the person: requests, erasure, what is held and why.

asked-how = How the identity was checked
door-access = Access
door-erasure = Erasure
door-objection = Objection
door-portability = Portability
door-rectification = Rectification
door-restriction = Restriction
erased-person = Erased person
file-plan = Plan of the erasure (JSON)
plan-clear = Is emptied
plan-delete = Goes
plan-fields = Emptied
plan-keep = Stays
plan-log = Entries of the log become unreadable: { $count }.
plan-nothing = There is nothing to erase: a law or a claim holds all that is left.
plan-title = Plan of the erasure
plan-unlink = The person is taken out
plan-what = What happens and why
verb-request-answer = Mark as answered
verb-request-confirm = Confirm the plan of erasure
verb-request-execute = Carry out the erasure
verb-request-extend = Extend the time
verb-request-identify = Identity checked
verb-request-plan = Plan again
verb-request-refuse = Refuse the request
verb-request-withdraw = Withdrawn by the applicant
