"""A spoken report enters; its page, its PDF and its workbook leave as bytes."""
