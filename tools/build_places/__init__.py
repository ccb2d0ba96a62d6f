"""Scripts that make the shipped data files of ``reportedly.knowledge.data.places``. Run by maintainers, not at set-up."""
