"""The fields that every pack has, by name: the list that `law coverage` measures.

A pack may not leave one out. What is not known stands as `unknown` with its reason, which counts as missing.
"""

FACTS: dict[str, str] = {
    "channels.inspectorate": "which authority inspects wages and hours, and how a worker complains to it",
    "channels.inspectorate_checks_permits": "whether that authority also checks permission to work",
    "channels.inspectorate_passes_on": "what the inspectorate passes on to immigration authorities",
    "channels.police_passes_on": "what the police pass on to immigration authorities",
    "channels.court": "which court hears wage claims, its costs, and how a claim is filed",
    "channels.court_passes_on": "what a court passes on to immigration authorities",
    "channels.equal_treatment": "whether courts treat claims of workers without papers equally",
    "channels.health_passes_on": "what hospitals and doctors pass on",
    "channels.social_office_passes_on": "what social and benefit offices pass on",
    "channels.unions": "which unions help, whatever the papers",
    "channels.third_party_complaints": "whether an organisation may complain for a worker",
    "status.entry_for_work": "how a person may enter for low-wage work",
    "status.offences_of_status": "which acts of entry, stay or work are offences of the worker",
    "status.assistance_to_irregular_migrants": "what help to people without papers is lawful",
    "status.sex_work_law": "how the law treats sex work",
    "protection.reflection_period": "recovery and reflection period",
    "protection.trafficking_permit": "residence permit for people who were trafficked",
    "protection.permit_needs_cooperation": "whether that permit depends on cooperation with police or prosecutors",
    "protection.exploitation_permit": "residence permit for people exploited at work without trafficking",
    "protection.domestic_violence_permit": "residence after domestic violence or the end of a relationship",
    "protection.change_of_employer": "whether a permit allows a change of employer",
    "protection.job_search": "time to look for work after losing a job",
    "protection.longer_term_residence": "renewal and longer-term residence by length of stay, work or human rights",
    "protection.non_punishment": "non-punishment for what a worker was made to do, and for status and undeclared work",
    "protection.in_proceedings": "protection in investigations and at court: anonymity, separate rooms, video",
    "redress.chain_liability": "who else answers for the wages",
    "redress.wage_guarantee": "fund that pays when the employer cannot",
    "redress.claim_from_abroad": "claiming and being paid after return or removal",
    "redress.work_accident": "work accident and illness",
    "redress.equality_body": "equality body, discrimination and harassment",
    "redress.compensation": "state compensation for crime",
    "redress.legal_aid": "legal aid",
    "redress.burden_of_proof": "who proves hours and pay",
    "support.health_care": "health care without papers",
    "support.shelter": "shelter",
    "support.diplomatic_households": "domestic work for diplomats",
}
"""The names allowed in facts.yaml, each with what it tells."""

EXTRA_SALARY_RULES = frozenset(
    {
        "gr_christmas_gift",
        "gr_easter_gift",
        "gr_leave_allowance",
        "be_double_holiday_pay",
        "share_of_yearly_pay",
    },
)
"""The functions of `wages.extra_salary` that a row of `pay.extra_salary` may name; wages lies above law."""
