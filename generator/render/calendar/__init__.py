"""The calendar of a campaign: for calendars, for spreadsheets, and printed."""
