### What stands around every page, and the first page.

## Chapters

chapter-overview = Přehled
chapter-settings = Nastavení
chapters = Kapitoly

## Top and menu

administrator = Administrátor
go-to = Přejít na
menu = Menu
profile = Můj účet
quick-create = Nový
search = Hledání
search-everything = Hledat ve všem
search-here = Hledat v seznamu
sign-out = Odhlásit se
skip-to-content = Přejít k obsahu
to-overview = Na přehled

## Keyboard

keyboard-filter = hledat v seznamu
keyboard-help = Klávesové zkratky
keyboard-move = další a předchozí řádek
keyboard-new = nový záznam
keyboard-open = otevřít
keyboard-search = hledat a přecházet
keyboard-select = vybrat

## Home

home-activities = Poslední aktivity
home-deal-new = Založit obchodní případ
home-documents = Dokladů
home-due = Splatné do 30 dnů
home-greeting = Dobrý den, { $name }
home-overdue = Po splatnosti
home-owed = Co dluží zákazníci
home-pipeline-none = Nic není rozjednáno.
home-recent = Naposledy v kontaktu
home-reports = Přehledy
home-won = Vyhráno po měsících
home-won-none = Za posledních dvanáct měsíců zatím žádná výhra.
