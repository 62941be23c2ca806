public import Kernel
public import Values

extension BudgetTerms {
    /// Whom a ballot counts for.
    public enum VotingUnit: String, Codable, Sendable, Hashable, CaseIterable {
        /// Whoever acts under one identifier.
        case key
        /// A person of a roll: one ballot each, however often their key or code was replaced.
        case person
    }

    /// How ballots on paper are taken in: sheet by sheet, each read by two people.
    public struct Paper: Codable, Sendable, Hashable {
        /// The persons who may hand in a sheet, for example `in roll where people`.
        public var people: ListReference
        /// Which ballot counts of somebody who votes both ways.
        public var counts: Precedence
        /// The first moment at which only paper is taken; the closing where nothing is said.
        public var onlineUntil: Instant?
        /// Whether people vote at the counter too, with help; they do not where nothing is said.
        public var intake: Bool?
        /// Whether it is put down who was helped at the counter, and at whose wish; it is not where nothing is said.
        public var help: Bool?

        /// Which ballot counts of somebody who votes both ways.
        public enum Precedence: String, Codable, Sendable, Hashable, CaseIterable {
            /// The sheet, whenever it is read; nobody votes online after it.
            case paper
            /// The one online, whenever it is cast; a sheet is void then.
            case online
        }
    }

    /// The list of those who act for somebody else, beside the list of those who vote for themselves.
    public var wards: ListReference? {
        guard onePer == .person, case .onList(let list) = eligible else { return nil }
        return ListReference(part: list.part, list: "wards")
    }
}

extension BudgetTermsCheck {
    /// Persons are those of a list, and paper is taken from persons alone.
    mutating func checkVoters() {
        if terms.onePer == .person {
            if case .anyone = terms.eligible {
                mistake(at: ["onePer"], "persons are those of a roll: write “eligible: in roll where voters”")
            }
        }
        guard let paper = terms.paper else { return }
        require(
            terms.onePer == .person, "paper",
            else: "who votes on paper must not vote again online: write “onePer: person”")
        require(
            paper.help != true || paper.intake == true, "paper", "help",
            else: "help is put down of those who vote at the counter: write “intake: true”")
        if let until = paper.onlineUntil {
            require(
                until > terms.opens && until <= terms.closes, "paper", "onlineUntil",
                else: "voting online ends at \(until), it must be after it opens and not after it closes")
        }
    }
}
