"""Who says what in real war news: labels of speakers, and the board ``speakers``."""
