"""The gate against personal data: on raw text and attached files, before anything is made of them."""
