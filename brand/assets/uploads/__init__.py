"""What someone uploads: refused, or cleaned before it is stored (docs/assets.md).

Everything here works on bytes in memory; sizes are limited before anything is read.
"""
