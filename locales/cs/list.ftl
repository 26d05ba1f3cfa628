### Lists: filters, columns, selection, counts.

## Filters

filter-add = Filtr
filter-apply = Použít filtr
filter-clear = Zrušit filtr
filter-complex = Složený filtr
filter-field = Pole
filter-me = já
filter-operator = Podmínka
filter-remove = Odebrat filtr
filter-value = Hodnota

## Operators, read as a sentence: field, operator, value

operator-contains = obsahuje
operator-empty = není vyplněno
operator-eq = je
operator-ge = je nejméně
operator-gt = je větší než
operator-in = je jedno z
operator-le = je nejvýše
operator-lt = je menší než
operator-ne = není
operator-not-empty = je vyplněno
operator-starts-with = začíná na

## Columns and sorting

column-down = Posunout níž
column-up = Posunout výš
columns = Sloupce

## Saved views

view-name = Název pohledu
view-save = Uložit pohled
view-share = Sdílet se všemi
view-shared = sdílený
views = Pohledy

## Selection

delete-question = Opravdu smazat vybrané záznamy? Půjde o: {"{count}"}
select = Vybrat
select-all = Vybrat vše
selected = vybráno

## Empty lists

create-first = Vytvořit první
empty-list = Zatím tu nic není
import-file = Importovat soubor
nothing-found = Nic jsme nenašli
nothing-found-text = Zkuste jiná slova nebo zrušte filtr.

## Counts

count-activity = { $count ->
    [one] { $count } aktivita
    [few] { $count } aktivity
   *[other] { $count } aktivit
}
count-at-least = více než { $count }
count-company = { $count ->
    [one] { $count } firma
    [few] { $count } firmy
   *[other] { $count } firem
}
count-contact = { $count ->
    [one] { $count } kontakt
    [few] { $count } kontakty
   *[other] { $count } kontaktů
}
count-day = { $count ->
    [one] { $count } den
    [few] { $count } dny
    [many] { $count } dne
   *[other] { $count } dní
}
count-record = { $count ->
    [one] { $count } záznam
    [few] { $count } záznamy
   *[other] { $count } záznamů
}
count-tag = { $count ->
    [one] { $count } štítek
    [few] { $count } štítky
   *[other] { $count } štítků
}
count-task = { $count ->
    [one] { $count } úkol
    [few] { $count } úkoly
   *[other] { $count } úkolů
}
count-user = { $count ->
    [one] { $count } uživatel
    [few] { $count } uživatelé
   *[other] { $count } uživatelů
}

## Export

problem-too-many-to-export = Seznam je na jeden soubor příliš dlouhý. Zúžte ho filtrem.
