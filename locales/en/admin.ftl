### Users, teams, roles, tokens and the audit log.

## Chapters of the settings

admin-audit = Audit log
admin-issuers = Issuers
admin-jobs = Jobs
admin-number-series = Number series
admin-pipelines = Pipelines
admin-roles = Roles and rights
admin-stages = Stages of pipelines
admin-tags = Tags
admin-teams = Teams
admin-users = Users
admin-vat-rates = VAT rates

## Roles

role-administrator = administrator
role-administrator-text = This role administers Kartoteka and may do everything, so its rights are not limited.
role-auditor = reads the log
role-auditor-text = This role may read the whole audit log.
role-delete-confirm = Delete the role “{ $title }” with its matrix of rights? Nobody has it, so nobody loses anything. This cannot be undone.
role-deleted = The role is deleted.
role-help = What it is for
role-holders = Show the users with this role
role-label = Name
role-like = Like role
role-new = New role
role-rename = Rename

## Rights

discount-limit = Highest discount in %
discount-limit-help = A higher discount on a quote must be approved by somebody with a higher limit.
field-right-hidden = hidden
field-right-read = read
field-right-write = write
right-create = Create
right-delete = Delete
right-edit = Edit
right-export = Export
right-import = Import
right-see = See
rights-fields = Fields: { $label }
rights-limited = limited
rights-matrix = Matrix of rights
rights-records = Records
scope-all = all
scope-none = none
scope-own = own
scope-team = team

## Own account

password-change = Change password
password-current = Current password
password-hint = At least 10 characters.
password-new = New password
password-sessions-end = A new password ends all your sessions.
profile-language = Language
profile-look = Display
profile-theme = Theme

## Tokens

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
tokens = API tokens
tokens-text = A token is a key with which a program works in your name and with your rights.

## Audit log

audit-anybody = anybody
audit-anything = any event
audit-anywhere = any records
audit-entity = Records
audit-from = From
audit-text = Every change, sign-in, export and view of a person. Reading this log is written down too.
audit-to = to

## Proof of the log

proof-broken = The log was tampered with
proof-checkpoints = { $count ->
    [one] { $count } signed checkpoint.
   *[other] { $count } signed checkpoints.
}
proof-clean = The log is intact
proof-details = Root of the tree and public key
proof-events = { $count ->
    [one] { $count } event verified.
   *[other] { $count } events verified.
}
proof-run = Verify the whole log
proof-when = Verified { $when }.

## API

api-operations = Operations
api-reference = API reference
api-text = Everything that pages can do, the API can too. Sign in with a token: Authorization: Bearer kt_…
