"""What speaks for and against "the same event" between two profiles: one small function per feature, each with its reason."""
