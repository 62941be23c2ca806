/// Words that go with a number.
enum CountKey: String, CaseIterable {
    case ballots, votes, points, projects, entries, acts, participants, records, seconds, minutes, steps
    case attempts, recoveryCodes, sessions, passkeys
    case tasks, days, months, years, hours, values, mistakes, outcomes, characters
    case petitions, supporters, statements

    /// Under what the catalogues hold its forms.
    var catalogueKey: String { "count.\(rawValue)" }
}
