"""What comes out: events with id, title, days and place, and which operation holds which of them."""
