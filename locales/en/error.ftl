### Pages that say why something could not be done, and what to do.

## Refusals and faults

bad-request-text = Check the address or the data sent and try again.
bad-request-title = The request cannot be understood
conflict-text = Load the record again and repeat the change.
conflict-title = The record was changed in the meantime
csrf-text = Go back, load the page again and send the form once more.
csrf-title = The page has expired
forbidden-text = Ask an administrator for the right.
forbidden-title = You are not allowed to do this
internal-text = The fault is written down. Please try again in a while.
internal-title = Something went wrong
invalid-text = Correct the marked fields.
invalid-title = The values do not fit
media-type-text = Send application/json.
media-type-title = This kind of content is not accepted
method-text = See the API reference.
method-title = This method is not available here
not-found-text = The record does not exist, or you may not see it.
not-found-title = There is nothing here
signed-out-text = The session has ended or the token is missing.
signed-out-title = Sign in
still-referred-text = Other records refer to it.
still-referred-title = The record is still needed
storage-full-text = Reading goes on. Saving will work once room has been made.
storage-full-title = There is no room on the disk
too-large-text = Send a smaller file.
too-large-title = Too large
too-many-requests-text = Try again in { $seconds } s.
too-many-requests-title = Too many attempts
unavailable-text = It recovers by itself. Please wait a moment.
unavailable-title = The database does not answer
