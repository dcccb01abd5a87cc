"""What is true: tables, rules, findings. Pure: no files, no clock, no network, no locale."""
