/// Doubles as they stand in outcomes: rounded to six digits behind the point, so that no machine's last bit shows.
enum Figure {
    static func rounded(_ value: Double) -> Double {
        let parts = (value * 1e6).rounded(.toNearestOrAwayFromZero)
        // Nothing is not less than nothing.
        return parts == 0 ? 0 : parts / 1e6
    }
}
