"""Parts of a site that are built alone, kept, and put together: one a ward, one for what all share, some across wards.

A shard has a key, the hash of everything it is made from (`inputs`), and hands over parts, each of them bytes: its
finished files, and what shards across wards need of it. `ward` and `topics` make them, `run` says where.
"""
