"""Telling people in time: what is due, and the letters that say so."""
