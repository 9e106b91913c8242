from . import account_panel  # noqa: F401 (registers)
