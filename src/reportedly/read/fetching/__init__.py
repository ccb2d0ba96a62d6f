"""The one place where the program opens a network connection, and only when a command is asked to fetch something.

:meth:`Client.fetch` gives what a URL answers, :func:`download` writes it to disk, :meth:`Client.post` sends a message.
All go through the same guard:
http and https only, no credentials in the URL, the host resolved once and the connection made to that very address, global
addresses only unless the host is allowed by name, every redirect checked again, size, time and decompression bounded.
"""

from reportedly.read.fetching.addresses import Address, Resolve, resolve
from reportedly.read.fetching.bodies import Limits
from reportedly.read.fetching.client import Answer, Client
from reportedly.read.fetching.disk import download
from reportedly.read.fetching.urls import Target, target_of

__all__ = ["Address", "Answer", "Client", "Limits", "Resolve", "Target", "download", "resolve", "target_of"]
