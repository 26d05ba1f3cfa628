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
home-greeting = Hello, { $name }
home-recent = Recently in touch
