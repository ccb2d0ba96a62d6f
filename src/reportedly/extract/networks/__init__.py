"""What the learned readers share: how words are cut into pieces, and the layers that run over them in numpy."""
