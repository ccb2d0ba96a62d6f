"""What a sentence takes over from the text before it: the last event told, its place, its episode, whether words go on with it."""
