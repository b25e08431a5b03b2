"""What assistants read: questions, cards, sources and folios as short documents, and the server that gives them."""
