"""SQLite beside the code, or PostgreSQL by DATABASE_URL."""

from .environment import VAR, env, required_in_production

DATABASE_URL = required_in_production("DATABASE_URL", f"sqlite:///{VAR / 'werkcentrum.sqlite3'}")
DATABASES = {"default": env.db_url_config(DATABASE_URL)}

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # IMMEDIATE: without it a second writer fails at once instead of waiting.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
