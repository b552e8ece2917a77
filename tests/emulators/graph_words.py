"""What made-up offices are called and what made-up people say, in three languages; nobody real is meant."""

from __future__ import annotations

import unicodedata

BN_DIGITS, HI_DIGITS = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯"), str.maketrans("0123456789", "०१२३४५६७८९")

# Hindi's dotted letters as single code points: many keyboards make them, and no normal form keeps them.
DOTTED = "\u0958\u0959\u095a\u095b\u095c\u095d\u095e"

OFFICES = {
    "bn": ("জেলা প্রশাসন, কোনাপাড়া {}", "উপজেলা প্রশাসন, বড়োদিঘি {}", "মৎস্য অধিদপ্তর, ঢোলপুর {}", "ভূমি অফিস, নোয়াড়ি {}"),
    "hi": (
        "जिला प्रशासन, गढ़पुर {}",
        "जनपद पंचायत, क़स्बा {}",
        "लोक निर्माण विभाग, बड़ागाँव {}",
        "नगर पालिका, सड़कपुर {}",
    ),
    "en": (
        "District Administration, Examplepur {}",
        "Fisheries Office, Madeupganj {}",
        "Land Office, Nowhere {}",
    ),
}
PEOPLE = {"bn": "মোঃ উদাহরণ নাগরিক {}", "hi": "श्री उदाहरण नागरिक {}", "en": "Mr. Example Citizen {}"}
ABOUT = {
    "bn": "অফিসের সরকারি পেজ। তথ্য, সেবা ও অভিযোগের জন্য।",
    "hi": "कार्यालय का आधिकारिक पेज। जानकारी, सेवा और शिकायत के लिए।",
    "en": "Official page of the office, for information, services and complaints.",
}
POSTS = {
    "bn": (
        "আগামী রোববার সকাল দশটায় গণশুনানি হবে। সবাইকে আসার অনুরোধ করা হলো। ({})",
        "বিজ্ঞপ্তি: নতুন সেবার আবেদন অনলাইনে নেওয়া হচ্ছে, নম্বর {}।",
        "আজ মাসিক সমন্বয় সভা অনুষ্ঠিত হয়েছে। ছবি {}টি।",
        "বন্যার সতর্কতা: নিচু এলাকার মানুষ আশ্রয়কেন্দ্রে যান। বুলেটিন {}",
        "টিকাদান কর্মসূচির সময়সূচি প্রকাশিত হয়েছে 📌 তালিকা {}",
    ),
    "hi": (
        "अगले सोमवार को सुबह दस बजे जन सुनवाई होगी। सभी आमंत्रित हैं। ({})",
        "सूचना: नई सेवा के लिए आवेदन ऑनलाइन लिए जा रहे हैं, क्रमांक {}।",
        "आज मासिक समीक्षा बैठक हुई। {} तस्वीरें।",
        "सड़क मरम्मत का काम शुरू हो गया है 🚧 कार्य {}",
    ),
    "en": (
        "Public hearing next Sunday at ten in the morning; everybody is welcome. ({})",
        "Notice: applications for the new service are taken online, number {}.",
        "The monthly coordination meeting was held today. {} pictures.",
        "Weather warning: please keep away from the river. Bulletin {} ⚠️",
    ),
}
ASKED = {
    "bn": (
        "আবেদন {} কবে নিষ্পত্তি হবে?", "রাস্তা {} এক মাস ধরে ভাঙা, কেউ দেখে না।", "ধন্যবাদ {}", "অফিস কয়টা পর্যন্ত খোলা? {}",
        "অভিযোগ {} করেও কোনো উত্তর পাইনি।", "টাকা না দিলে ফাইল {} নড়ে না।", "👍 {}",
    ),
    "hi": (
        "आवेदन {} का निपटारा कब होगा?", "सड़क {} एक महीने से टूटी है।", "धन्यवाद {}",
        "शिकायत {} का कोई उत्तर नहीं मिला।",
        "कार्यालय कब तक खुला रहता है? {}",
    ),
    "en": (
        "When will application {} be settled?", "Road {} has been broken for a month.", "Thank you {}",
        "No answer to complaint {} so far.", "Until when is the office open? {}",
    ),
}  # fmt: skip
ANSWERED = {
    "bn": (
        "আপনার অভিযোগ {} নিষ্পত্তি হয়েছে।",
        "বিষয়টি {} সংশ্লিষ্ট শাখায় পাঠানো হয়েছে।",
        "অফিস বিকেল পাঁচটা পর্যন্ত খোলা। {}",
    ),
    "hi": (
        "आपकी शिकायत {} का निराकरण हो गया है।",
        "विषय {} संबंधित शाखा को भेजा गया है।",
        "कार्यालय पाँच बजे तक खुला है। {}",
    ),
    "en": (
        "Your complaint {} is settled.",
        "Matter {} was sent to the branch.",
        "The office is open until five. {}",
    ),
}
VISITED = {
    "bn": "আমাদের গ্রামে বিদ্যুৎ নেই, দয়া করে দেখবেন। {}",
    "hi": "हमारे गाँव में पानी नहीं आता, कृपया देखें। {}",
    "en": "There is no water in our village, please look. {}",
}


def numbered(language: str, number: int) -> str:
    """In the language's own digits."""
    digits = {"bn": BN_DIGITS, "hi": HI_DIGITS}.get(language)
    return str(number).translate(digits) if digits else str(number)


def respelt(text: str) -> str:
    """The same to a reader in other code points, which normal forms bring together again."""
    apart = unicodedata.normalize("NFD", text)
    for letter in DOTTED:
        apart = apart.replace(unicodedata.normalize("NFD", letter), letter)
    return apart
