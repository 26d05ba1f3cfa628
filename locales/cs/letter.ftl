### Letters to people who exercise their rights, and the letter of an archive of access.

## Of every letter

letter-complaint = Nejste-li s vyřízením spokojeni, můžete podat stížnost u dozorového úřadu: { $authority }. Můžete se také domáhat soudní ochrany.
letter-count = Počet
letter-day = Dne
letter-greeting = Dobrý den,
letter-law = Předpis
letter-number = Číslo žádosti
letter-received-on = Přijata dne
letter-regards = S pozdravem
letter-until = Do kdy
letter-until-settled = dokud trvá závazek nebo nárok
letter-what = Co

## What they say

letter-done-access = vaši žádost jsme vyřídili. Vaše údaje a informace o jejich zpracování jsou v přiloženém archivu.
letter-done-erasure = vaše osobní údaje jsme vymazali ze všeho, kde už nemáme důvod je mít, i z vyhledávání a z protokolu změn. Zálohy, ve kterých ještě mohou být, zaniknou samy svým stářím; při obnově ze zálohy se výmaz provede znovu.
letter-done-nothing = prohledali jsme své záznamy a žádné osobní údaje o vás v nich nevedeme. Ponecháváme si jen tuto žádost, abychom doložili, že jsme ji vyřídili.
letter-done-objection = vaši námitku jsme přijali. Proti přímému marketingu platí hned a napořád: už vám nebudeme posílat obchodní sdělení. Abychom na to nezapomněli, pamatujeme si otisk vaší adresy, ze kterého ji nelze přečíst.
letter-done-portability = vaši žádost jsme vyřídili. Údaje, které jste nám poskytli, jsou v přiloženém archivu ve strojově čitelné podobě; můžete je předat komukoli jinému.
letter-done-rectification = vaše údaje jsme opravili.
letter-done-restriction = zpracování vašich údajů jsme omezili: zůstanou uložené, ale nepracujeme s nimi. Než omezení zrušíme, dáme vám vědět.
letter-done-title = Vyřízení vaší žádosti
letter-done-upheld = vaši námitku jsme uznali: žádný náš zájem nepřevažuje, údaje proto pro tento účel dál nepoužíváme a mažeme je. O výmazu vám napíšeme zvlášť.
letter-extended = vaše žádost je složitá nebo jich máme mnoho, a proto ji nestihneme vyřídit do měsíce. Odpovíme nejpozději { $due }. Důvod: { $reason }
letter-extended-title = Prodloužení lhůty
letter-identity = Abychom údaje nevydali nebo nesmazali někomu jinému, potřebujeme si ověřit, že žádáte vy. Odpovězte nám prosím z adresy, kterou od vás známe, nebo uveďte údaj, který známe jen my dva. Kopii dokladu neposílejte.
letter-kept = Nemohli jsme vymazat toto, protože nám to ukládá zákon nebo to potřebujeme k obhajobě nároků. K ničemu jinému to nepoužíváme a v uvedený den to smažeme:
letter-nothing-kept = Nezůstalo nic.
letter-received = dne { $day } jsme přijali vaši žádost ({ $asked }). Vyřídíme ji nejpozději { $due }. Je to zdarma.
letter-received-title = Přijetí vaší žádosti
letter-refused = vaší žádosti ({ $asked }) nevyhovíme. Důvod: { $reason }
letter-refused-title = Odmítnutí vaší žádosti

letter-told = O změně jsme vyrozuměli příjemce, kteří údaje od nás dostali: { $told }.
## The notice to recipients

notice-erasure = podle čl. 19 GDPR vám oznamujeme, že jsme na žádost osoby „{ $who }“ vymazali její osobní údaje, které jste od nás dostali.
notice-please = Proveďte to prosím i u sebe a nahlaste to tomu, komu jste údaje předali dál.
notice-rectification = podle čl. 19 GDPR vám oznamujeme, že jsme opravili osobní údaje osoby „{ $who }“, které jste od nás dostali. Správně je:
notice-restriction = podle čl. 19 GDPR vám oznamujeme, že jsme omezili zpracování osobních údajů osoby „{ $who }“, které jste od nás dostali. Do zrušení omezení je jen uchovávejte.
notice-title = Oznámení příjemci osobních údajů

## The archive of access

archive-action = Co
archive-automated = Automatizované rozhodování
archive-basis = Právní titul
archive-categories = Jaké údaje o vás máme
archive-channel = Cesta
archive-colleagues = Jména našich kolegů neuvádíme; kdo s údaji pracoval, říká log.json podle rolí.
archive-consents = Vaše souhlasy a námitky
archive-decision = Rozhodnutí
archive-enclosed = Co je v archivu
archive-enclosed-data = data.json: všechny údaje pro počítač ({ $count ->
    [one] { $count } záznam
    [few] { $count } záznamy
   *[other] { $count } záznamů
}) a data.schema.json, jejich popis
archive-enclosed-documents = složka documents: { $count ->
    [one] { $count } původní soubor
    [few] { $count } původní soubory
   *[other] { $count } původních souborů
}
archive-enclosed-elsewhere = elsewhere.json: co o vás stojí v záznamech o jiných ({ $count ->
    [one] { $count } text
    [few] { $count } texty
   *[other] { $count } textů
})
archive-enclosed-log = log.json: kdo s vašimi údaji pracoval a jak se měnily
archive-enclosed-manifest = manifest.json: seznam souborů s otisky a naším podpisem
archive-enclosed-tables = složka csv: tytéž údaje jako tabulky
archive-former-recipient = { $name } (do { $day })
archive-former-recipients = Dříve, v době, kdy jsme vaše údaje už měli, je dostávali:
archive-given = Dáno
archive-intro = posíláme vám, co jste chtěli vědět: jaké osobní údaje o vás zpracováváme, proč, odkud je máme, komu je předáváme a jak dlouho je budeme mít. Údaje samy jsou v archivu, jehož součástí je tento dopis.
archive-looked = Kdo se na vaše údaje díval
archive-mark = [údaj jiné osoby]
archive-missing = Co v archivu není a proč
archive-no-consents = Žádné nemáme.
archive-no-reason = důvod skončil
archive-no-recipients = Nikomu je nepředáváme.
archive-nobody-looked = Zatím nikdo.
archive-not-automated = O ničem, co se vás týká, nerozhoduje u nás stroj sám.
archive-periods = Co máme, proč a do kdy
archive-program = program sám
archive-purpose = Účel
archive-purposes = Proč vaše údaje máme
archive-recipients = Komu údaje předáváme
archive-reduced = { $count ->
    [one] V { $count } záznamu jsme začernili údaje jiných lidí.
    [few] Ve { $count } záznamech jsme začernili údaje jiných lidí.
   *[other] V { $count } záznamech jsme začernili údaje jiných lidí.
}
archive-right-erasure = výmaz, když už pro údaje není důvod
archive-right-objection = námitku proti zpracování v oprávněném zájmu, a proti marketingu kdykoli a bez důvodu
archive-right-portability = přenos údajů, které jste nám dali, ve strojově čitelné podobě
archive-right-rectification = opravu nepřesných údajů
archive-right-restriction = omezení zpracování
archive-right-withdrawal = odvolání souhlasu, kdykoli a stejně snadno, jako jste ho dali
archive-rights = Vaše práva
archive-role = Kdo
archive-score-decided = Co rozhodl člověk
archive-score-logic = Co znamená
archive-score-reason = Z čeho vyplývá
archive-soon = smažeme
archive-source = Odkud údaje máme
archive-source-day = Získány dne
archive-source-detail = Upřesnění
archive-source-kind = Zdroj
archive-source-unknown = Zdroj jsme si nezaznamenali.
archive-title = Výpis osobních údajů
archive-transfers = Mimo Evropský hospodářský prostor předáváme, s uvedenou zárukou:
archive-when = Kdy
archive-why = Proč
archive-withdrawn = Odvoláno
archive-withheld = [nevydáno: práva jiných lidí]
archive-withheld-advice = { $count ->
    [one] { $count } soubor nevydáváme: je to právní rada nebo se týká sporu.
    [few] { $count } soubory nevydáváme: je to právní rada nebo se týkají sporu.
   *[other] { $count } souborů nevydáváme: je to právní rada nebo se týkají sporu.
}
archive-withheld-others = { $count ->
    [one] { $count } soubor nevydáváme: zasáhl by do práv jiných lidí.
    [few] { $count } soubory nevydáváme: zasáhly by do práv jiných lidí.
   *[other] { $count } souborů nevydáváme: zasáhly by do práv jiných lidí.
}
archive-withheld-secret = { $count ->
    [one] { $count } soubor nevydáváme: je v něm obchodní tajemství.
    [few] { $count } soubory nevydáváme: je v nich obchodní tajemství.
   *[other] { $count } souborů nevydáváme: je v nich obchodní tajemství.
}

## The certificate of an erasure

certificate-check = Jak to ověřit
certificate-cleaned = Uklizeno
certificate-executed = Provedeno
certificate-hash = Otisk souboru JSON (SHA-256)
certificate-how = Osvědčení je podepsané klíčem této kartotéky. Podpis se ověřuje na souboru JSON příkazem kartoteka verify; kdo do něj cokoli dopíše, toho podpis prozradí.
certificate-intro = Osvědčujeme, že jsme vymazali osobní údaje osoby, která je zde označena jen identifikátorem. Klíč k jejím záznamům v protokolu změn byl zničen.
certificate-key = Veřejný klíč
certificate-plan = Otisk plánu
certificate-probe = Sonda po výmazu
certificate-probe-files = Souborů databáze s nálezem
certificate-probe-index = Nálezů ve vyhledávání
certificate-probe-kept = Záznamů, které zůstávají a hodnotu obsahují
certificate-probe-left-out = Hodnot nad nejvyšší počet, nehledaných
certificate-probe-others = Záznamů jiných lidí se stejnou hodnotou
certificate-probe-sealed = Zapečetěných souborů, které nezmizely
certificate-probe-short = Hodnot příliš krátkých, nehledaných
certificate-probe-values = Hledaných hodnot
certificate-signature = Podpis
certificate-subject = Osoba
certificate-title = Osvědčení o výmazu
