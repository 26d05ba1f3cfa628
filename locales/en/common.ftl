### Words that many pages share.

## Buttons

apply = Apply
cancel = Cancel
close = Close
create = Create
delete = Delete
edit = Edit
export = Export
export-csv = CSV
export-xlsx = Excel (XLSX)
import = Import
load-more = Load more
new = New
open = open
save = Save
show = Show
undo = Undo

## States

new-record = New { $label }
no = no
none-yet = Nothing yet.
not-saved = Not saved. Please try again.
saved = Saved
show-all = Show all
today = today
yes = yes

## Labels

email = E-mail
password = Password

## Languages and themes

theme-auto = follow the device
theme-dark = dark
theme-light = light

## Address

address-city = City
address-country = Country
address-postal-code = Postal code
address-street = Street and number

## Time

time-days-ago = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
}
time-days-in = { $count ->
    [one] in { $count } day
   *[other] in { $count } days
}
time-hours-ago = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
}
time-hours-in = { $count ->
    [one] in { $count } hour
   *[other] in { $count } hours
}
time-minutes-ago = { $count ->
    [one] { $count } minute ago
   *[other] { $count } minutes ago
}
time-minutes-in = { $count ->
    [one] in { $count } minute
   *[other] in { $count } minutes
}
time-now = just now
time-tomorrow = tomorrow
time-yesterday = yesterday
