### Sales: the board of deals.

## Board

board = Tabule
board-empty = Žádná obchodní cesta
board-empty-text = Správce ji založí v nastavení, i s jejími fázemi.
board-late = po termínu
board-list = Seznam
board-move = Přesunout
board-pipelines = Obchodní cesty
board-reason = Důvod prohry (jen u prohry)
board-to = Do fáze

## The first pipeline

pipeline-sales = Prodej
stage-interest = Nový zájem
stage-lost = Prohráno
stage-needs = Zjišťujeme potřeby
stage-negotiation = Vyjednávání
stage-quoted = Nabídka odeslána
stage-won = Vyhráno
