"""Settings, a module per concern, read from the environment. See the table in the README."""

from .environment import PRODUCTION, ROOT, VAR, refuse_incomplete_production  # noqa: F401
from .core import *  # noqa: F403 isort: skip
from .hosts import *  # noqa: F403 isort: skip
from .storage import *  # noqa: F403 isort: skip
from .database import *  # noqa: F403 isort: skip
from .cache import *  # noqa: F403 isort: skip
from .background import *  # noqa: F403 isort: skip
from .languages import *  # noqa: F403 isort: skip
from .security import *  # noqa: F403 isort: skip
from .accounts import *  # noqa: F403 isort: skip
from .editing import *  # noqa: F403 isort: skip
from .searching import *  # noqa: F403 isort: skip
from .query_log import *  # noqa: F403 isort: skip
from .mail import *  # noqa: F403 isort: skip
from .auditing import *  # noqa: F403 isort: skip
from .logs import *  # noqa: F403 isort: skip
from .printing import *  # noqa: F403 isort: skip

refuse_incomplete_production()
