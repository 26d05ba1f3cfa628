### Import of files.

## Steps

import-heading = Import: { $label }
import-next = Pokračovat
import-start = Spustit import
import-step-file = Soubor
import-step-mapping = Sloupce
import-step-run = Import

## Choosing and mapping

import-company-name = Firma podle názvu
import-create-companies = Chybějící firmy založit
import-file-hint = UTF-8 nebo Windows-1250, oddělený středníkem, čárkou nebo tabulátorem. Nejvýše 64 MB.
import-file-label = Soubor CSV
import-full-name = Celé jméno
import-ignore = — neimportovat —
import-preview = Náhled prvních řádků
import-rows-problem = Řádky s tímto problémem budou odmítnuty a dostanete je zpět jako soubor.
import-target = Pole v Kartotéce

## Origin (Art. 14 GDPR)

import-source = Odkud údaje jsou (čl. 14 GDPR)
import-source-date = Kdy byly získány
import-source-detail = Upřesnění zdroje

## Result

import-created = { $count ->
    [one] { $count } záznam vytvořen.
    [few] { $count } záznamy vytvořeny.
   *[other] { $count } záznamů vytvořeno.
}
import-refused = { $count ->
    [one] { $count } řádek odmítnut.
    [few] { $count } řádky odmítnuty.
   *[other] { $count } řádků odmítnuto.
}
import-refused-file = Stáhnout odmítnuté řádky

## Problems of the file

problem-file-broken-quotes = Na řádku { $line } nesedí uvozovky. Opravte soubor a nahrajte ho znovu.
problem-file-empty = Soubor je prázdný.
problem-file-encoding = Soubor není čitelný text. Uložte ho jako CSV v UTF-8.
problem-file-no-header = První řádek musí obsahovat názvy sloupců.
problem-file-too-large = Soubor je příliš velký.
problem-file-too-many-columns = Soubor má více než { $max } sloupců. Ponechte jen ty potřebné.
problem-file-too-many-rows = Soubor má více než { $max } řádků. Rozdělte ho.
problem-mapping-columns = Sloupce nesouhlasí se souborem. Nahrajte ho znovu.
problem-mapping-nothing = Vyberte alespoň jeden sloupec, který se má importovat.
problem-mapping-twice = Dva sloupce míří do stejného pole.
problem-mapping-unknown = Takové pole není.
problem-ragged-row = Řádek má { $found } buněk místo { $expected }.

## Problems of a row

problem-duplicate = Takový záznam už existuje nebo stojí v souboru dříve.
problem-forbidden = K tomuto řádku nemáte oprávnění.
problem-refused-earlier = Řádek byl odmítnut už při prvním pokusu.
problem-several-companies = Firem tohoto názvu je víc.
problem-several-users = Uživatelů tohoto jména je víc.
problem-unknown-company = Taková firma není.
problem-unknown-user = Takový uživatel není.
