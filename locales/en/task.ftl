### Tasks.

## Tasks

my-tasks = My tasks
task-all = All tasks
task-high = urgent
task-later = Later
task-none = No tasks
task-none-text = You are done. Write a new task on the card of a contact or a company.
task-overdue = Overdue
task-tick = Done
task-today = Today
task-tomorrow = Tomorrow
task-undated = No date
