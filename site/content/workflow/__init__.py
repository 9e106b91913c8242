"""One workflow for all sites: who approves follows from where a page stands (docs/workflow.md)."""
