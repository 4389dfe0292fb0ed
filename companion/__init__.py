"""Companion: people, plans and kinder thoughts, with the room next door always in mind."""

__version__ = "0.2.0"
