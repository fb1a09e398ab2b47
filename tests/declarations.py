"""Declarations to the social security, written as XML: the parts of a form, and four quarters of two people."""

DAYS, HOURS = (6200, 6100, 5900, 6300), (47120, 46360, 44840, 47880)


def service(code: str, days: int, hours: int) -> str:
    return f"""
        <Service><ServiceCode>{code}</ServiceCode>
          <ServiceNbrDays>{days}</ServiceNbrDays><ServiceNbrHours>{hours}</ServiceNbrHours></Service>"""


def remun(code: str, cents: int) -> str:
    return f"""
        <Remun><RemunCode>{code}</RemunCode><RemunAmount>{cents}</RemunAmount></Remun>"""


def person(number: str, *occupations: str) -> str:
    return f"""
    <NaturalPerson><INSS>{number}</INSS>
      <WorkerRecord><WorkerCode>495</WorkerCode>{"".join(occupations)}</WorkerRecord></NaturalPerson>"""


def occupation(number: int, *parts: str, contract_type: str = "1") -> str:
    return f"""
      <Occupation><OccupationSequenceNbr>{number}</OccupationSequenceNbr>
        <OccupationStartingDate>2024-01-01</OccupationStartingDate>
        <ContractType>{contract_type}</ContractType>{"".join(parts)}</Occupation>"""


def form(
    *people: str, status: str = "0", day: str = "2024-04-15", doctype: str = "", quarter: str = "20241", of: str = "123"
) -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>{doctype}
<DmfA><Form><FormCreationDate>{day}</FormCreationDate><AttestationStatus>{status}</AttestationStatus>
  <EmployerDeclaration><Quarter>{quarter}</Quarter><CompanyID>0{of}456749</CompanyID>{"".join(people)}
  </EmployerDeclaration></Form></DmfA>
"""


def quarter(number: int, *, parts: tuple[str, ...] = (), **changed: str) -> str:
    """The declaration of a quarter: Ada works all year, Bob in the first two quarters, then his contract has ended."""
    worked = service("1", DAYS[number - 1], HOURS[number - 1])
    ada = occupation(1, worked, remun("1", 900000), contract_type="0" if number > 2 else "1")
    bob = occupation(1, service("1", 1000, 7600), remun("1", 150000))
    if number == 2:
        bob = bob.replace("<ContractType>", "<OccupationEndingDate>2024-06-14</OccupationEndingDate><ContractType>")
    people = [person("85010112345", ada), *([person("85010154321", bob)] if number < 3 else [])]
    day = f"{2024 + number // 4}-{(number * 3) % 12 + 1:02}-20"
    return form(*people, *parts, quarter=f"2024{number}", day=day, **changed)
