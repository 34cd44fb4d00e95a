"""Recourse: complaints and redress for people exploited at work, safe whatever their papers."""
