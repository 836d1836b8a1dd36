"""What comes in from outside, texts and tables, as plain Python values; and tables out."""
