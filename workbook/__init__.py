"""The register as an Excel file: template, guard, reader, lossless writer, generated sheets."""
