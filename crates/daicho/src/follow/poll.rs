//! Asking a source: what it names is met, once.

use super::{End, Follower, Round, Taken, capture};
use crate::say::say;
use crate::settings;
use fetch::{Answer, Digest, Fetched, Kind, Page, Source, Url};
use read::Limits;
use read::feed::{Feed, Item};

/// The feed that these bytes are; none where they are something else.
pub(crate) fn feed(fetched: &Fetched, limits: &Limits) -> Option<Feed> {
    read::feed::feed(&read::characters(&fetched.bytes, limits))
}

impl Follower<'_> {
    /// Asks a source; none where it does not answer. Where it is a page, and not what it was, that
    /// is what was taken.
    pub(super) fn poll(
        &mut self,
        source: &Source,
        round: &mut Round,
    ) -> anyhow::Result<Option<Vec<Taken>>> {
        let known = self.state.of(&source.address).validators();
        let asked = fetch::address(&source.address)
            .and_then(|address| self.client.fetch(&address, &known, &self.clock()));
        let now = settings::now()?;
        match asked {
            // Nobody was asked.
            Err(error) if error.kind() == Kind::Stopped => Ok(None),
            Err(error) => {
                (round.asked, round.silent) = (round.asked + 1, round.silent + 1);
                say(&error.problem(&source.name).to_string());
                self.state.of(&source.address).failed(now, &error);
                Ok(None)
            }
            Ok(Answer::Unchanged) => {
                round.asked += 1;
                self.state.of(&source.address).unchanged(now);
                Ok(Some(Vec::new()))
            }
            Ok(Answer::New(fetched)) => {
                round.asked += 1;
                self.take(source, *fetched, round).map(Some)
            }
        }
    }

    fn take(
        &mut self,
        source: &Source,
        fetched: Fetched,
        round: &mut Round,
    ) -> anyhow::Result<Vec<Taken>> {
        let digest = self.archive.put(&fetched)?;
        let now = settings::now()?;
        let validators = fetched.validators();
        let known = self.state.of(&source.address).digest.as_ref();
        let changed = known != Some(&digest);
        let mut taken = Vec::new();
        match feed(&fetched, &self.limits) {
            Some(feed) => {
                for item in &feed.items {
                    let at = address(item, &fetched.address);
                    // A page that two sources name is asked for once.
                    if !self.state.is_named_elsewhere(&at, &source.address) {
                        let page = Page::new(now, item.published, Some(digest.clone()));
                        self.state.of(&source.address).meet(&at, page);
                    }
                }
                if let Some(broken) = feed.broken {
                    let what = format!("the feed breaks off at {broken}");
                    say(&format!("warning: {}: {what}", source.name));
                    self.state.of(&source.address).trouble(now, what);
                }
            }
            None if changed => {
                round.pages += 1;
                let page = Page::new(now, None, None);
                let capture = capture::page(source, &page, fetched);
                let source = source.address.clone();
                taken.push(Taken { source, capture, end: End::Itself });
            }
            None => {}
        }
        self.state.of(&source.address).answered(now, validators, digest);
        Ok(taken)
    }
}

/// What an entry is known by: the address of its page, or else what it says.
pub(super) fn address(item: &Item, feed: &Url) -> String {
    let link = item.link.as_deref().unwrap_or_default().trim();
    let page = if link.is_empty() { None } else { feed.join(link).ok() };
    match page.and_then(|page| fetch::address(page.as_str()).ok()) {
        Some(page) => page.into(),
        None => {
            let words =
                format!("{}\n{}", item.title.as_deref().unwrap_or_default(), capture::text(item));
            format!("{feed}#{}", Digest::of(words.as_bytes()))
        }
    }
}
