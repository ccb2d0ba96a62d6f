"""What police did in news of the Gujarat violence of 2002: killed, arrested, used force, failed to act; by sentence and by article."""
