"""Visual regression of the component library: what is drawn now beside what was accepted.

Pictures depend on the machine: its fonts, its browser. So what is kept in `accepted.json` is what pictures are made
*of*, the HTML and the stylesheets of an accepted state, and both are drawn in the same browser in the same run.
`python -m tests.e2e.visual` accepts what is drawn now (docs/theme.md).
"""
