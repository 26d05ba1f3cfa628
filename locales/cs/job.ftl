### Long work.

## Jobs

job-kind-import = Import souboru
job-progress = Průběh
job-state = Stav
job-state-done = hotovo
job-state-failed = selhalo
job-state-queued = čeká
job-state-running = běží
job-state-stopped = zastaveno
job-stop = Zastavit
job-what = Úloha
jobs-none = Žádné úlohy
jobs-none-text = Objeví se tu importy a jiná dlouhá práce.
