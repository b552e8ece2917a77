"""Offices of several tiers, one without a Bangla name: tier, id, names, parent."""

from __future__ import annotations

OFFICES = (
    ("ministry", "moedu", "Ministry of Education", "শিক্ষা মন্ত্রণালয়", None),
    ("ministry", "mohfw", "Ministry of Health and Family Welfare", "স্বাস্থ্য ও পরিবার কল্যাণ মন্ত্রণালয়", None),
    ("ministry", "moa", "Ministry of Agriculture", "কৃষি মন্ত্রণালয়", None),
    (
        "division",
        "ictd",
        "Information and Communication Technology Division",
        "তথ্য ও যোগাযোগ প্রযুক্তি বিভাগ",
        None,
    ),
    ("department", "dae", "Department of Agricultural Extension", "কৃষি সম্প্রসারণ অধিদপ্তর", "moa"),
    ("department", "dghs", "Directorate General of Health Services", "স্বাস্থ্য অধিদপ্তর", "mohfw"),
    (
        "department",
        "dshe",
        "Directorate of Secondary and Higher Education",
        "মাধ্যমিক ও উচ্চ শিক্ষা অধিদপ্তর",
        "moedu",
    ),
    (
        "divisional_office",
        "div-khulna",
        "Divisional Commissioner, Khulna",
        "বিভাগীয় কমিশনারের কার্যালয়, খুলনা",
        None,
    ),
    (
        "district_office",
        "dc-jashore",
        "Deputy Commissioner, Jashore",
        "জেলা প্রশাসকের কার্যালয়, যশোর",
        "div-khulna",
    ),
    ("district_office", "dc-bogura", "Deputy Commissioner, Bogura", "জেলা প্রশাসকের কার্যালয়, বগুড়া", None),
    ("district_office", "dc-sylhet", "Deputy Commissioner, Sylhet", "জেলা প্রশাসকের কার্যালয়, সিলেট", None),
    ("district_office", "dc-rangamati", "Deputy Commissioner, Rangamati Hill District", "", None),
    (
        "upazila_office",
        "uno-savar",
        "Upazila Nirbahi Officer, Savar",
        "উপজেলা নির্বাহী অফিসারের কার্যালয়, সাভার",
        None,
    ),
    (
        "upazila_office",
        "uno-abhaynagar",
        "Upazila Nirbahi Officer, Abhaynagar",
        "উপজেলা নির্বাহী অফিসারের কার্যালয়, অভয়নগর",
        "dc-jashore",
    ),
    (
        "upazila_office",
        "uno-keshabpur",
        "Upazila Nirbahi Officer, Keshabpur",
        "উপজেলা নির্বাহী অফিসারের কার্যালয়, কেশবপুর",
        "dc-jashore",
    ),
    (
        "upazila_office",
        "uno-sherpur",
        "Upazila Nirbahi Officer, Sherpur",
        "উপজেলা নির্বাহী অফিসারের কার্যালয়, শেরপুর",
        "dc-bogura",
    ),
)
