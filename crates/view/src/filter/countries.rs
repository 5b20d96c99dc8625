//! Countries by their names: whoever asks for Japan asks for its government too, which documents
//! call "the government", "the state", 政府.

/// The codes of countries as identifiers of parties begin with them, and their names.
const FILE: &str = include_str!("countries.tsv");

/// The identifier of the government of the country of this name, in any case.
pub(super) fn government(name: &str) -> Option<String> {
    let name = name.trim().to_lowercase();
    FILE.lines().filter_map(|line| line.split_once('\t')).find_map(|(code, names)| {
        names
            .split('|')
            .any(|other| other.to_lowercase() == name)
            .then(|| format!("{code}-government"))
    })
}

#[cfg(test)]
mod tests {
    use super::government;

    #[test]
    fn a_country_has_a_government_in_both_languages() {
        for name in ["Japan", " japan", "日本"] {
            assert_eq!(government(name).as_deref(), Some("jp-government"), "{name}");
        }
        assert_eq!(government("Japan Display"), None);
        assert_eq!(government(""), None);
    }
}
