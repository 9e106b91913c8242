"""Screens of the admin for a region as a whole: making its site, opening, closing, taking back."""
