### Long work.

## Jobs

job-error-erased-meanwhile = Somebody was erased meanwhile and may have been in the file. Upload or make it again, without them.
job-error-fault = A fault of the program. Its log tells the details.
job-error-forbidden = You do not have the right to what the job does.
job-error-full = There is no room on the disk.
job-error-not-found = What the job was to work with does not exist any more.
job-error-unavailable = The database did not answer, even after several attempts.
job-kind-erasure = Clean-up after an erasure
job-kind-import = File import
job-kind-ledger = Entry in the ledger of erasures
job-kind-mail = Sending of an e-mail
job-kind-mailbox = E-mails of a mailbox
job-kind-retention = Retention run
job-open = Go to the result
job-progress = Progress
job-state = State
job-state-done = done
job-state-failed = failed
job-state-queued = queued
job-state-running = running
job-state-stopped = stopped
job-stop = Stop
job-what = Job
jobs-none = No jobs
jobs-none-text = Imports and other long work will appear here.
