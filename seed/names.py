"""Given names and family names of several communities of the UK, for invented people. Within a list the commoner come first.

Written by us from general knowledge of naming in these communities; no list of real people was used.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from graphsvc.domain.facts import EthnicityCode, GenderCode

_ERA_ENDS = (1962, 1992)  # born before the first: old names; before the second: middle; else young


@dataclass(frozen=True, slots=True)
class Community:
    """Names by era (old, middle, young) and the ethnicity code that most families of the community give."""

    ethnicity: EthnicityCode
    women: tuple[tuple[str, ...], ...]
    men: tuple[tuple[str, ...], ...]
    families: tuple[str, ...]
    language: str = ""


def _community(ethnicity: EthnicityCode, women: str, men: str, families: str, language: str = "") -> Community:
    """Eras are parted by a stroke, names by spaces."""
    return Community(
        ethnicity,
        tuple(tuple(era.split()) for era in women.split("|")),
        tuple(tuple(era.split()) for era in men.split("|")),
        tuple(families.split()),
        language,
    )


COMMUNITY_NAMES = {
    "english": _community(
        EthnicityCode.WBRI,
        "Margaret Susan Patricia Jean Christine Maureen Barbara Linda Pauline Janet Sheila Brenda Doreen Joan Hilary Marion "
        "Rosemary Valerie"
        "|Sarah Claire Emma Karen Nicola Joanne Lisa Rebecca Michelle Samantha Rachel Kelly Louise Donna Victoria Amy Gemma "
        "Stacey Kerry Leanne"
        "|Olivia Emily Jessica Chloe Grace Poppy Ella Lily Freya Daisy Evie Millie Ruby Scarlett Florence Willow Megan Bethany Holly Ivy",
        "John David Peter Michael Brian Alan Roger Keith Kenneth Raymond Derek Trevor Barry Terence Colin Geoffrey Dennis "
        "Malcolm Norman Clive"
        "|Mark Paul Andrew Simon Jason Darren Lee Gary Stuart Matthew Daniel Christopher Craig Dean Wayne Adam Robert Jamie Neil Carl"
        "|Oliver Jack Harry George Charlie Thomas Alfie Freddie Archie Theo Leo Joshua Tyler Callum Jayden Mason Toby Reuben Finley Ethan",
        "Smith Taylor Brown Walker Wright Thompson Green Hall Clarke Turner Hill Cooper Ward Baker Harrison Parker Bennett Cox "
        "Richardson Marsh "
        "Barnes Fletcher Webb Hayward Sutton Gibbs Pickering Ashworth Thorne Larkin Broughton Stokes Fairclough Holt Sykes "
        "Kettle Rudge Meadows",
    ),
    "scottish": _community(
        EthnicityCode.WBRI,
        "Margaret Elizabeth Agnes Moira Isobel Morag Jean Catherine Sheena Ishbel|Fiona Lorraine Shona Eilidh Kirsty Mairi "
        "Gillian Lynsey Heather Ailsa"
        "|Isla Skye Eilidh Rowan Orla Iona Niamh Erin Mirren Ailsa",
        "James William Alexander Hamish Angus Duncan Robert Archibald Donald Ian|Gordon Stewart Craig Euan Fraser Ross Graeme "
        "Kenneth Scott Iain"
        "|Finlay Lewis Rory Callum Logan Cameron Struan Fergus Harris Innes",
        "MacDonald Campbell Stewart Robertson Murray Ross Fraser Sinclair Munro Paterson Reid Gillespie Kerr McIntyre Galbraith "
        "Rennie Laidlaw Baird",
    ),
    "welsh": _community(
        EthnicityCode.WBRI,
        "Mair Gwyneth Eirlys Glenys Olwen Menna Beti Nesta Eluned Rhiannon|Siân Carys Nia Bethan Catrin Eleri Rhian Angharad Lowri Ceri"
        "|Cadi Mali Seren Efa Nansi Gwen Ffion Elin Alys Cerys",
        "Emrys Idris Gwilym Dafydd Elwyn Iorwerth Hywel Glyn Ieuan Alun|Gareth Huw Rhys Aled Dylan Geraint Iwan Owain Gethin Rhodri"
        "|Osian Macsen Elis Gruff Tomos Ioan Jac Steffan Cai Ifan",
        "Jones Davies Williams Evans Thomas Roberts Lewis Hughes Morgan Griffiths Edwards Owen Price Rees Jenkins Powell "
        "Pritchard Llewellyn",
        "Welsh",
    ),
    "irish": _community(
        EthnicityCode.WIRI,
        "Bridget Mary Kathleen Nora Philomena Eileen Breda Teresa|Siobhán Deirdre Gráinne Orla Sinéad Bernadette Róisín Aoife"
        "|Aoife Saoirse Niamh Caoimhe Clodagh Éabha Erin Fiadh",
        "Patrick Seamus Sean Michael Liam Declan Brendan Eamon|Conor Kieran Brendan Niall Fergal Donal Ronan Colm"
        "|Oisín Cillian Fionn Rory Tadhg Conor Darragh Senan",
        "Murphy Kelly O’Sullivan Walsh O’Brien Byrne Ryan O’Connor Doyle McCarthy Gallagher Doherty Kennedy Lynch Nolan Brennan",
    ),
    "polish": _community(
        EthnicityCode.WOTH,
        "Barbara Halina Krystyna Danuta Jadwiga Teresa Zofia|Agnieszka Katarzyna Małgorzata Magdalena Joanna Monika Ewa Aneta"
        "|Zuzanna Maja Zofia Oliwia Lena Hanna Amelia Wiktoria",
        "Zbigniew Stanisław Andrzej Jerzy Henryk Kazimierz|Tomasz Marcin Krzysztof Łukasz Paweł Piotr Grzegorz Rafał"
        "|Jakub Szymon Antoni Filip Kacper Mikołaj Oskar Franciszek",
        "Nowak Kowalski Wiśniewski Wójcik Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Mazur Krawczyk Piotrowski",
        "Polish",
    ),
    "romanian": _community(
        EthnicityCode.WOTH,
        "Maria Elena Ioana Viorica Rodica|Andreea Mihaela Cristina Alina Ionela Raluca|Sofia Daria Ilinca Anastasia Bianca Ioana",
        "Ion Gheorghe Vasile Constantin Dumitru|Florin Cătălin Marius Bogdan Ionuț Ovidiu|Matei Luca Ștefan Andrei Rareș Darius",
        "Popescu Ionescu Popa Dumitru Stan Stoica Munteanu Rusu Matei Ciobanu Lungu Moldovan",
        "Romanian",
    ),
    "pakistani": _community(
        EthnicityCode.APKN,
        "Zainab Nasreen Parveen Shamim Rukhsana Khalida|Saima Shazia Nadia Farah Samina Uzma Rabia Sadia|Aisha Zara Maryam "
        "Hafsa Inaya Aleena Hiba Zoya",
        "Muhammad Ghulam Abdul Nazir Rashid Mahmood|Imran Asif Tariq Waqas Nadeem Kamran Usman Adeel|Yusuf Ibrahim Hamza Zayd "
        "Musa Haroon Ayaan Bilal",
        "Khan Hussain Ahmed Malik Mahmood Iqbal Akhtar Mirza Chaudhry Qureshi Butt Sheikh Raja Anwar",
        "Urdu",
    ),
    "indian": _community(
        EthnicityCode.AIND,
        "Kamla Savita Pushpa Sushila Hansa Surinder|Priya Sunita Anjali Kavita Meena Rupinder Sonal Deepa|Anaya Diya Mira "
        "Saanvi Asha Simran Kiran Riya",
        "Ramesh Mohan Suresh Gurdev Harish Balbir|Sanjay Rajesh Vikram Amit Manjit Nikhil Sunil Deepak|Arjun Rohan Kavi Aarav "
        "Dev Ishaan Jovan Veer",
        "Patel Singh Sharma Shah Mistry Solanki Kaur Desai Joshi Gill Sandhu Nair Reddy Chauhan",
        "Gujarati",
    ),
    "bangladeshi": _community(
        EthnicityCode.ABAN,
        "Rahela Sufia Monwara Rokeya Jahanara|Nasima Shirin Rehana Fahmida Sultana Runa|Aaliyah Tahmina Sumaiya Nusrat Maisha Raisa",
        "Abdul Mokbul Siraj Nurul Harun|Shahid Rafiq Kamal Jamal Faruk Mizan|Tahsin Rayhan Adnan Nabil Ishaq Sami",
        "Miah Uddin Rahman Islam Ali Hoque Choudhury Khatun Alam Ullah Haque Sarkar",
        "Bengali",
    ),
    "nigerian": _community(
        EthnicityCode.BAFR,
        "Comfort Grace Folasade Ngozi Abimbola Patience|Chioma Yetunde Funmi Ify Blessing Kemi Adaeze Tolu|Zara Temi Ada Ife "
        "Tomisin Chidera Simi Ayomide",
        "Samuel Emeka Adebayo Godwin Sunday Festus|Chukwudi Olumide Femi Kelechi Tunde Ikenna Segun Uche|David Tobi Ayo Kamsi "
        "Daniel Zion Dayo Obinna",
        "Okafor Adeyinka Okonkwo Balogun Eze Ogunleye Nwachukwu Bello Afolabi Obi Adebisi Ojo Onyeka Lawal",
        "Yoruba",
    ),
    "somali": _community(
        EthnicityCode.BAFR,
        "Halimo Khadra Fadumo Asha Maryan|Hodan Ifrah Sahra Nimco Amina Deqa|Hamda Sumaya Ayaan Hafsa Ladan Ikran",
        "Abdi Mohamud Yusuf Ismail Hassan|Mahad Abdirahman Liban Guled Jama Ahmed|Zakariya Ayub Bilal Hanad Mustafa Idris",
        "Abdi Warsame Farah Hassan Jama Ali Osman Adan Yusuf Ibrahim Nur Duale",
        "Somali",
    ),
    "caribbean": _community(
        EthnicityCode.BCRB,
        "Pearl Gloria Beverley Norma Icilda Merle|Marcia Simone Michelle Yvonne Sonia Natalie|Shanice Kiara Aaliyah Nevaeh Tiana Imani",
        "Winston Neville Errol Cecil Vincent Clifton|Leon Dwayne Trevor Marlon Curtis Delroy|Malachi Tyrell Jaden Kymani Isaiah Micah",
        "Campbell Williams Brown Francis Grant Bailey Reid Morgan Powell Gordon Clarke Morrison Barrett Pinnock",
    ),
    "chinese": _community(
        EthnicityCode.CHNE,
        "Meiling Siu-Fong Lai-Kuen Xiulan|Ying Lin Wai-Yee Xiaoli Helen Jing|Emily Mei Chloe Xinyi Jasmine Hana",
        "Kwok-Wai Jian Chi-Keung Guoqiang|Wei Ming Kevin Jun Raymond Hao|Jason Lucas Ka-Ho Yichen Ethan Leo",
        "Chen Wong Li Chan Wang Lau Zhang Cheung Liu Lam Yip Ho",
        "Cantonese",
    ),
    "arab": _community(
        EthnicityCode.OOTH,
        "Fatima Samira Layla Nawal|Rania Hanan Noor Dina Rasha|Lina Yasmin Salma Jana Tala",
        "Hassan Khalil Salim Mahmoud|Omar Karim Ziad Samir Tarek|Adam Yousef Amir Zain Elias",
        "Haddad Mansour Khalil Saleh Nasser Hamdan Aziz Kassem Darwish Sabbagh",
        "Arabic",
    ),
}


def given_name(random: Random, community: str, gender: GenderCode, year: int) -> str:
    """A given name that somebody of that community, gender and year of birth might bear."""
    era = sum(year >= end for end in _ERA_ENDS)
    names = COMMUNITY_NAMES[community]
    return _commoner_first(random, (names.women if gender is GenderCode.WOMAN else names.men)[era])


def family_name(random: Random, community: str) -> str:
    """A family name, in the form that a man bears."""
    return _commoner_first(random, COMMUNITY_NAMES[community].families)


def as_borne_by(family: str, gender: GenderCode, community: str) -> str:
    """The family name as that person bears it: Kowalski, Kowalska."""
    if community == "polish" and gender is GenderCode.WOMAN and family.endswith(("ski", "cki", "dzki")):
        return family[:-1] + "a"
    return family


def _commoner_first(random: Random, names: tuple[str, ...]) -> str:
    """The first name is about three times as common as the last."""
    at = random.random()
    return names[int(len(names) * (at + at * at) / 2)]
