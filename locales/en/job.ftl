### Long work.

## Jobs

job-kind-import = File import
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
