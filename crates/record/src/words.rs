//! The closed lists of words that classify a statement.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
            Display, EnumIter, EnumString, IntoStaticStr,
        )]
        #[serde(rename_all = "snake_case")]
        #[strum(serialize_all = "snake_case")]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl $name {
            /// The canonical text form.
            pub fn as_str(self) -> &'static str {
                self.into()
            }

            /// Every value, in the declared order.
            pub fn all() -> impl Iterator<Item = Self> {
                <Self as strum::IntoEnumIterator>::iter()
            }
        }
    };
}

words! {
    /// What sort of thing a statement says.
    Kind {
        /// A payer puts, will put or may put money toward a purpose or a recipient.
        Commitment,
        /// Somebody aims that a measure reaches a value.
        Target,
        /// A forecast, requirement or impact that nobody has promised to pay.
        Estimate,
        /// A value observed or measured.
        Indicator,
    }
}

words! {
    /// How firm a commitment is, weakest first; the order of the variants is the order of strength.
    Stage {
        /// Is being considered, may come.
        Considered,
        /// Intended, drafted, requested.
        Planned,
        /// Pledged, promised, said.
        Announced,
        /// Decided by the body that may decide.
        Approved,
        /// In a law or a budget that has passed, or earmarked in one.
        Enacted,
        /// Granted to a named recipient.
        Awarded,
        /// Paid.
        Disbursed,
        /// Withdrawn, rejected or lapsed.
        Cancelled,
    }
}

words! {
    /// The form in which money is given.
    Instrument {
        /// Subsidy, commissioned research.
        Grant,
        /// Loan.
        Loan,
        /// Guarantee.
        Guarantee,
        /// Shares, a funding round.
        Equity,
        /// Tax relief.
        Tax,
        /// A line in a public budget.
        Budget,
        /// A pot set up to pay out later.
        Fund,
        /// A bond.
        Bond,
        /// A company's own capital spending.
        Capex,
        /// A purchase or an acquisition.
        Purchase,
        /// Several forms at once.
        Package,
        /// Not said.
        Unspecified,
    }
}

words! {
    /// The fields of technology that a statement concerns.
    Sector {
        /// Artificial intelligence.
        Ai,
        /// Chips.
        Semiconductors,
        /// Data centres, cloud, supercomputers.
        Compute,
        /// Young companies and venture capital.
        Startups,
        /// Robots and self-driving.
        Robotics,
        /// Quantum technology.
        Quantum,
        /// Life science.
        Biotech,
        /// Fusion power.
        Fusion,
        /// Space.
        Space,
        /// Security of systems.
        Cybersecurity,
        /// Training and talent.
        Skills,
        /// Research in general.
        Research,
        /// Energy and decarbonisation.
        Energy,
        /// Telecommunications and digital services.
        Telecom,
        /// None of these.
        Other,
    }
}

words! {
    /// How an amount relates to earlier money.
    Increment {
        /// On top of earlier money.
        Additional,
        /// A running total.
        Cumulative,
    }
}

words! {
    /// The span of time that an amount recurs in.
    Per {
        /// Each year.
        Year,
    }
}

words! {
    /// What sort of policy measure something without an amount is.
    Measure {
        /// Relief from tax or duty: a credit, a deduction, a holiday.
        Tax,
        /// A law, a bill, a treaty: what a parliament passes.
        Law,
        /// A rule of the executive: a regulation, guidelines, a standard, a control, a sandbox.
        Rule,
        /// A strategy, a plan, a roadmap.
        Strategy,
        /// A body or a place: an agency, an institute, a hub, a zone.
        Body,
        /// A programme or a scheme: support, training, visas.
        Programme,
        /// An agreement between states or bodies.
        Agreement,
    }
}
