public import Kernel
public import Values

/// What a programme file sets for knowing who people are: by which means, up to which level, and for how long.
public struct IdentityTerms: Codable, Sendable, Hashable {
    /// The first moment at which nobody's identity is confirmed any more.
    public var closes: Instant?
    /// The ways to show who one is.
    public var means: [Means]

    /// A way to show who one is.
    public struct Means: Codable, Sendable, Hashable {
        /// Its name on the log: lower-case letters, digits and hyphens.
        public var id: String
        /// What people call it.
        public var label: LocalizedText
        /// The highest level that it shows.
        public var level: IdentityLevel
        /// Who confirms it: `registrar` for the server, after somebody has come back from the identity provider; a role,
        /// for a desk. Clerks and the office where nothing is said.
        public var by: RoleName?
        /// For how long it holds.
        public var valid: Period

        /// Whether the server confirms it.
        public var isElsewhere: Bool { by == .registrar }
        /// The roles that confirm it at a desk.
        var desks: [RoleName] { by.map { [$0] } ?? [.clerk, .office] }
    }
}

extension IdentityTerms {
    /// The most means.
    public static let mostMeans = 20

    /// Every mistake, so that an office corrects them all at once.
    var mistakes: [TermsError.Mistake] {
        var mistakes: [TermsError.Mistake] = []
        if !(1...Self.mostMeans).contains(means.count) {
            mistakes.append(
                .init(at: ["means"], "there are \(means.count) means, there must be 1 to \(Self.mostMeans)"))
        }
        var seen: Set<String> = []
        for (place, way) in means.enumerated() {
            let path = ["means", String(place)]
            if !Identifier.isValid(way.id) {
                mistakes.append(.init(at: path + ["id"], "an id is lower-case letters, digits and hyphens"))
            } else if !seen.insert(way.id).inserted {
                mistakes.append(.init(at: path + ["id"], "“\(way.id)” stands there already"))
            }
            if let role = way.by, role == .anyone || !Identifier.isValid(role.text) {
                mistakes.append(.init(at: path + ["by"], "write “registrar”, or a role of the programme"))
            }
        }
        if means.count(where: \.isElsewhere) > 1 {
            mistakes.append(.init(at: ["means"], "a server has one identity provider: one means is “by: registrar”"))
        }
        return mistakes
    }
}
