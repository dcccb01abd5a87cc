"""Workbook and computed values kept in step: reading, backups, replacing."""
