"""The pages: each module here exposes ``router``, and every route of it declares its least role (`reportedly.web.access`)."""
