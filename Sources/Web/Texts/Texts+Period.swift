import Values

extension Texts {
    /// A length of time as people say it: `5 years`, `1 year, 6 months`; any other text as it is.
    ///
    /// - Parameter text: a period of ISO 8601, such as `P5Y`.
    func period(_ text: String) -> String {
        guard let period = Period(text) else { return text }
        let units: [(Int64, CountKey)] = [
            (period.years, .years), (period.months, .months), (period.weeks * 7 + period.days, .days),
        ]
        let said = units.filter { $0.0 > 0 }.map { count($0.0, $0.1) }
        return said.isEmpty ? count(0, .days) : list(said)
    }
}
