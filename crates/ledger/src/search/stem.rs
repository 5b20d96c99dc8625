//! English words without the endings that only grammar asks for: the first step of Porter's
//! stemmer, and the silent `e`. What would make two words one (`organ`, `organisation`) stays.

/// The word without its ending.
pub(super) fn stem(word: &str) -> String {
    if word.len() < 4 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let word = plural(word);
    let word = past(word);
    let word = match word.strip_suffix('y') {
        Some(rest) if vowel(rest) && rest.len() > 1 => format!("{rest}i"),
        _ => word,
    };
    match word.strip_suffix('e') {
        Some(rest) if rest.len() > 2 && vowel(rest) => rest.to_owned(),
        _ => word,
    }
}

fn plural(word: &str) -> &str {
    if word.ends_with("sses") || word.ends_with("ies") {
        word.get(..word.len() - 2).unwrap_or(word)
    } else if word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        word
    } else {
        word.strip_suffix('s').unwrap_or(word)
    }
}

fn past(word: &str) -> String {
    if let Some(rest) = word.strip_suffix("eed") {
        return if rest.len() > 1 { format!("{rest}ee") } else { word.to_owned() };
    }
    let rest = ["ing", "ed"].iter().find_map(|end| word.strip_suffix(end));
    let Some(rest) = rest.filter(|rest| vowel(rest) && rest.len() > 2) else {
        return word.to_owned();
    };
    let mut last = rest.bytes().rev();
    match (last.next(), last.next()) {
        (Some(a), Some(b)) if a == b && !b"lszaeiou".contains(&a) => {
            rest.get(..rest.len() - 1).unwrap_or(rest).to_owned()
        }
        _ => rest.to_owned(),
    }
}

fn vowel(word: &str) -> bool {
    word.bytes().any(|b| b"aeiouy".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn forms_of_one_word_meet_and_words_stay_apart() {
        for one in [
            &["subsidy", "subsidies"][..],
            &["approve", "approved", "approves", "approving"],
            &["chip", "chips"],
            &["plan", "planned", "planning", "plans"],
            &["grant", "grants", "granted"],
            &["company", "companies"],
            &["agree", "agreed", "agrees"],
            &["finance", "financed", "financing"],
        ] {
            let stems: Vec<String> = one.iter().map(|word| stem(word)).collect();
            assert!(stems.windows(2).all(|two| two[0] == two[1]), "{one:?}: {stems:?}");
        }
        for (left, right) in [
            ("organ", "organisation"),
            ("robot", "robotics"),
            ("rapidus", "rapid"),
            ("universe", "university"),
            ("thing", "th"),
            ("this", "thi"),
        ] {
            assert_ne!(stem(left), stem(right), "{left} {right}");
        }
        assert_eq!(stem("jp2025"), "jp2025");
        assert_eq!(stem("半導体"), "半導体");
    }
}
