import Values

/// Quantiles as Cardinal takes them: Hyndman and Fan's eighth kind, exact.
///
/// R. J. Hyndman, Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996): the place is
/// (n + 1/3) q + 1/3, between two values in a straight line.
struct Quartiles {
    private let sorted: [Rational]

    init(_ values: some Sequence<Rational>) {
        sorted = values.sorted()
    }

    /// The quantile for so many hundredths; nil without values.
    func percentile(_ hundredths: Int) -> Rational? {
        guard let least = sorted.first, let most = sorted.last,
            let third = Rational(1, 3), let share = Rational(hundredths, 100)
        else { return nil }
        let place = (Rational(sorted.count) + third) * share + third
        let below = Int(place.floor)
        guard below > 0, hundredths > 0 else { return least }
        guard below < sorted.count, hundredths < 100 else { return most }
        return sorted[below - 1] + (place - Rational(below)) * (sorted[below] - sorted[below - 1])
    }

    /// The first and third quartile, and the fences one and a half times their distance beyond them.
    var fences: (first: Rational, third: Rational, lower: Rational, upper: Rational)? {
        guard let first = percentile(25), let third = percentile(75), let factor = Rational(3, 2) else { return nil }
        let reach = (third - first) * factor
        return (first, third, first - reach, third + reach)
    }
}
