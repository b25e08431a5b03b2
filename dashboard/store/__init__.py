"""Snapshots of packages, and the questions asked of them."""
