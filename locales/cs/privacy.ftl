### The rights of the person: requests, erasure, what is held and why.

asked-how = Jak jsme ověřili totožnost
door-access = Výpis údajů
door-erasure = Výmaz
door-objection = Námitka
door-portability = Přenos
door-rectification = Oprava
door-restriction = Omezení
erased-person = Vymazaná osoba
file-plan = Plán výmazu (JSON)
plan-clear = Vyprázdní se
plan-delete = Odejde
plan-fields = Vyprázdní se
plan-keep = Zůstane
plan-log = Nečitelnými se stanou i zápisy v protokolu: { $count }.
plan-nothing = Není co vymazat: vše, co zbylo, drží zákon nebo nárok.
plan-title = Plán výmazu
plan-unlink = Osoba bude vyňata
plan-what = Co se stane a proč
verb-request-answer = Označit za vyřízenou
verb-request-confirm = Potvrdit plán výmazu
verb-request-execute = Provést výmaz
verb-request-extend = Prodloužit lhůtu
verb-request-identify = Totožnost ověřena
verb-request-plan = Naplánovat znovu
verb-request-refuse = Odmítnout žádost
verb-request-withdraw = Žadatel ji vzal zpět
