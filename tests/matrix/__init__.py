"""The tenancy matrix: every address and every model × every role × whose object × GET, POST and bulk.

docs/tenancy-matrix.md tells what to do when it names your address, your model or a cell.
"""
