"""Feeds and pages on a schedule. Nothing here runs unless ``reportedly watch`` is asked for it.

Every answer is archived byte by byte before anything reads it (:mod:`reportedly.read.watching.archive`); what to ask next
follows from the archive's log alone, so that a watch that was stopped goes on where it was.
"""

from reportedly.read.watching.archive import Archive, Fetch
from reportedly.read.watching.settings import WatchError, WatchSettings, read_settings
from reportedly.read.watching.watcher import Clock, Event, Watcher

__all__ = ["Archive", "Clock", "Event", "Fetch", "WatchError", "WatchSettings", "Watcher", "read_settings"]
