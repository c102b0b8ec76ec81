"""The labels of names, and of roles, as the recognisers give them."""

PERSON, BODY, PLACE, EVENT, ROLE = "PER", "ORG", "LOC", "EVT", "ROLE"
