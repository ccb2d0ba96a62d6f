"""What people decide: judgements in their order, questions still open, releases and blind double coding."""
