"""Hours of hostile input for the readers, beyond what the test suite has time for."""
