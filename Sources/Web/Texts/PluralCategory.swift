/// The forms that a noun can take beside a number, as CLDR names them.
enum PluralCategory: String, CaseIterable, Sendable {
    case zero, one, two, few, many, other
}
