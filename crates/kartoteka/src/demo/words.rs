//! What was said and what is to be done, invented.

/// Kind, subject, text.
pub(crate) const ACTIVITIES: [(&str, &str, &str); 18] = [
    ("call", "Dotaz na cenu", "Ptali se na cenu při větším odběru. Slíbil jsem nabídku do pátku."),
    ("call", "Termín dodávky", "Potvrzen termín, dopravu si zajistí sami."),
    ("call", "Nedostupný", "Nebere telefon, zkusím to zítra dopoledne."),
    ("call", "Spokojenost po dodávce", "Všechno v pořádku, chtějí pokračovat i příští rok."),
    (
        "meeting",
        "Úvodní schůzka",
        "Představili jsme produkty. Zajímá je hlavně servis a doba reakce.",
    ),
    ("meeting", "Prohlídka provozu", "Prošli jsme provoz, podklady pro nabídku máme kompletní."),
    ("meeting", "Vyjednávání", "Chtějí slevu 8 %. Dohodli jsme se, že se ozveme po poradě."),
    ("meeting", "Roční hodnocení", "Probrali jsme uplynulý rok a plán objednávek."),
    ("note", "Poznámka", "Preferují komunikaci e-mailem, telefon jen naléhavě."),
    ("note", "Konkurence", "Mají nabídku i od jiného dodavatele, rozhoduje rychlost."),
    ("note", "Fakturace", "Faktury posílat na účtárnu, splatnost 30 dní."),
    ("note", "Změna kontaktu", "Od příštího měsíce bude zakázky řešit kolegyně."),
    ("note", "Doporučení", "Přišli na doporučení stávajícího zákazníka."),
    ("letter", "Podklady odeslány", "Katalog a vzorky odeslány poštou."),
    ("letter", "Reklamace", "Přišla písemná reklamace dvou kusů, předáno servisu."),
    ("letter", "Smlouva k podpisu", "Odeslány dva výtisky smlouvy, čekáme na vrácení."),
    ("call", "Připomenutí", "Připomněl jsem podklady, pošlou je do konce týdne."),
    ("meeting", "Školení obsluhy", "Proškolili jsme šest lidí, další termín v lednu."),
];

/// Subjects of tasks.
pub(crate) const TASKS: [&str; 14] = [
    "Zavolat kvůli nabídce",
    "Poslat ceník",
    "Domluvit schůzku",
    "Připravit podklady",
    "Ověřit adresu dodání",
    "Poslat vzorky",
    "Zkontrolovat reklamaci",
    "Poděkovat za objednávku",
    "Připomenout podpis smlouvy",
    "Zjistit zájem o servis",
    "Aktualizovat kontakty",
    "Připravit cenovou kalkulaci",
    "Potvrdit termín",
    "Ozvat se po dovolené",
];

/// Tags with their colours.
pub(crate) const TAGS: [(&str, &str); 10] = [
    ("VIP", "blue"),
    ("novinky", "azure"),
    ("veletrh", "indigo"),
    ("partner", "purple"),
    ("riziko", "pink"),
    ("velkoodběratel", "red"),
    ("servis", "orange"),
    ("školení", "yellow"),
    ("neplatič", "green"),
    ("doporučení", "teal"),
];
