"""What Excel calls. The only place that may know xlwings."""
