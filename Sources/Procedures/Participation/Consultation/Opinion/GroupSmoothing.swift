/// How many groups there are, so that the number does not jump to and fro while votes come in.
///
/// The number of groups is looked at after so many votes, each time a tenth more than before, and changes when another
/// number has come out several times in a row. All of it is defined by the votes in the order of the log, so that
/// nobody's server and nobody's clock has a say.
public enum GroupSmoothing {
    /// The first look is taken after so many votes.
    static let first = 100
    /// So many of the latest looks are considered; before them there were less than an eighth of the votes.
    static let mostLooks = 24

    /// After how many votes looks were taken, the latest first; the last one always at the end.
    public static func looks(upTo votes: Int) -> [Int] {
        var looks: [Int] = []
        var next = first
        while next < votes {
            looks.append(next)
            next += max(1, next / 10)
        }
        return Array((looks + [votes]).reversed().prefix(mostLooks))
    }

    /// The number that came out `inRow` times in a row most lately; the latest one where none did.
    ///
    /// - Parameter fresh: the number of groups that the first so many votes come to by themselves.
    public static func number(upTo votes: Int, inRow: Int, fresh: (Int) -> Int) -> Int {
        var latest: Int?
        var current = 0
        var row = 0
        for look in looks(upTo: votes) {
            let number = fresh(look)
            latest = latest ?? number
            row = number == current ? row + 1 : 1
            current = number
            if row >= inRow { return number }
        }
        return latest ?? 0
    }
}
