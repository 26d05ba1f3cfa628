### Pages that say why something could not be done, and what to do.

## Refusals and faults

bad-request-text = Zkontrolujte adresu nebo odeslaná data a zkuste to znovu.
bad-request-title = Požadavku nerozumíme
conflict-text = Načtěte záznam znovu a změnu zopakujte.
conflict-title = Záznam mezitím někdo změnil
csrf-text = Vraťte se, načtěte stránku znovu a odešlete formulář ještě jednou.
csrf-title = Stránka vypršela
forbidden-text = Požádejte správce o potřebné oprávnění.
forbidden-title = K tomu nemáte oprávnění
internal-text = Chyba je zapsána. Zkuste to prosím za chvíli.
internal-title = Něco se pokazilo
invalid-text = Opravte označená pole.
invalid-title = Údaje neodpovídají
media-type-text = Pošlete application/json.
media-type-title = Tento druh obsahu nepřijímáme
method-text = Podívejte se do popisu API.
method-title = Tato metoda zde není
not-found-text = Záznam neexistuje, nebo k němu nemáte přístup.
not-found-title = Tady nic není
signed-out-text = Přihlášení skončilo nebo chybí token.
signed-out-title = Přihlaste se
still-referred-text = Odkazují na něj jiné záznamy.
still-referred-title = Záznam je ještě potřeba
storage-full-text = Číst lze dál. Ukládat půjde, až správce uvolní místo.
storage-full-title = Na disku není místo
too-large-text = Pošlete menší soubor.
too-large-title = Příliš velké
too-many-requests-text = Zkuste to znovu za { $seconds } s.
too-many-requests-title = Příliš mnoho pokusů
unavailable-text = Zkusíme to znovu sami. Počkejte prosím chvíli.
unavailable-title = Databáze neodpovídá
