"""The desk of translators and of the editors who ask them: what is out of date, who read it, what goes out
to their tools and comes back (docs/languages.md).

`rows` are the translations that someone works on, `texts` what stands in one, `screens` and `report` show
them, `acts` change them, `exchange` holds the files.
"""
