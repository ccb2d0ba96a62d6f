"""Short accounts in our own words of how reports of many wars name, and go on to call, those who take part and speak."""

from __future__ import annotations

from datetime import date

import pytest

from tests.ground.actors.marked import Marked, ground_marked

ACCOUNTS = {
    "rafah": (
        date(2024, 4, 2),
        "[[The Israeli military|perpetrator|mil-il]] withdrew from Gaza's al-Shifa hospital. "
        "[[The Hamas-run health ministry|says|ps-gaza-health-ministry]] said dozens of bodies were found. "
        "[[Israel|says|gov-il]] said it had killed 200 [[gunmen|victim|]]. "
        "[[Palestinians|victim|]] returned to ruined homes. "
        "[[World Central Kitchen|subject|wck]] said seven of its [[staff|victim|]] were killed in [[an Israeli "
        "strike|perpetrator|air-il]]. "
        "[[The army's chief of staff, Herzi Halevi,|says|mil-il]] apologised. "
        "[[Rear Admiral Daniel Hagari|says|mil-il]], the army's spokesman, promised an inquiry. "
        "[[Medics|says|]] in Rafah reported 11 dead. "
        "[[The Palestinian Red Crescent|says|ps-prcs]] confirmed it. "
        "[[Netanyahu|says|gov-il]] called it tragic. "
        "[[Hezbollah|perpetrator|lb-hezbollah]] fired at northern Israel. "
        "[[The Iran-backed group|says|lb-hezbollah]] said two members died.",
    ),
    "minsk": (
        date(2014, 9, 5),
        "[[Ukrainian forces|participant|mil-ua]] and [[pro-Russian rebels|participant|ua-separatists]] agreed a "
        "truce in Minsk. "
        "[[The OSCE|subject|osce]] will monitor it. "
        "[[Rebel leader Alexander Zakharchenko|says|]] said [[his fighters|subject|]] would stop. "
        "[[A NATO official|says|nato]] said thousands of [[Russian troops|subject|mil-ru]] remained. "
        "[[A Ukrainian military spokesman, Andriy Lysenko|says|mil-ua]], reported 7 dead. "
        "[[Lysenko|says|mil-ua]] blamed [[the separatists|perpetrator|ua-separatists]]. "
        "[[The United Nations|says|un]] put the toll at 2,600. "
        "[[President Vladimir Putin|says|gov-ru]] welcomed the deal.",
    ),
    "jinotega": (
        date(1988, 6, 10),
        "[[The contras|perpetrator|ni-contras]] attacked a cooperative near Jinotega, [[the Nicaraguan Defense "
        "Ministry|says|mod-ni]] said. "
        "[[Sandinista troops|perpetrator|mil-ni]] pursued [[the rebels|target|ni-contras]] towards Honduras. "
        "[[President Daniel Ortega|says|gov-ni]] blamed [[Washington|supporter|gov-us]]. "
        "[[The US-backed rebels|says|ni-contras]] said they had killed 20 [[soldiers|victim|mil-ni]]. "
        "[[Honduran authorities|says|off-hn]] had no comment. "
        "[[Cardinal Miguel Obando y Bravo|says|]] urged talks.",
    ),
    "konna": (
        date(2013, 1, 12),
        "[[French warplanes|perpetrator|air-fr]] bombed [[Islamist rebels|target|]] in Mali. "
        "[[Ansar Dine|perpetrator|ml-ansar-dine]] had seized Konna. "
        "[[The French defence minister, Jean-Yves Le Drian|says|mod-fr]], said a pilot died. "
        "[[Malian soldiers|perpetrator|mil-ml]] retook the town. "
        "[[ECOWAS|subject|ecowas]] approved troops. "
        "[[A Malian military officer|says|src-ml]] said over 100 [[insurgents|victim|]] were killed. "
        "[[MUJAO|says|ml-mujao]] vowed revenge; "
        "[[the group|says|ml-mujao]] spoke to AFP. "
        "[[Residents|says|]] in Gao saw fighters flee.",
    ),
    "tigray": (
        date(2021, 11, 10),
        "[[The Tigray People's Liberation Front|perpetrator|et-tplf]] advanced on Addis Ababa with [[the Oromo "
        "Liberation Army|perpetrator|et-ola]]. "
        "[[Ethiopia's government|says|gov-et]] declared an emergency. "
        "[[Prime Minister Abiy Ahmed|says|gov-et]] urged citizens to fight. "
        "[[The TPLF|says|et-tplf]] spokesman Getachew Reda said towns had fallen. "
        "[[Getachew|says|et-tplf]] gave no details. "
        "[[Eritrean soldiers|perpetrator|mil-er]] were accused of killings by [[Amnesty "
        "International|says|amnesty]]. "
        "[[The Ethiopian Human Rights Commission|says|et-ehrc]] reported 184 dead. "
        "[[The commission|says|et-ehrc]] blamed [[Tigrayan forces|perpetrator|et-tplf]]. "
        "[[Federal forces|perpetrator|mil-et]] bombed Mekelle.",
    ),
    "somalia": (
        date(2022, 5, 24),
        "[[Al-Shabaab|perpetrator|so-al-shabaab]] fighters attacked an [[African Union|target|african-union]] "
        "base in Somalia. "
        "[[The Islamist militants|says|so-al-shabaab]] said they killed 170 [[Burundian soldiers|victim|mil-bi]]. "
        "[[Burundi's army|says|mil-bi]] said 10 died. "
        "[[ATMIS|says|amisom]] sent helicopters. "
        "[[The insurgents|perpetrator|so-al-shabaab]] withdrew. "
        "[[A Somali military commander|says|mil-so]] confirmed it to [[Reuters|says|reuters]].",
    ),
    "tamaulipas": (
        date(2010, 8, 25),
        "[[Los Zetas|perpetrator|mx-zetas]] killed 72 migrants in Tamaulipas, [[Mexican marines|says|mil-mx]] "
        "said. "
        "[[The cartel|perpetrator|mx-zetas]] is fighting [[the Gulf Cartel|target|mx-gulf]]. "
        "[[President Felipe Calderon|says|gov-mx]] condemned it. "
        "[[Gunmen|perpetrator|]] shot at [[soldiers|victim|mil-mx]]. "
        "[[The navy|says|nav-mx]] said one marine died. "
        "[[Prosecutors|says|off-mx]] opened a case.",
    ),
    "capitals": (
        date(1989, 11, 20),
        "SAN SALVADOR -- [[THE FARABUNDO MARTI NATIONAL LIBERATION FRONT (FMLN)|says|sv-fmln]] CLAIMED AN ATTACK IN EL SALVADOR. "
        "[[GUERRILLAS|perpetrator|]] BLEW UP PYLONS AND KILLED [[THREE PEASANTS|victim|]]. [[THE SALVADORAN ARMY|says|mil-sv]] SAID "
        "[[THE REBELS|victim|sv-fmln]] LOST TEN MEN. [[PRESIDENT ALFREDO CRISTIANI|says|gov-sv]] SPOKE. [[SOLDIERS|victim|mil-sv]] DIED. "
        "[[URBAN TERRORISTS|perpetrator|]] FLED. [[COLONEL JUAN TESTERO|says|]] OF THE FIRST BRIGADE SAID [[FMLN|perpetrator|sv-fmln]] "
        "MEN BURNED BUSES. [[MILITARY SOURCES|says|src-sv]] AGREED. [[RADIO VENCEREMOS|says|radio-venceremos]] DENIED IT.",
    ),
    "lebanon": (
        date(2024, 10, 3),
        "Israeli air strikes killed at least 12 people in southern Beirut overnight, Lebanon's health ministry "
        "said. "
        "[[The Israeli military|says|mil-il]] said it had struck a [[Hezbollah|target|lb-hezbollah]] command "
        "centre. "
        "[[The army|says|mil-il]] did not give a toll. "
        "[[The group|says|lb-hezbollah]] said it had fired rockets at Haifa in response. "
        "[[Lebanese authorities|says|off-lb]] warned of mass displacement. "
        "[[The ministry|says|moh-lb]] later raised the toll. "
        "[[It|says|moh-lb]] said two medics were among the dead.",
    ),
    "sudan": (
        date(2023, 6, 1),
        "Fighting between [[Sudan's army|participant|mil-sd]] and the paramilitary [[Rapid Support Forces "
        "(RSF)|participant|sd-rsf]] resumed in Khartoum. "
        "[[The RSF|says|sd-rsf]] accused [[the army|perpetrator|mil-sd]] of bombing a market. "
        "Witnesses said [[the paramilitaries|perpetrator|sd-rsf]] looted homes in Omdurman. "
        "[[The military|says|mil-sd]] denied the accusation. "
        "[[Emergency Lawyers|says|sd-emergency-lawyers]], a rights group, said 30 civilians died. "
        "[[The group|says|sd-emergency-lawyers]] blamed both sides. "
        "[[RSF|perpetrator|sd-rsf]] shelling hit a hospital, [[a medical source|says|]] told AFP.",
    ),
    "el-salvador": (
        date(1989, 11, 20),
        "San Salvador, 20 Nov (ACAN-EFE) -- [[The Farabundo Marti National Liberation Front (FMLN)|says|sv-fmln]] "
        "today claimed to have caused 40 casualties among [[the Armed Forces|victim|mil-sv]]. "
        "According to [[COPREFA|says|mil-sv]], [[guerrillas|perpetrator|]] attacked the First Infantry Brigade. "
        "[[The Salvadoran Army|says|mil-sv]] reported that [[the rebels|victim|sv-fmln]] left 20 dead. "
        "[[President Alfredo Cristiani|says|gov-sv]] declared a state of siege. "
        "[[The FMLN|perpetrator|sv-fmln]] blew up pylons. "
        "[[The government|says|gov-sv]] rejected talks with [[the guerrilla group|recipient|sv-fmln]]. "
        "[[The National Guard|perpetrator|pol-sv]] detained a union leader.",
    ),
    "ukraine-2022": (
        date(2022, 3, 10),
        "[[Russian forces|perpetrator|mil-ru]] shelled a maternity hospital in Mariupol, [[Ukrainian "
        "officials|says|off-ua]] said. "
        "[[Kyiv|says|gov-ua]] accused [[Moscow|perpetrator|gov-ru]] of a war crime. "
        "[[Ukraine's General Staff|says|mil-ua]] said 50 [[Russian soldiers|victim|mil-ru]] were killed. "
        "[[The Russian defence ministry|says|mod-ru]] denied the claims. "
        "[[President Volodymyr Zelensky|says|gov-ua]] called it an atrocity; "
        "[[Zelensky|says|gov-ua]] urged [[NATO|recipient|nato]] to act. "
        "[[The General Staff|says|mil-ua]] reported 12 attacks. "
        "[[Wagner mercenaries|perpetrator|ru-wagner]] advanced near Popasna. "
        "[[Separatist forces|perpetrator|]] in Donetsk reported shelling.",
    ),
    "burkina": (
        date(2024, 2, 12),
        "Gunmen killed 15 villagers in northern Burkina Faso on Sunday, [[local officials|says|off-bf]] said. "
        "[[Jihadists|perpetrator|]] linked to [[al-Qaeda|supporter|al-qaeda]] have stepped up attacks. "
        "[[JNIM|says|ml-jnim]] claimed an ambush on [[soldiers|victim|mil-bf]]. "
        "[[Unidentified gunmen|perpetrator|]] also attacked a church. "
        "[[The army|perpetrator|mil-bf]] and [[its civilian auxiliaries|perpetrator|]], the "
        "[[VDP|perpetrator|bf-vdp]], killed scores of villagers, [[Human Rights Watch|says|hrw]] said.",
    ),
    "myanmar": (
        date(2021, 6, 3),
        "[[Myanmar's military|perpetrator|mil-mm]] bombed a village in Kayah state, said [[the Karenni "
        "Nationalities Defence Force|says|mm-kndf]]. "
        "[[The junta|says|gov-mm]] has not commented. "
        "[[The Tatmadaw|perpetrator|mil-mm]] seized power in February. "
        "[[State media|says|media-mm]] blamed [[terrorists|perpetrator|]]. "
        "[[The shadow National Unity Government|says|mm-nug]] said its [[People's Defence "
        "Forces|perpetrator|mm-pdf]] killed 20 [[junta troops|victim|mil-mm]]. "
        "[[Rebels|perpetrator|]] of the [[Kachin Independence Army (KIA)|perpetrator|mm-kia]] hit a convoy. "
        "[[Residents|says|]] fled.",
    ),
    "nigeria": (
        date(2015, 2, 1),
        "[[Boko Haram|perpetrator|ng-boko-haram]] fighters stormed Maiduguri but were pushed back by [[Nigerian "
        "troops|perpetrator|mil-ng]], [[the defence ministry|says|mod-ng]] said. "
        "[[The militants|perpetrator|ng-boko-haram]] used rockets. "
        "[[Chadian warplanes|perpetrator|air-td]] bombed the town of Gamboru. "
        "[[The Islamist group|perpetrator|ng-boko-haram]] has killed thousands. "
        "A military spokesman, [[Major General Chris Olukolade|says|mil-ng]], said [[the "
        "terrorists|victim|ng-boko-haram]] suffered heavy losses. "
        "[[Olukolade|says|mil-ng]] gave no figure.",
    ),
    "aleppo-2016": (
        date(2016, 8, 5),
        "[[Syrian and Russian forces|perpetrator|mil-sy]] bombed Aleppo. "
        "[[A Turkish-backed rebel group|perpetrator|]] took two villages. "
        "[[The former al-Qaeda affiliate Jabhat Fateh al-Sham|perpetrator|sy-hts]] led the assault. "
        "[[US-backed Syrian Democratic Forces|perpetrator|sy-sdf]] advanced on Manbij. "
        "[[Iran-backed militias|perpetrator|]] reinforced [[pro-government forces|supported|]]. "
        "[[The Kurdish-led force|says|sy-sdf]] said it had killed 11 [[IS militants|victim|is]]. "
        "[[Turkish President Recep Tayyip Erdogan|says|gov-tr]] spoke by phone with [[Putin|recipient|gov-ru]].",
    ),
    "libya-after-2011": (
        date(2012, 7, 20),
        "[[Libyan rebels|perpetrator|]] clashed near Kufra.",
    ),
    "sierra-leone": (
        date(2000, 5, 1),
        "[[The RUF|perpetrator|sl-ruf]] seized UN peacekeepers in Sierra Leone. "
        "[[The United Nations|says|un]] demanded their release. "
        "[[RUF rebels|perpetrator|sl-ruf]] moved on Freetown. "
        "[[The rebels|perpetrator|sl-ruf]] were led by Foday Sankoh.",
    ),
    "bosnia": (
        date(1995, 7, 12),
        "[[Bosnian Serb forces|perpetrator|ba-vrs]] overran Srebrenica. "
        "[[The Serbs|perpetrator|ba-vrs]] expelled women and children. "
        "[[General Ratko Mladic|says|ba-vrs]], commander of the Bosnian Serb army, promised safety. "
        "[[UN peacekeepers|victim|un]] were taken hostage. "
        "[[The Bosnian government|says|gov-ba]] appealed to [[NATO|recipient|nato]].",
    ),
    "georgia": (
        date(2008, 8, 9),
        "[[Georgian troops|perpetrator|mil-ge]] entered Tskhinvali, [[the Interfax news agency|says|interfax]] "
        "reported. "
        "[[South Ossetian separatists|perpetrator|ge-south-ossetia]] fired back. "
        "[[The Kremlin|says|gov-ru]] sent tanks. "
        "[[Saakashvili|says|gov-ge]] declared war.",
    ),
    "gaza": (
        date(2023, 10, 9),
        "[[Hamas|perpetrator|ps-hamas]] militants killed 900 people in Israel, [[Israeli media|says|press-il]] "
        "reported. "
        "[[The Palestinian Islamist group|perpetrator|ps-hamas]] took hostages. "
        "[[The Hamas-run health ministry|says|ps-gaza-health-ministry]] said 560 Palestinians had died. "
        "[[The ministry|says|ps-gaza-health-ministry]] said 91 were children. "
        "[[The IDF|says|mil-il]] said it had struck 1,200 targets. "
        "[[Daniel Hagari|says|mil-il]], the Israeli military spokesman, said [[terrorists|victim|]] were still "
        "inside. "
        "[[Prime Minister Benjamin Netanyahu|says|gov-il]] vowed revenge. "
        "[[Islamic Jihad|says|ps-islamic-jihad]] said it held 30 captives.",
    ),
    "haiti": (
        date(2024, 5, 20),
        "[[Gangs|perpetrator|]] control most of Port-au-Prince. "
        "[[Haitian police|perpetrator|pol-ht]] said [[Viv Ansanm|perpetrator|ht-viv-ansanm]] had burned a "
        "station. "
        "[[The gang coalition|says|ht-viv-ansanm]] warned of civil war. "
        "[[Kenyan police|participant|pol-ke]] are due to arrive.",
    ),
    "sri-lanka": (
        date(2006, 8, 10),
        "[[The Tamil Tigers|perpetrator|lk-ltte]] attacked a navy base, [[the Sri Lankan military|says|mil-lk]] "
        "said. "
        "[[The Tigers|says|lk-ltte]] said 40 sailors died. "
        "[[The Liberation Tigers of Tamil Eelam (LTTE)|perpetrator|lk-ltte]] want a separate state. "
        "[[The rebels|perpetrator|lk-ltte]] denied it. "
        "[[Nordic truce monitors|says|lk-slmm]] condemned the killing.",
    ),
    "mosul": (
        date(2017, 11, 14),
        "Iraqi forces backed by the US-led coalition retook the town from Islamic State. "
        "[[The jihadists|perpetrator|is]] left bombs behind. "
        "[[The coalition|perpetrator|us-led-coalition]] carried out nine strikes. "
        "[[Kurdish Peshmerga fighters|participant|iq-peshmerga]] held the ridge. "
        "[[Shi'ite militias|participant|]] of the [[Popular Mobilisation Forces|participant|iq-pmf]] entered from "
        "the west. "
        "[[The prime minister's office|says|gov-iq]] praised [[the troops|subject|mil-iq]]. "
        "[[Security officials|says|src-iq]] said six [[policemen|victim|pol-iq]] died.",
    ),
    "aden": (
        date(2019, 8, 11),
        "Forces of the [[Southern Transitional Council|perpetrator|ye-stc]] seized Aden from [[government "
        "troops|target|mil-ye]]. "
        "[[The separatists|perpetrator|ye-stc]] had been allied with [[the Saudi-led "
        "coalition|supporter|saudi-led-coalition]]. "
        "[[The Houthis|perpetrator|ye-houthis]] hold Sanaa. "
        "[[The Iran-aligned group|says|ye-houthis]] mocked [[the coalition|target|saudi-led-coalition]]. "
        "[[The coalition|says|saudi-led-coalition]] called for a truce. "
        "[[UN humanitarian officials|says|un]] spoke of 40 dead.",
    ),
    "peru": (
        date(1992, 4, 5),
        "LIMA -- [[Shining Path|perpetrator|pe-sendero]] guerrillas set off a car bomb, [[police|says|pol-pe]] "
        "said. "
        "[[The Maoist group|perpetrator|pe-sendero]] has fought [[the Peruvian government|target|gov-pe]] since "
        "1980. "
        "[[President Alberto Fujimori|perpetrator|gov-pe]] dissolved Congress. "
        "[[Tupac Amaru rebels|perpetrator|pe-mrta]] fired at [[the US Embassy|target|emb-us]]. "
        "[[Terrorists|perpetrator|]] killed 12 [[peasants|victim|]] in Ayacucho. "
        "[[Military sources|says|src-pe]] blamed [[Sendero|perpetrator|pe-sendero]].",
    ),
    "colombia": (
        date(1990, 2, 1),
        "[[The Medellin cartel|perpetrator|co-medellin-cartel]] released a hostage. "
        "[[The Extraditables|says|co-extraditables]] issued a statement. "
        "[[The ELN|perpetrator|co-eln]] dynamited a pipeline. "
        "[[The National Liberation Army|perpetrator|co-eln]] operates in Colombia's Arauca. "
        "[[Colombian President Virgilio Barco|says|gov-co]] offered talks. "
        "[[The elite police corps|perpetrator|]] raided a farm. "
        "[[Hired assassins|perpetrator|]] shot a judge in Medellin. "
        "[[The Administrative Department of Security (DAS)|says|int-co]] said [[drug traffickers|perpetrator|]] "
        "were behind it. "
        "[[DAS|says|int-co]] agents followed them.",
    ),
    "donbas": (
        date(2014, 6, 15),
        "[[Pro-Russian separatists|perpetrator|ua-separatists]] shot down a military plane near Luhansk, killing "
        "49 [[Ukrainian servicemen|victim|mil-ua]], [[the Ukrainian Defense Ministry|says|mod-ua]] said. "
        "[[The rebels|perpetrator|ua-separatists]] used missiles. "
        "[[Separatist leader Valery Bolotov|says|]] confirmed it. "
        "[[Poroshenko|says|gov-ua]] promised a response. "
        "[[Donetsk People's Republic|perpetrator|ua-dpr]] fighters took a border post. "
        "[[NATO|says|nato]] published images. "
        "[[Russia's foreign ministry|says|mfa-ru]] dismissed them.",
    ),
    "chechnya": (
        date(1999, 10, 22),
        "[[Russian missiles|perpetrator|mil-ru]] hit a market in Grozny. "
        "[[Chechen officials|says|]] said 118 people died. "
        "[[Chechen rebels|perpetrator|ru-ichkeria]] shot down a plane. "
        "[[Federal troops|perpetrator|mil-ru]] ring the city. "
        "[[Vladimir Putin|says|gov-ru]], the prime minister, denied involvement.",
    ),
    "karabakh": (
        date(2020, 11, 10),
        "[[Azerbaijan|perpetrator|gov-az]] took Shusha from [[ethnic Armenian "
        "forces|target|az-nagorno-karabakh]]. "
        "[[Turkey|supporter|gov-tr]] backs [[Baku|supported|gov-az]]. "
        "[[Armenian Prime Minister Nikol Pashinyan|says|gov-am]] signed a deal. "
        "[[Azeri troops|perpetrator|mil-az]] advanced. "
        "[[The Azerbaijani side|says|]] reported no losses. "
        "[[Armenia's defence ministry spokeswoman, Shushan Stepanyan,|says|mod-am]] said otherwise.",
    ),
    "bangui": (
        date(2013, 3, 24),
        "Rebels of the [[Seleka|perpetrator|cf-seleka]] coalition seized Bangui. "
        "[[The rebels|perpetrator|cf-seleka]] ousted [[President Francois Bozize|target|gov-cf]]. "
        "[[South African soldiers|victim|mil-za]] were killed. "
        "[[French troops|participant|mil-fr]] secured the airport. "
        "[[A presidential adviser|says|]] said [[Bozize|subject|gov-cf]] had fled. "
        "[[The African Union|says|african-union]] suspended the country.",
    ),
    "goma": (
        date(2025, 1, 27),
        "[[M23|perpetrator|cd-m23]] rebels entered Goma with support from [[Rwandan troops|supporter|mil-rw]], "
        "[[UN experts|says|un-panel-experts]] said. "
        "[[Rwanda|says|gov-rw]] denies it. "
        "[[The Congolese army|perpetrator|mil-cd]] and [[allied militias|perpetrator|]] fell back. "
        "[[The FARDC|perpetrator|mil-cd]] lost the airport. "
        "[[Kinshasa|says|gov-cd]] cut ties with [[Kigali|object|gov-rw]]. "
        "[[Corneille Nangaa|says|cd-afc]], head of the Congo River Alliance, promised order. "
        "[[The rebel group|says|cd-m23]] urged calm. "
        "[[Thirteen South African peacekeepers|victim|mil-za]] died.",
    ),
    "kabul": (
        date(2021, 8, 26),
        "[[ISIS-K|perpetrator|af-iskp]] claimed the bombing at Kabul airport that killed 13 [[US service "
        "members|victim|mil-us]]. "
        "[[The Taliban|says|af-taliban]] condemned it. "
        "[[The Pentagon|says|mod-us]] confirmed the toll. "
        "[[General Frank McKenzie|says|mil-us]], head of US Central Command, said [[the group|perpetrator|]] "
        "would try again. "
        "[[Taliban officials|says|af-taliban]] said 28 of their own died. "
        "[[A US drone|perpetrator|air-us]] later struck a car. "
        "[[President Joe Biden|says|gov-us]] vowed to hunt them.",
    ),
    "beirut-1983": (
        date(1983, 10, 24),
        "A truck bomb killed 241 [[US Marines|victim|mil-us]] in Beirut. "
        "[[Islamic Jihad|says|lb-hezbollah]] said it was responsible. "
        "[[French paratroopers|victim|mil-fr]] were hit as well. "
        "[[Syria|says|gov-sy]] denied a role. "
        "[[Druze militiamen|perpetrator|]] shelled the airport. "
        "[[The Lebanese Army|participant|mil-lb]] sealed the area. "
        "[[Phalangist|perpetrator|lb-phalange]] gunmen fired back.",
    ),
    "aleppo-2024": (
        date(2024, 11, 30),
        "Fighters from [[Hayat Tahrir al-Sham|perpetrator|sy-hts]] (HTS) and allied factions entered Aleppo. "
        "[[The Turkish-backed SNA|perpetrator|sy-sna]] attacked Tal Rifaat, held by [[the Syrian Democratic "
        "Forces|target|sy-sdf]]. "
        "[[HTS leader Abu Mohammed al-Jolani|says|sy-hts]] urged restraint. "
        "[[Jolani|says|sy-hts]] spoke on video. "
        "[[The SDF|says|sy-sdf]] said it opened a corridor. "
        "[[The insurgents|perpetrator|]] control most of the city. "
        "[[The war monitor|says|]] had no toll. "
        "[[The Syrian military|says|mil-sy]] admitted that [[its forces|subject|]] withdrew.",
    ),
}


@pytest.mark.parametrize("account", ACCOUNTS)
def test_every_mention_of_an_account_is_grounded_as_its_reader_understands_it(account: str) -> None:
    day, text = ACCOUNTS[account]
    wrong = [
        (words, want, got.actor, got.why)
        for words, want, got in ground_marked(Marked.read(text), day)
        if got.actor != want
    ]
    assert wrong == []


def test_the_accounts_are_many() -> None:
    assert sum(text.count("[[") for _, text in ACCOUNTS.values()) >= 200
