"""What goes wrong when a lock-up is drawn, in words for who typed the name or made the edition."""


class LockupError(ValueError):
    """This cannot be drawn. The message is Dutch and names the place."""


class ConstructionError(LockupError):
    """The fault lies in the edition (`logo.json`, a drawing, a font), not in a name."""
