"""Visits to and from other people's calendars."""
