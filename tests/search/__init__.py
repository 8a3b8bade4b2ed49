"""How well search finds what residents type: hand-written queries, rule-generated ones, and how both are judged."""
