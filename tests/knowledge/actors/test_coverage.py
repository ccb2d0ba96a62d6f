"""Who must be known: the parties of the wars that reports are most likely to be about, by war; the counts that the registry promises."""

from __future__ import annotations

import pytest

from reportedly.knowledge.actors import NON_STATE_ARMED_KINDS, ActorKind, Registry

PARTIES = {
    "El Salvador": (
        "FMLN|ERP|FPL|RN|PRTC|Communist Party of El Salvador|ARENA|Atlacatl Battalion|Treasury Police|"
        "National Guard of El Salvador|Salvadoran Civil Defense|Salvadoran army|ORDEN"
    ),
    "Guatemala": ("URNG|EGP|ORPA|Kaibiles|Guatemalan army|Civil Self-Defense Patrols"),
    "Nicaragua": (
        "Contras|Nicaraguan Resistance|Nicaraguan Democratic Force|Sandinista National Liberation Front|MISURASATA"
    ),
    "Colombia": (
        "FARC|ELN|EPL|M-19|MAS|Extraditables|Medellin Cartel|Cali cartel|AUC|Clan del Golfo|"
        "Segunda Marquetalia|Quintin Lame"
    ),
    "Peru": ("Sendero Luminoso|Shining Path|MRTA|Rodrigo Franco Command|rondas campesinas|Grupo Colina"),
    "Chile": ("FPMR|Manuel Rodriguez Patriotic Front|MIR|Lautaro Youth Movement|Carabineros|CNI"),
    "Bolivia": ("Zarate Willka|CNPZ|Tupac Katari Guerrilla Army"),
    "Mexico": ("Sinaloa Cartel|CJNG|Los Zetas|Gulf Cartel|EZLN|EPR|La Familia Michoacana|Guerreros Unidos"),
    "Ecuador": ("Los Choneros|Los Lobos|Los Tiguerones|Alfaro Vive"),
    "Haiti": ("Viv Ansanm|G9|400 Mawozo|Gran Grif|5 Segond|Haitian National Police|Tonton Macoutes"),
    "Balkans": (
        "Army of Republika Srpska|HVO|KLA|Arkan's Tigers|Scorpions|Yugoslav People's Army|"
        "National Liberation Army|UNPROFOR"
    ),
    "Chechnya": ("Chechen rebels|Caucasus Emirate|Kadyrovtsy|FSB"),
    "Sri Lanka": ("LTTE|Tamil Tigers|JVP|TMVP|EPDP|EPRLF|Sri Lankan army|Indian Peace Keeping Force"),
    "Northern Ireland": ("IRA|Provisional IRA|Real IRA|UVF|UDA|INLA|Royal Ulster Constabulary|Ulster Defence Regiment"),
    "Algeria": ("GIA|Islamic Salvation Army|FIS|GSPC|AQIM|OAS"),
    "Lebanon": (
        "Hezbollah|Amal|Lebanese Forces|Kataeb|South Lebanon Army|Fatah al-Islam|UNIFIL|"
        "Internal Security Forces of Lebanon"
    ),
    "Iraq": (
        "Islamic State of Iraq|Mahdi Army|Kata'ib Hezbollah|Asa'ib Ahl al-Haq|Peshmerga|Sons of Iraq|"
        "Ansar al-Islam|Badr Organization|Blackwater"
    ),
    "Afghanistan": ("Taliban|Haqqani network|ISKP|National Resistance Front|ISAF|Northern Alliance|Hezb-e-Islami|KHAD"),
    "Pakistan": ("TTP|Tehreek-e-Taliban Pakistan|BLA|Lashkar-e-Jhangvi|Jamaat-ul-Ahrar|Frontier Corps|Lashkar-e-Islam"),
    "India": (
        "CPI-Maoist|Naxalites|LeT|Lashkar-e-Taiba|Hizbul Mujahideen|ULFA|NDFB|NSCN-IM|Jaish-e-Mohammed|"
        "Salwa Judum|CRPF|Babbar Khalsa"
    ),
    "Nepal": ("CPN-M|Nepali Maoists|Janatantrik Terai Mukti Morcha"),
    "Philippines": ("NPA|MILF|MNLF|Abu Sayyaf|BIFF|Maute group|CAFGU"),
    "Thailand": ("BRN|PULO|RKK|Internal Security Operations Command"),
    "Myanmar": (
        "Arakan Army|MNDAA|TNLA|KIA|KNU|KNLA|Karenni Army|Chin National Army|UWSA|People's Defence Force|RCSS|"
        "ARSA|DKBA|Bamar People's Liberation Army|Pa-O National Army|Tatmadaw"
    ),
    "Sahel": (
        "JNIM|Islamic State in the Greater Sahara|Ansar Dine|MUJAO|Katiba Macina|MNLA|GATIA|VDP|Koglweogo|"
        "Dan Na Ambassagou|Ansarul Islam|CSP-DPA"
    ),
    "Nigeria": ("Boko Haram|ISWAP|Ansaru|Lakurawa|MEND|IPOB|Civilian Joint Task Force|Niger Delta Avengers"),
    "Congo": ("M23|CODECO|ADF|Mai-Mai|FDLR|Nyatura|Wazalendo|FARDC|MONUSCO|Raia Mutomboki|CNDP|Twirwaneho|Zaire-FPAC"),
    "Central African Republic": ("Seleka|anti-balaka|CPC|UPC|3R|FPRC|LRA"),
    "Sudan": (
        "RSF|Rapid Support Forces|SPLM-N|JEM|Sudan Liberation Army|Janjaweed|Sudanese Armed Forces|SPLM-IO|"
        "White Army|National Salvation Front"
    ),
    "Somalia": ("al-Shabaab|Islamic Courts Union|Hizbul Islam|AMISOM|Ahlu Sunna Waljama'a|Puntland government"),
    "Ethiopia": ("TPLF|OLA|Fano|ONLF|Tigray Defence Forces|Eritrean army|Amhara Special Forces"),
    "Mozambique": ("RENAMO|Islamic State Mozambique|Ansar al-Sunna Mozambique|FRELIMO|Naparama"),
    "Libya": (
        "LNA|Libya Dawn|GNA|Misrata brigades|Zintan brigades|Benghazi Revolutionaries Shura Council|"
        "444 Brigade|Khamis Brigade"
    ),
    "Yemen": ("Houthis|Ansar Allah|STC|AQAP|Giants Brigades|Saudi-led coalition|Security Belt Forces"),
    "Gaza": (
        "Hamas|Qassam Brigades|Palestinian Islamic Jihad|PFLP|DFLP|Fatah|IDF|Israel Defense Forces|Shin Bet|"
        "Lions' Den|al-Aqsa Martyrs' Brigades"
    ),
    "Ukraine": (
        "DPR|LPR|Wagner Group|Akhmat battalion|Azov Regiment|SBU|GUR|Aidar Battalion|Rosgvardia|"
        "Freedom of Russia Legion|Kraken Regiment"
    ),
    "Syria": (
        "HTS|SDF|YPG|FSA|Syrian National Army|Ahrar al-Sham|Jaysh al-Islam|White Helmets|SOHR|Hurras al-Din|"
        "National Defence Forces|Shabiha"
    ),
    "southern Africa": ("UNITA|MPLA|FNLA|SWAPO|ANC|FLEC|ZANU|Inkatha Freedom Party"),
    "West Africa": ("RUF|NPFL|ULIMO|LURD|Kamajors|Forces Nouvelles|MFDC|ECOMOG|West Side Boys"),
    "Great Lakes": ("Interahamwe|RPF|CNDD-FDD|FNL|Lord's Resistance Army|Imbonerakure"),
    "Turkey and Iran": ("PKK|TAK|DHKP-C|PJAK|MEK|Jaish al-Adl|IRGC|Basij|KDPI"),
    "Indonesia": ("GAM|Free Papua Movement|Jemaah Islamiyah|Fretilin|Falintil|West Papua National Liberation Army"),
    "Europe": ("ETA|GRAPO|Red Brigades|Red Army Faction|17 November|FLNC|EOKA"),
    "Caucasus": (
        "Republic of Artsakh|Republic of Abkhazia|Republic of South Ossetia|Mkhedrioni|Azerbaijani army|Armenian army"
    ),
}


@pytest.mark.parametrize("war", PARTIES)
def test_the_parties_of_a_war_are_known(war: str) -> None:
    registry = Registry.load()
    unknown = [name for name in PARTIES[war].split("|") if not registry.find(name)]
    assert unknown == []


def test_every_state_has_a_government_an_army_and_a_police_force() -> None:
    registry = Registry.load()
    assert len(registry.countries) >= 180
    for iso in registry.countries:
        assert all(registry.actor(f"{organ}-{iso.lower()}") for organ in ("gov", "mil", "pol", "air", "mod"))


def test_the_registry_is_as_wide_as_it_says() -> None:
    entries = Registry.load().entries
    assert sum(actor.kind in NON_STATE_ARMED_KINDS for actor in entries) >= 900
    assert sum(actor.kind in (ActorKind.OUTLET, ActorKind.NEWS_AGENCY) for actor in entries) >= 240
    assert sum(actor.kind is ActorKind.MONITOR for actor in entries) >= 70
    assert all(actor.source for actor in entries)
    assert all(actor.inter and actor.sector for actor in entries)
