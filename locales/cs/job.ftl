### Long work.

## Jobs

job-error-erased-meanwhile = Mezitím byl někdo vymazán a v souboru mohl být. Nahrajte nebo vytvořte ho znovu, už bez něj.
job-error-fault = Chyba programu. Podrobnosti jsou v jeho záznamu.
job-error-forbidden = Nemáte právo na to, co úloha dělá.
job-error-full = Na disku není místo.
job-error-not-found = To, s čím měla úloha pracovat, už neexistuje.
job-error-unavailable = Databáze neodpovídala ani po několika pokusech.
job-kind-erasure = Úklid po výmazu
job-kind-import = Import souboru
job-kind-ledger = Zápis do knihy výmazů
job-kind-mail = Odeslání e-mailu
job-kind-mailbox = E-maily ze schránky
job-kind-retention = Kontrola doby uložení
job-open = Přejít na výsledek
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
