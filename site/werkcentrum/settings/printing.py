"""Drawing of communication templates (docs/communication-templates.md)."""

from .environment import variable

# Drawings that one process makes at once; who comes after them waits, and then hears that it is busy.
PRINTING_AT_ONCE: int = variable("PRINTING_AT_ONCE", 2, int)
# Seconds that someone waits for their turn, and that one drawing may take.
PRINTING_PATIENCE: float = variable("PRINTING_PATIENCE", 5.0, float)
PRINTING_SECONDS: float = variable("PRINTING_SECONDS", 8.0, float)
