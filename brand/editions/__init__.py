"""Editions of the brandbook: kept in the database, drafted, tried, published and put back."""
