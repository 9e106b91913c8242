"""Elasticsearch as a copy of the stored documents: its shape, its indexes, and how they are kept up to date.

Nothing here is needed without ELASTICSEARCH_URL, nor is the client then installed (`make run`): modules that
import it are imported where they are used. The engine that asks it is search.engines.elasticsearch.
"""
