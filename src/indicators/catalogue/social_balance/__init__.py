"""The social balance sheet, an indicator a code of the form of the National Bank."""

from indicators.catalogue.social_balance import (
    agency,
    averages,
    contract_kinds,
    ends,
    entries,
    filed,
    formal_training,
    hours_and_cost,
    last_day,
    men,
    other_training,
    reasons,
    status,
    women,
)
from indicators.catalogue.social_balance.agency import c150, c151, c152
from indicators.catalogue.social_balance.averages import c1001, c1002, c1003
from indicators.catalogue.social_balance.contract_kinds import c110, c111, c112, c113
from indicators.catalogue.social_balance.ends import c305, c310, c311, c312, c313, persons_left
from indicators.catalogue.social_balance.entries import c205, c210, c211, c212, c213, persons_entered
from indicators.catalogue.social_balance.filed import (
    filed_105,
    filed_1001,
    filed_1002,
    filed_1003,
    filed_1013,
    filed_1023,
)
from indicators.catalogue.social_balance.formal_training import c5801, c5802, c5803, c58031, c58032, c58033
from indicators.catalogue.social_balance.hours_and_cost import c1011, c1012, c1013, c1021, c1022, c1023, c1033
from indicators.catalogue.social_balance.last_day import c105, c1053
from indicators.catalogue.social_balance.men import c120, c1200, c1201, c1202, c1203
from indicators.catalogue.social_balance.other_training import c5821, c5822, c5823, c5841, c5842, c5843
from indicators.catalogue.social_balance.reasons import c340, c341, c342, c343, c350
from indicators.catalogue.social_balance.status import c130, c132, c133, c134
from indicators.catalogue.social_balance.women import c121, c1210, c1211, c1212, c1213

IN_ORDER = (
    averages,
    hours_and_cost,
    last_day,
    contract_kinds,
    men,
    women,
    status,
    agency,
    entries,
    ends,
    reasons,
    formal_training,
    other_training,
    filed,
)
"""Its modules, in the order of the form."""

__all__ = [
    "IN_ORDER",
    "c105",
    "c110",
    "c111",
    "c112",
    "c113",
    "c120",
    "c121",
    "c130",
    "c132",
    "c133",
    "c134",
    "c150",
    "c151",
    "c152",
    "c205",
    "c210",
    "c211",
    "c212",
    "c213",
    "c305",
    "c310",
    "c311",
    "c312",
    "c313",
    "c340",
    "c341",
    "c342",
    "c343",
    "c350",
    "c1001",
    "c1002",
    "c1003",
    "c1011",
    "c1012",
    "c1013",
    "c1021",
    "c1022",
    "c1023",
    "c1033",
    "c1053",
    "c1200",
    "c1201",
    "c1202",
    "c1203",
    "c1210",
    "c1211",
    "c1212",
    "c1213",
    "c5801",
    "c5802",
    "c5803",
    "c5821",
    "c5822",
    "c5823",
    "c5841",
    "c5842",
    "c5843",
    "c58031",
    "c58032",
    "c58033",
    "filed_105",
    "filed_1001",
    "filed_1002",
    "filed_1003",
    "filed_1013",
    "filed_1023",
    "persons_entered",
    "persons_left",
]
