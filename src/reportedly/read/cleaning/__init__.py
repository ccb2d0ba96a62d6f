"""From what a format hands on to the text of the article: headers, furniture, teasers and captions set aside, sentences made whole."""
