"""The office's hours: sessions of the week, seasons, reception, and since when they hold."""
