"""Paper: client statements and the month's report, typeset with typst."""
