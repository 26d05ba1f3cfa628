//! Accounts: sign-in with lockout, sessions that end, tokens with scope and expiry, rights that change at once.

use dictionary::{Action, Draft, Scope};
use jiff::SignedDuration;
use records::{
    Actor, Credentials, Error, MatrixChange, NewToken, Remote, SessionToken, make_token,
    resume_session, resume_token, set_matrix, set_password, sign_in, sign_out,
};
use serde_json::json;
use testkit::{PASSWORD, TestHouse};

fn remote() -> Remote {
    Remote { address: "192.0.2.7".to_owned(), user_agent: "test".to_owned() }
}

fn try_sign_in(test: &TestHouse, email: &str, password: &str) -> Result<SessionToken, Error> {
    let credentials = Credentials { email: email.to_owned(), password: password.to_owned() };
    sign_in(&test.house, &credentials, Some(remote()))
}

fn tried(
    test: &TestHouse,
    address: &str,
    (email, password): (&str, &str),
) -> Result<SessionToken, Error> {
    let credentials = Credentials { email: email.to_owned(), password: password.to_owned() };
    let remote = Remote { address: address.to_owned(), user_agent: "test".to_owned() };
    sign_in(&test.house, &credentials, Some(remote))
}

fn resumed(test: &TestHouse, token: &SessionToken) -> bool {
    let nobody = Actor::anonymous(None);
    test.house.read(&nobody, |work| resume_session(work, token)).unwrap().is_some()
}

fn advance(test: &TestHouse, seconds: i64) {
    test.house.clock().advance(SignedDuration::from_secs(seconds));
}

testkit::on_both!(a_session_begins_with_the_password_and_ends, |test: TestHouse| {
    let token = try_sign_in(&test, " Admin@Example.cz ", PASSWORD).unwrap();
    assert!(resumed(&test, &token));
    let admin = test.administrator();
    let ended = token.clone();
    test.house.write(&admin, move |work| sign_out(work, &ended)).unwrap();
    assert!(!resumed(&test, &token));
    let idle = try_sign_in(&test, "admin@example.cz", PASSWORD).unwrap();
    assert_ne!(idle.as_str(), token.as_str());
    advance(&test, 13 * 3600);
    assert!(!resumed(&test, &idle), "idle for thirteen hours");
});

testkit::on_both!(wrong_passwords_are_slowed_down, |test: TestHouse| {
    for _ in 0..6 {
        assert!(matches!(
            try_sign_in(&test, "admin@example.cz", "wrong"),
            Err(Error::WrongPassword)
        ));
    }
    // Neither another account nor the same from elsewhere is slowed down by it.
    assert!(matches!(try_sign_in(&test, "nobody@example.cz", "wrong"), Err(Error::WrongPassword)));
    assert!(tried(&test, "198.51.100.1", ("admin@example.cz", PASSWORD)).is_ok());
    let Err(Error::TooManyAttempts(seconds)) = try_sign_in(&test, "admin@example.cz", PASSWORD)
    else {
        unreachable!("the sixth failure from one network blocks it")
    };
    assert!((1..=900).contains(&seconds));
    advance(&test, seconds);
    assert!(try_sign_in(&test, "admin@example.cz", PASSWORD).is_ok());
});

testkit::on_both!(guesses_at_once_are_counted_as_one_after_another, |test: TestHouse| {
    let start = std::sync::Barrier::new(20);
    let (mut wrong, mut refused) = (0, 0);
    std::thread::scope(|scope| {
        let guess = || {
            start.wait();
            try_sign_in(&test, "admin@example.cz", "wrong")
        };
        let all: Vec<_> = (0..20).map(|_| scope.spawn(guess)).collect();
        for one in all {
            match one.join().unwrap() {
                Err(Error::WrongPassword) => wrong += 1,
                Err(Error::TooManyAttempts(_)) => refused += 1,
                other => panic!("{:?}", other.map(|_session| ())),
            }
        }
    });
    assert_eq!((wrong, refused), (6, 14));
});

testkit::on_both!(one_password_is_not_tried_on_everybody, |test: TestHouse| {
    // A network of the sixth version is one sender, however many addresses it has; an own account in between takes nothing back.
    let guess = |number: u32| {
        let email = format!("kolega{number}@example.cz");
        tried(&test, &format!("2001:db8:0:1::{number:x}"), (&email, "wrong"))
    };
    for number in 0..51 {
        assert!(matches!(guess(number), Err(Error::WrongPassword)), "{number}");
        if number % 10 == 9 {
            assert!(tried(&test, "2001:db8:0:1::ffff", ("admin@example.cz", PASSWORD)).is_ok());
        }
    }
    assert!(matches!(guess(51), Err(Error::TooManyAttempts(_))));
    assert!(tried(&test, "2001:db8:0:2::1", ("admin@example.cz", PASSWORD)).is_ok());
    // In an hour the network has as good as a clean sheet.
    advance(&test, 3600);
    assert!(matches!(guess(51), Err(Error::WrongPassword)));
});

testkit::on_both!(a_new_password_ends_all_sessions, |test: TestHouse| {
    let token = try_sign_in(&test, "admin@example.cz", PASSWORD).unwrap();
    let admin = test.administrator();
    let id = admin.user_id.unwrap();
    let refused = test
        .house
        .write(&admin, move |work| set_password(work, id, "short", Some(PASSWORD)))
        .unwrap_err();
    assert!(matches!(refused, Error::Invalid(_)));
    test.house
        .write(&admin, move |work| set_password(work, id, "a much better one", Some(PASSWORD)))
        .unwrap();
    assert!(!resumed(&test, &token));
    assert!(try_sign_in(&test, "admin@example.cz", "a much better one").is_ok());
});

testkit::on_both!(a_token_has_its_scope_and_its_end, |test: TestHouse| {
    let admin = test.administrator();
    let user_id = admin.user_id.unwrap();
    let expires_at = Some(test.house.now() + SignedDuration::from_hours(1));
    let secret = test
        .house
        .write(&admin, move |work| {
            let new = NewToken { user_id, name: "čtení".to_owned(), read_only: true, expires_at };
            make_token(work, &new)
        })
        .unwrap();
    let nobody = Actor::anonymous(None);
    let actor = test.house.read(&nobody, |work| resume_token(work, &secret)).unwrap().unwrap();
    let refused = test.try_make(&actor, "contact", Draft::default().with("last_name", "Ne"));
    assert!(matches!(refused, Err(Error::Forbidden)));
    advance(&test, 3601);
    assert!(test.house.read(&nobody, |work| resume_token(work, &secret)).unwrap().is_none());
});

testkit::on_both!(a_token_leads_to_no_other_and_ends_with_its_account, |test: TestHouse| {
    let admin = test.administrator();
    let seller = test.user("sales", "prodejce@example.cz", &[]);
    let user_id = seller.user_id.unwrap();
    let new = NewToken { user_id, name: "zápis".to_owned(), read_only: false, expires_at: None };
    let made = new.clone();
    let secret = test.house.write(&seller, move |work| make_token(work, &made)).unwrap();
    let nobody = Actor::anonymous(None);
    let resume = || test.house.read(&nobody, |work| resume_token(work, &secret)).unwrap();
    let program = resume().unwrap();
    let another = test.house.write(&program, move |work| make_token(work, &new));
    assert!(matches!(another, Err(Error::Forbidden)));
    let own = test.house.read(&seller, |work| records::list_tokens(work, user_id)).unwrap()[0].id;
    let ended = test.house.write(&program, move |work| records::revoke_token(work, own));
    assert!(matches!(ended, Err(Error::Forbidden)));
    let active = |active: bool| {
        test.house
            .write(&admin, move |work| {
                let user = work.entity("user")?;
                let draft = Draft::default().with("active", active);
                records::change(work, &user, (user_id, None), &draft).map(drop)
            })
            .unwrap();
    };
    active(false);
    assert!(resume().is_none());
    active(true);
    assert!(resume().is_none(), "who is let in again makes a new one");
});

testkit::on_both!(changed_rights_hold_at_once, |test: TestHouse| {
    let sales = test.user("sales", "prodejce@example.cz", &[]);
    let token = try_sign_in(&test, "prodejce@example.cz", PASSWORD).unwrap();
    let scope = || {
        let nobody = Actor::anonymous(None);
        let (actor, _) =
            test.house.read(&nobody, |work| resume_session(work, &token)).unwrap().unwrap();
        let dictionary = test.house.dictionary();
        actor.rights.scope(dictionary.entity("contact").unwrap(), Action::See)
    };
    assert_eq!(scope(), Scope::Own);
    let admin = test.administrator();
    test.house
        .write(&admin, |work| {
            let role = work.find_id("role", "name", "sales")?.unwrap();
            set_matrix(
                work,
                role,
                &[MatrixChange::Scope("contact".to_owned(), Action::See, Scope::All)],
            )
        })
        .unwrap();
    assert_eq!(scope(), Scope::All);
    let refused = test.house.write(&sales, |work| {
        let role = work.find_id("role", "name", "sales")?.unwrap();
        set_matrix(work, role, &[])
    });
    assert!(matches!(refused, Err(Error::Forbidden)));
});

testkit::on_both!(the_last_administrator_stays_one, |test: TestHouse| {
    let admin = test.administrator();
    let id = admin.user_id.unwrap();
    let outcome = test.house.write(&admin, move |work| {
        let user = work.entity("user")?;
        records::change(work, &user, (id, None), &Draft::default().with("roles", json!([])))
    });
    assert!(matches!(outcome, Err(Error::Invalid(_))));
    let outcome = test.house.write(&admin, move |work| {
        let user = work.entity("user")?;
        records::change(work, &user, (id, None), &Draft::default().with("active", false))
    });
    assert!(matches!(outcome, Err(Error::Invalid(_))));
});
