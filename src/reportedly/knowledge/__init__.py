"""What the program knows of the world before it reads anything: actors and places, with the data they are built from."""
