"""The brand's products side by side: as a page, a printed table and a part of mails."""
