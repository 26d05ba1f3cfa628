### What stands around every page, and the first page.

## Chapters

chapter-overview = Overview
chapter-settings = Settings
chapters = Chapters

## Top and menu

administrator = Administrator
go-to = Go to
menu = Menu
profile = My account
quick-create = New
search = Search
search-everything = Search everything
search-here = Search this list
sign-out = Sign out
skip-to-content = Skip to content
to-overview = To the overview

## Keyboard

keyboard-filter = search the list
keyboard-help = Keyboard shortcuts
keyboard-move = next and previous row
keyboard-new = new record
keyboard-open = open
keyboard-search = search and go
keyboard-select = select

## Home

home-activities = Latest activities
home-deal-new = Start a deal
home-documents = Documents
home-due = Due within 30 days
home-greeting = Hello, { $name }
home-overdue = Overdue
home-owed = What customers owe
home-pipeline-none = No deal is open.
home-recent = Recently in touch
home-reports = Reports
home-won = Won by month
home-won-none = Nothing was won in the last twelve months yet.
