"""The words of the trade: people, ties, dates, who said what and when. Standard library only."""
