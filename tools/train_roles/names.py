"""What the heads of the network say, in the order of their outputs."""

ROLES = ("perpetrator", "organisation", "target", "victim_name", "victim", "weapon")
TYPES = ("ATTACK", "BOMBING", "KIDNAPPING", "ARSON", "ROBBERY", "FORCED WORK STOPPAGE")
SAID = (
    *(
        "REPORTED AS FACT",
        "CLAIMED OR ADMITTED",
        "SUSPECTED OR ACCUSED BY AUTHORITIES",
        "SUSPECTED OR ACCUSED",
        "POSSIBLE",
    ),
    *("DEATH", "INJURY", "NO INJURY OR DEATH", "NO INJURY", "REGAINED FREEDOM"),
)
