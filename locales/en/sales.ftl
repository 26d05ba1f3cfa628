### Sales: the board of deals.

## Board

board = Board
board-empty = No pipeline
board-empty-text = An administrator makes one in the settings, with its stages.
board-late = overdue
board-list = List
board-move = Move
board-pipelines = Pipelines
board-reason = Reason of loss (only when lost)
board-to = To stage

## The first pipeline

pipeline-sales = Sales
stage-interest = New interest
stage-lost = Lost
stage-needs = Qualifying
stage-negotiation = Negotiation
stage-quoted = Quote sent
stage-won = Won
