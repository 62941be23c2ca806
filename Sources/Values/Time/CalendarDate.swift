/// A day of the proleptic Gregorian calendar, for turning instants into text and back.
struct CalendarDate: Hashable, Sendable {
    private static let daysPerEra: Int64 = 146_097
    private static let daysFromYear0March1To1970: Int64 = 719_468

    let year: Int64
    let month: Int64
    let day: Int64

    /// A day that exists; `nil` for 30 February and the like.
    init?(year: Int64, month: Int64, day: Int64) {
        guard (0...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let last: Int64 =
            switch month {
            case 2: isLeap ? 29 : 28
            case 4, 6, 9, 11: 30
            default: 31
            }
        guard day <= last else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day so many days after 1 January 1970; years are counted from 1 March, so that the leap day is the last.
    init(daysSince1970 days: Int64) {
        let (era, dayOfEra) = Instant.floorDivide(days + Self.daysFromYear0March1To1970, by: Self.daysPerEra)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    var daysSince1970: Int64 {
        let marchYear = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = Instant.floorDivide(marchYear, by: 400)
        let monthFromMarch = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * Self.daysPerEra + dayOfEra - Self.daysFromYear0March1To1970
    }
}
