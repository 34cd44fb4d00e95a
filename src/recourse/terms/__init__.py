"""The words everything else is written in: money, days, countries, messages. No input or output happens here."""
