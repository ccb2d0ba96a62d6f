"""The JSON interface under ``/api/v1``: each module here exposes ``router``, as the pages do."""
