"""Tables that are derived from payloads so that lists and searches are quick, and can be made again from them at any time."""
