### Lists: filters, columns, selection, counts.

## Filters

filter-add = Filter
filter-apply = Apply filter
filter-clear = Clear the filter
filter-complex = Combined filter
filter-field = Field
filter-me = me
filter-operator = Condition
filter-remove = Remove filter
filter-value = Value

## Operators, read as a sentence: field, operator, value

operator-contains = contains
operator-empty = is empty
operator-eq = is
operator-ge = is at least
operator-gt = is greater than
operator-in = is any of
operator-le = is at most
operator-lt = is less than
operator-ne = is not
operator-not-empty = is not empty
operator-starts-with = starts with

## Columns and sorting

column-down = Move down
column-up = Move up
columns = Columns

## Saved views

view-name = Name of the view
view-save = Save view
view-share = Share with everybody
view-shared = shared
views = Views

## Selection

delete-question = Really delete the selected records? Count: {"{count}"}
select = Select
select-all = Select all
selected = selected

## Empty lists

create-first = Create the first
empty-list = Nothing here yet
import-file = Import a file
nothing-found = Nothing found
nothing-found-text = Try other words or clear the filter.

## Counts

count-activity = { $count ->
    [one] { $count } activity
   *[other] { $count } activities
}
count-at-least = more than { $count }
count-company = { $count ->
    [one] { $count } company
   *[other] { $count } companies
}
count-contact = { $count ->
    [one] { $count } contact
   *[other] { $count } contacts
}
count-day = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
count-record = { $count ->
    [one] { $count } record
   *[other] { $count } records
}
count-tag = { $count ->
    [one] { $count } tag
   *[other] { $count } tags
}
count-task = { $count ->
    [one] { $count } task
   *[other] { $count } tasks
}
count-user = { $count ->
    [one] { $count } user
   *[other] { $count } users
}

## Export

problem-too-many-to-export = The list is too long for one file. Narrow it by a filter.
