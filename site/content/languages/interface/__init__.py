"""The words of the interface in other languages: which they are, and their catalogues (docs/languages.md).

`sources` says where a visitor's words stand, `extraction` reads them from there, `catalogues` keeps the files
that translators write, `checking` says what is wrong in one, `compiling` makes what Django reads.
"""
