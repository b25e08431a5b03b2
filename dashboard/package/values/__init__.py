"""One reader of each kind of value people write: amounts, whole numbers, dates, periods, texts, keys."""
