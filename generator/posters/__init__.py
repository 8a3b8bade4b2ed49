"""Sheets for the wall: a ward's procedures on A4 with QR codes, as HTML files that a browser prints."""

from generator.posters.layout import Sheet, sheets

__all__ = ("Sheet", "sheets")
