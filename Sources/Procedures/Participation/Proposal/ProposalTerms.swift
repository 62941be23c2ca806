public import Kernel
public import Values

/// What a programme file sets for ideas: until when, where, by which charter, and which departments look at them.
public struct ProposalTerms: Codable, Sendable, Hashable {
    /// The first moment at which ideas are no longer taken in or changed by their authors.
    public var ideasUntil: Instant
    /// The first moment at which nothing changes any more; the final list is what stands on it then.
    public var closes: Instant
    /// Who may hand in ideas; whoever holds a key where nothing is said.
    public var eligible: BudgetEligibility?
    /// What is drawn on the map of the area: districts, streets and places people know, as GeoJSON (RFC 7946). It decides
    /// nothing.
    public var map: JSON?
    /// Whether an idea can carry a photograph; not unless it is said.
    public var photos: Bool?
    /// The corners of the area within which ideas must lie, in order; no bounds where nothing is said.
    public var area: [MapPoint]?
    /// The rules that an idea must keep to; a refusal names one of them.
    public var charter: [Clause]
    /// How long an author can appeal against a refusal.
    public var appealWithin: Period
    /// Who looks at whether an idea can be done, and what it costs.
    public var departments: [Department]
    /// What ideas are about, and which departments look at them; all departments where nothing is said.
    public var categories: [Category]?
    /// The currency of costs.
    public var currency: Currency
    /// The most that an idea on the final list costs.
    public var mostCost: Money?
    /// Who may support ideas, and how many supporters the final list asks for; nobody is asked where nothing is said.
    public var support: Support?

    /// A rule of the charter.
    public struct Clause: Codable, Sendable, Hashable {
        /// Its name on the log.
        public var id: String
        /// What it says.
        public var text: LocalizedText
    }

    /// A department that assesses ideas.
    public struct Department: Codable, Sendable, Hashable {
        /// Its name on the log.
        public var id: String
        /// What people call it.
        public var label: LocalizedText
        /// The role that speaks for it.
        public var by: RoleName
    }

    /// What an idea is about.
    public struct Category: Codable, Sendable, Hashable {
        /// Its name on the log.
        public var id: String
        /// What people call it.
        public var label: LocalizedText
        /// The departments that must all look at such an idea.
        public var departments: [String]
    }

    /// Support for ideas.
    public struct Support: Codable, Sendable, Hashable {
        /// Who may support ideas, each of them once.
        public var eligible: BudgetEligibility
        /// The fewest supporters of an idea on the final list.
        public var least: UInt64
    }
}

extension ProposalTerms {
    /// The most corners of an area.
    static let mostCorners = 500
    /// The most clauses, departments or categories.
    static let mostNames = 100

    /// The departments that must look at an idea of a category.
    func departments(for category: String?) -> [String] {
        guard let categories else { return departments.map(\.id) }
        return categories.first { $0.id == category }?.departments ?? []
    }

    /// Every mistake, so that an office corrects them all at once.
    var mistakes: [TermsError.Mistake] {
        var mistakes: [TermsError.Mistake] = []
        mistakes += Self.mistakes(in: charter.map(\.id), at: "charter")
        mistakes += Self.mistakes(in: departments.map(\.id), at: "departments")
        if let categories { mistakes += Self.mistakes(in: categories.map(\.id), at: "categories") }
        if closes <= ideasUntil {
            mistakes.append(.init(at: ["closes"], "ideas are decided on after \(ideasUntil), the part closes later"))
        }
        if Instant.epoch.adding(appealWithin) == .epoch {
            mistakes.append(
                .init(at: ["appealWithin"], "an author has a day at least: write P1D, or P2W for two weeks"))
        }
        if let area, !(3...Self.mostCorners).contains(area.count) {
            mistakes.append(
                .init(at: ["area"], "there are \(area.count) corners, there must be 3 to \(Self.mostCorners)"))
        }
        for (place, category) in (categories ?? []).enumerated() {
            let path = ["categories", String(place), "departments"]
            let known = Set(departments.map(\.id))
            if category.departments.isEmpty || !known.isSuperset(of: category.departments)
                || Set(category.departments).count != category.departments.count
            {
                mistakes.append(.init(at: path, "name one or several of the departments, each once"))
            }
        }
        if let mostCost, mostCost.currency != currency || mostCost.minorUnits <= 0 {
            mistakes.append(.init(at: ["mostCost"], "an amount above nothing of the currency \(currency.code)"))
        }
        return mistakes
    }

    /// What is wrong with the ids of a list: how many there are, how they are written, and that one stands there twice.
    static func mistakes(
        in ids: [String], at list: String, most: Int = mostNames
    ) -> [TermsError.Mistake] {
        var mistakes: [TermsError.Mistake] = []
        if !(1...most).contains(ids.count) {
            mistakes.append(.init(at: [list], "there are \(ids.count) of them, there must be 1 to \(most)"))
        }
        var seen: Set<String> = []
        for (place, id) in ids.enumerated() {
            let path = [list, String(place), "id"]
            if !Identifier.isValid(id) {
                mistakes.append(.init(at: path, "an id is lower-case letters, digits and hyphens"))
            } else if !seen.insert(id).inserted {
                mistakes.append(.init(at: path, "“\(id)” stands there already"))
            }
        }
        return mistakes
    }
}
