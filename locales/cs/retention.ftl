### What has lost its last reason, and goes.

retention = Doba uložení
retention-acts-on = samo odejde { $day }
retention-alone = Co odchází samo
retention-alone-help = Tato pravidla nečekají na schválení. Co poslední drželo některé z nich, ohlásí se tu a odejde, až oznámení uplyne. Do té doby to můžete odložit. O lidech, obchodech a dokladech rozhoduje vždy člověk.
retention-approve = Schválit…
retention-approve-now = Schválit a odstranit
retention-by = Kdo
retention-by-itself = Kartotéka sama
retention-calendar = Kalendář
retention-calendar-lead = Kolika záznamům v kterém měsíci skončí poslední vlastní důvod. Nový kontakt, platná smlouva nebo neuhrazená faktura může konec oddálit; čísla jsou z poslední kontroly.
retention-calendar-none = V příštích dvou letech nic nekončí
retention-calendar-none-help = Kalendář se naplní po první kontrole, která nějaký konec najde.
retention-count = Počet
retention-decided-by = rozhodl(a) { $name }
retention-emptied = Vyprázdněno
retention-ended = Skončil poslední důvod
retention-ended-help = Rozhodněte o nich na přehledu. Má-li záznam důvod, který Kartotéka nezná, zapište ho: jednání jako aktivitu, spor jako pozastavení výmazu.
retention-ended-on = Poslední důvod skončil
retention-find = Zkontrolovat teď
retention-finding = Hledá se… Prohlédnuto záznamů: { $count }.
retention-found = Bez důvodu
retention-gone = { $count ->
    [one] { $count } záznam odešel
    [few] { $count } záznamy odešly
   *[other] { $count } záznamů odešlo
}
retention-groups = Co nemá důvod zůstat
retention-job-done = Co odešlo a co zůstalo, stojí na stránce Doba uložení.
retention-kept = { $count ->
    [one] { $count } záznam zůstal
    [few] { $count } záznamy zůstaly
   *[other] { $count } záznamů zůstalo
}
retention-last = Naposledy zkontrolováno { $when }.
retention-lead = Záznam držíme, dokud pro to máme důvod: účel s právním titulem a lhůtou. Každou noc se zjistí, čemu poslední důvod skončil; co odejde samo a co čeká na schválení, je tady.
retention-left = Kontrola zůstala nedokončená. Spusťte ji znovu; co je odstraněné, je odstraněné.
retention-looked = Prohlédnuto záznamů: { $count }.
retention-lost = { $count ->
    [0] Žádný záznam není bez důvodu.
    [one] { $count } záznam nemá důvod zůstat.
    [few] { $count } záznamy nemají důvod zůstat.
   *[other] { $count } záznamů nemá důvod zůstat.
}
retention-made-on = Vytvořeno
retention-month = Měsíc
retention-never = Zatím se nic nekontrolovalo. Kontrola proběhne sama v noci, nebo ji spusťte.
retention-nothing = Všechno má důvod
retention-nothing-help = Žádnému záznamu neskončil poslední důvod. Další kontrola proběhne v noci.
retention-notice = { $count ->
    [one] den po oznámení
    [few] { $count } dny po oznámení
   *[other] { $count } dní po oznámení
}
retention-overview = Přehled
retention-probe = Zkouška
retention-probe-clean = { $count ->
    [one] nic nezbylo, hledána { $count } hodnota
    [few] nic nezbylo, hledány { $count } hodnoty
   *[other] nic nezbylo, hledáno { $count } hodnot
}
retention-probe-left = { $count ->
    [one] hodnoty zbyly na { $count } místě
    [few] hodnoty zbyly na { $count } místech
   *[other] hodnoty zbyly na { $count } místech
}
retention-put-off = Odložit
retention-put-off-help = Záznamy zůstanou a za devadesát dní se navrhnou znovu.
retention-put-off-until = odloženo do { $day }
retention-reason = Proč mají zatím zůstat
retention-removed = Odstraněno
retention-removing = Odstraňuje se. Každý záznam se předtím posoudí znovu; co mezitím získalo důvod, zůstane.
retention-rules = Podle pravidel
retention-runs = Minulé kontroly
retention-since = Od
retention-since-day = nejdéle od { $day }
retention-stayed = Ponecháno
retention-stopped = Odstraňování bylo zastaveno. Co bylo schváleno a nestihlo odejít, čeká znovu na schválení.
retention-unheld = Bez důvodu
retention-unheld-lead = Co tu držíme, ač pro to není důvod. Tento seznam má být prázdný.
retention-unheld-none = Nic nedržíme bez důvodu
retention-unheld-none-help = Každý záznam o lidech má pravidlo a žádné z nich neskončilo.
retention-warning = { $count ->
    [one] Odejde { $count } záznam i se svými dokumenty. Na co se jiný záznam odkazuje, to se jen vyprázdní. Vrátit to nelze.
    [few] Odejdou { $count } záznamy i se svými dokumenty. Na co se jiný záznam odkazuje, to se jen vyprázdní. Vrátit to nelze.
   *[other] Odejde { $count } záznamů i se svými dokumenty. Na co se jiný záznam odkazuje, to se jen vyprázdní. Vrátit to nelze.
}
retention-warning-people = { $count ->
    [one] Odejde { $count } člověk se vším, co nic dalšího nedrží, a jeho část protokolu. Kde na něj odkazuje doklad, zůstane pseudonym. Vrátit to nelze.
    [few] Odejdou { $count } lidé se vším, co nic dalšího nedrží, a jejich části protokolu. Kde na ně odkazuje doklad, zůstane pseudonym. Vrátit to nelze.
   *[other] Odejde { $count } lidí se vším, co nic dalšího nedrží, a jejich části protokolu. Kde na ně odkazuje doklad, zůstane pseudonym. Vrátit to nelze.
}
retention-what = Co
retention-without = Bez pravidla
retention-without-help = Na tyto záznamy neplatí žádné pravidlo, a proto neodejdou nikdy. Doplňte jim, co chybí (den uzavření, rozhodnutí), nebo přidejte pravidlo.
