"""The short names of event types in the labels, and the types in the order in which the reader numbers them."""

CODES = {
    "clash": "Armed clash",
    "govt": "Government regains territory",
    "nonstate": "Non-state actor overtakes territory",
    "air": "Air/drone strike",
    "shell": "Shelling/artillery/missile attack",
    "suicide": "Suicide bomb",
    "ied": "Remote explosive/landmine/IED",
    "grenade": "Grenade",
    "chem": "Chemical weapon",
    "attack": "Attack",
    "abduct": "Abduction/forced disappearance",
    "sexual": "Sexual violence",
    "peace": "Peaceful protest",
    "protint": "Protest with intervention",
    "force": "Excessive force against protesters",
    "mob": "Mob violence",
    "viodem": "Violent demonstration",
    "agree": "Agreement",
    "arrest": "Arrests",
    "change": "Change to group/activity",
    "disrupt": "Disrupted weapons use",
    "base": "Headquarters or base established",
    "loot": "Looting/property destruction",
    "transfer": "Non-violent transfer of territory",
    "other": "Other",
    "displ": "Displacement",
    "move": "Movement/reinforcement",
    "support": "Sponsorship/training",
    "state": "Statement",
    "rel": "Relation",
    "opinion": "Opinion",
}
TYPES = tuple(CODES.values())
BY_SIDE = frozenset(("Government regains territory", "Non-state actor overtakes territory"))
"""Types that the codebook tells apart by who acts, and so by names and labels that the reader does not see or know."""
UNNAMED = frozenset(("Opinion", "Statement", "Relation", "Other"))
"""As in `reportedly.extract.learned_types.reader`, which says what they are for."""
