"""Draws call lists: a workbook to sort and a PDF to call by."""
