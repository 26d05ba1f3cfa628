### Tasks.

## Tasks

my-tasks = Moje úkoly
task-all = Všechny úkoly
task-high = spěchá
task-later = Později
task-none = Žádné úkoly
task-none-text = Máte hotovo. Nový úkol zapíšete přímo na kartě kontaktu nebo firmy.
task-overdue = Po termínu
task-tick = Hotovo
task-today = Dnes
task-tomorrow = Zítra
task-undated = Bez termínu
