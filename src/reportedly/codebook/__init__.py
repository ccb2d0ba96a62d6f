"""The codebook: event types as ACLED names them where it has them, their families, and crosswalks. Data files, read once."""

from reportedly.codebook.event_types import EventType, event_type, event_types

__all__ = ["EventType", "event_type", "event_types"]
