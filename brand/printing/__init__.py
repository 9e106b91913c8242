"""Communication templates: drawn nationally, filled in by a region, downloaded as PDF and PNG.

docs/communication-templates.md tells how.
"""
