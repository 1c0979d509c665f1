"""The book, built aside and swapped in whole."""
