//! The organisations that are known by name, for whoever looks for their other names.

use super::gazetteer::files;
use record::PartyId;

/// An organisation that is known by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Its identifier.
    pub id: PartyId,
    /// Its names, in any language.
    pub names: Vec<String>,
    /// Whether it is a prefecture, a city or a state.
    pub place: bool,
    /// Whether it is one of the thousands of listed companies, whose names may be common words.
    pub listed: bool,
}

/// Every organisation of the gazetteer, in its order.
pub fn organisations() -> impl Iterator<Item = Organisation> {
    files().enumerate().flat_map(|(file, lines)| {
        lines.lines().filter(|line| !line.starts_with('#')).filter_map(move |line| {
            let mut fields = line.split('\t');
            let id = fields.next()?.parse().ok()?;
            let place = fields.next()? == "local";
            let names = fields.nth(1)?.split('|').map(|name| name.trim().to_owned());
            let names = names.filter(|name| name.chars().count() > 1).collect();
            Some(Organisation { id, names, place, listed: file > 0 })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::organisations;

    #[test]
    fn names_of_one_body_stand_together() {
        let meti = organisations().find(|one| one.id.as_str() == "jp-meti").expect("a ministry");
        assert!(!meti.listed);
        for name in ["METI", "経済産業省", "経産省"] {
            assert!(meti.names.iter().any(|one| one == name), "{name}");
        }
        assert!(organisations().filter(|one| one.listed).count() > 3_000);
    }
}
