//! Honest messages as programs write them.

use files::kind::Preview;
use files::mail::thread::{base_subject, thread_key};
use files::mail::{Address, Message};

use crate::message;

fn people(addresses: &[Address]) -> Vec<String> {
    addresses
        .iter()
        .map(|one| {
            format!(
                "{} <{}>",
                one.name.as_deref().unwrap_or(""),
                one.email.as_deref().unwrap_or("")
            )
        })
        .collect()
}

fn attached(message: &Message) -> Vec<String> {
    message
        .attachments
        .iter()
        .map(|file| {
            let marks = [(file.inline, " inline"), (file.kind.dangerous, " dangerous")];
            let marks: String = marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark).collect();
            format!("{}: {} {}{marks}", file.name, file.kind.media_type, file.bytes.len())
        })
        .collect()
}

#[test]
fn an_offer_with_a_picture_and_a_file() {
    let message = message("nabidka.eml");
    assert_eq!(people(&message.from), ["Jiřina Žvaná <jirina.zvana@priklad.cz>"]);
    assert_eq!(people(&message.to), ["Novák, Jan <jan@firma.example>", " <obchod@firma.example>"]);
    assert_eq!(people(&message.cc), ["Šárka Lšoá <sarka@firma.example>"]);
    assert_eq!(people(&message.reply_to), [" <nabidky@priklad.cz>"]);
    assert_eq!(message.subject, "RE: Nabídka oken – upravená");
    assert_eq!(base_subject(&message.subject), "Nabídka oken – upravená");
    assert_eq!(message.date.unwrap().to_string(), "2026-03-03T08:15:00Z");
    assert_eq!(
        thread_key(&message),
        ["poptavka.1@firma.example", "poptavka.2@firma.example", "nabidka.1@posta.priklad.cz"]
    );
    assert_eq!(
        message.text,
        "Dobrý den,\n\nposílám upravenou nabídku oken. Žluté rámy jsou o 5 % levnější.\n\nJiřina Žvaná\n\n\
         > Dobrý den, prosím o nabídku."
    );
    assert_eq!(
        attached(&message),
        ["logo.png: image/png 33 inline", "Nabídka oken – č. 5.pdf: application/pdf 26"]
    );
    assert_eq!(message.attachments[0].content_id.as_deref(), Some("logo.png@01DCAB00.1"));
    assert_eq!(message.attachments[1].kind.preview, Preview::Pdf);
    let html = message.html.unwrap();
    assert_eq!(html.blocked_images(), 1);
    assert!(
        html.as_str().contains("<p style=\"color:#1F497D\">Dobrý den,</p>"),
        "{}",
        html.as_str()
    );
    assert!(html.as_str().contains("<b>Žluté</b>"));
    assert!(html.as_str().contains("data-attachment=\"0\""));
    assert!(html.as_str().contains(
        "<a href=\"https://priklad.cz/okna?a=1&amp;b=2\" target=\"_blank\" rel=\"noopener noreferrer\">na webu</a>"
    ));
    assert!(!html.as_str().contains("sledovani") && !html.as_str().contains("src="));
    assert!(html.with_images(|number| Some(format!("/f/{number}"))).contains("<img src=\"/f/0\" "));
}

#[test]
fn old_czech_encodings() {
    let old = message("stary.eml");
    assert_eq!(people(&old.from), ["František Šťastný <franta@stary.example>"]);
    assert_eq!(old.subject, "Odp: Žluťoučký kůň");
    assert_eq!(old.text, "Příliš žluťoučký kůň úpěl ďábelské ódy.\nŠťastný František");
    assert_eq!(old.date.unwrap().to_string(), "1999-02-05T20:03:00Z");
    assert_eq!((old.html, old.attachments.len()), (None, 0));
    let silent = message("bez-kodovani.eml");
    assert_eq!(people(&silent.from), ["Jiří Šťastný <jiri@stary.example>"]);
    assert_eq!(silent.subject, "Žádost o schůzku");
    assert_eq!(silent.text, "Dobrý den, hodí se Vám středa?");
    assert_eq!((silent.message_id, silent.date), (None, None));
}

#[test]
fn a_message_of_html_alone_has_a_text() {
    let message = message("jen-html.eml");
    assert_eq!(
        message.text,
        "Slevy jen dnes\n\nDobrý den,\nvše za polovinu.\n\n- okna\n- dveře\n\n> Minule jste psali:\n> děkuji\n\n\
         Do obchodu <https://obchod.example/s>"
    );
    assert!(message.html.unwrap().as_str().contains("<li>dveře</li>"));
}

#[test]
fn messages_in_messages_are_files() {
    let message = message("preposlano.eml");
    assert_eq!(message.text, "Viz priloha.");
    assert_eq!(
        attached(&message),
        [
            "Objednávka 5_2026.eml: message/rfc822 239",
            "winmail.dat: application/vnd.ms-tnef 15",
            "fakturafdp.exe: application/vnd.microsoft.portable-executable 17 dangerous"
        ]
    );
    let inner = files::mail::read(&message.attachments[0].bytes).unwrap();
    assert_eq!(inner.text, "Objednavam okna.");
    assert_eq!(attached(&inner), ["okna.csv: text/csv 14"]);
}

#[test]
fn an_invitation_and_what_a_list_adds() {
    let message = message("pozvanka.eml");
    assert_eq!(message.text, "Zvu Vás na schůzku.\n\n-- \nKonference seznamu");
    assert_eq!(message.html, None);
    assert_eq!(attached(&message), ["file-1.ics: text/calendar 43", "poznamky.txt: text/plain 12"]);
}

#[test]
fn text_beside_html_stands_in_both() {
    let source = "From: a@b.cz\nContent-Type: multipart/mixed; boundary=x\n\n\
                  --x\nContent-Type: text/html\n\n<p>one <!--\n--x\n\ntwo <b>\n--x\nContent-Type: text/html\n\n<i>three\n--x--";
    let message = files::mail::read(source.as_bytes()).unwrap();
    assert_eq!(message.text, "one\n\ntwo <b>\n\nthree");
    let html = message.html.unwrap();
    assert_eq!(
        html.as_str(),
        "<p>one </p>\n<div style=\"white-space:pre-wrap\">two &lt;b&gt;</div>\n<i>three</i>"
    );
}
