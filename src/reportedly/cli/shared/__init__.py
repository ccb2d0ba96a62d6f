"""What the commands share: options, the way to a project, what reaches the screen and files."""
