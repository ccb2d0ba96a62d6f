"""Who, where and when: actors with their roles, persons, places and time expressions among the words of a unit."""
