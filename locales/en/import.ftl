### Import of files.

## Steps

import-heading = Import: { $label }
import-next = Continue
import-start = Start the import
import-step-file = File
import-step-mapping = Columns
import-step-run = Import

## Choosing and mapping

import-company-name = Company by name
import-create-companies = Create missing companies
import-file-hint = UTF-8 or Windows-1250, separated by semicolons, commas or tabs. 64 MB at most.
import-file-label = CSV file
import-full-name = Full name
import-ignore = — do not import —
import-preview = Preview of the first rows
import-rows-problem = Rows with this problem will be refused and come back as a file.
import-target = Field in Kartoteka

## Origin (Art. 14 GDPR)

import-source = Where the data comes from (Art. 14 GDPR)
import-source-date = When they were obtained
import-source-detail = Source detail

## Result

import-created = { $count ->
    [one] { $count } record created.
   *[other] { $count } records created.
}
import-refused = { $count ->
    [one] { $count } row refused.
   *[other] { $count } rows refused.
}
import-refused-file = Download the refused rows

## Problems of the file

problem-file-broken-quotes = The quotes on line { $line } are broken. Correct the file and upload it again.
problem-file-empty = The file is empty.
problem-file-encoding = The file is not readable text. Save it as CSV in UTF-8.
problem-file-no-header = The first line must name the columns.
problem-file-too-large = The file is too large.
problem-file-too-many-columns = The file has more than { $max } columns. Keep only those you need.
problem-file-too-many-rows = The file has more than { $max } rows. Split it.
problem-mapping-columns = The columns do not fit the file. Upload it again.
problem-mapping-nothing = Choose at least one column to import.
problem-mapping-twice = Two columns go to the same field.
problem-mapping-unknown = There is no such field.
problem-ragged-row = The row has { $found } cells instead of { $expected }.

## Problems of a row

problem-duplicate = Such a record exists already or stands earlier in the file.
problem-forbidden = You are not allowed to import this row.
problem-refused-earlier = The row was refused at the first attempt already.
problem-several-companies = There are several companies of this name.
problem-several-users = There are several users of this name.
problem-unknown-company = There is no such company.
problem-unknown-user = There is no such user.
