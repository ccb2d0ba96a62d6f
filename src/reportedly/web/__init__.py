"""The desk: the web application over one project. :func:`reportedly.web.app.create_app` makes it, ``reportedly serve`` runs it."""
