"""Word and Excel appendices become plan drafts: read distrustfully, understood strictly, every doubt marked."""
