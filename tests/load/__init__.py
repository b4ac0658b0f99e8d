"""Many people at once, several servers, long lives: what one browser cannot show."""
