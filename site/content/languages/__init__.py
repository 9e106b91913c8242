"""Languages of a site: which it offers, how its pages get there, and what a visitor sees of it.

`offered` says which languages a site chose, `memory` what was translated before, `trees` makes the home of a
site in a language, `switcher` leads a visitor from a page to the same page in another one (docs/languages.md).
"""
